"""Feature-level augmentation on log-mel batches: warps, noise, reverb tails, equaliser, gain."""

import numpy as np, torch, feats, math

NB = feats.NB


def music(sec, rng):
    sr = 16000
    n = sec * sr
    y = np.zeros(n, np.float32)
    t = 0
    while t < n:
        dur = int(sr * rng.uniform(0.15, 0.6))
        e = min(n, t + dur)
        tt = np.arange(e - t) / sr
        root = 110 * 2 ** (rng.randint(0, 24) / 12)
        for iv in rng.choice([0, 3, 4, 7, 10, 12, 16], 3):
            f = root * 2 ** (iv / 12)
            for h in range(1, 9):
                if f * h < 7800:
                    y[t:e] += (
                        np.sin(2 * np.pi * f * h * tt + rng.uniform(0, 6))
                        * np.exp(-tt * rng.uniform(1, 6))
                        / h ** rng.uniform(0.8, 1.6)
                    )
        k = min(e, t + int(0.05 * sr))
        y[t:k] += rng.randn(k - t) * rng.uniform(0, 2) * np.exp(-np.arange(k - t) / 200.0)
        t += dur
    return y * 2000


def noise_pool(seed=0):
    rng = np.random.RandomState(seed)
    out = []
    for _ in range(6):
        out.append(feats.logmel(music(30, rng)))
    for _ in range(10):
        x = rng.randn(16000 * 20)
        a = rng.uniform(0, 0.97)
        from scipy.signal import lfilter

        x = lfilter([1], [1, -a], x) * 1000
        if rng.rand() < 0.5:
            x *= 1 + 0.8 * np.sin(2 * np.pi * rng.uniform(0.2, 4) * np.arange(len(x)) / 16000)
        out.append(feats.logmel(x))
    return [torch.tensor(o - np.log(np.exp(o).mean())) for o in out]


def warp_mats(alphas, bend=0.0):
    m = np.linspace(feats._mel(20), feats._mel(7600), NB + 2)[1:-1]
    f = 700 * (np.exp(m / 1127) - 1)
    M = []
    for a in alphas:
        g = np.clip(f * a * (1 + bend * np.sin(np.pi * (feats._mel(f) - m[0]) / (m[-1] - m[0]) * 2)), f[0], f[-1])
        pos = np.interp(feats._mel(g), m, np.arange(NB))
        i = np.clip(np.floor(pos).astype(int), 0, NB - 2)
        w = pos - i
        W = np.zeros((NB, NB), np.float32)
        W[np.arange(NB), i] += 1 - w
        W[np.arange(NB), i + 1] += w
        M.append(W)
    return torch.tensor(np.array(M))


_AL = np.linspace(0.82, 1.2, 20)
WM = torch.cat([warp_mats(_AL, b) for b in (0, -0.06, -0.03, 0.03, 0.06)])  # vocal-tract length, with some bending
COS = torch.tensor(np.array([np.cos(np.pi * k * (np.arange(NB) + 0.5) / NB) for k in range(1, 6)]), dtype=torch.float32)


def augment(x, lens, pool, babble, rng):
    """x [B,T,40] float32"""
    B, T, _ = x.shape
    k = torch.tensor(rng.randint(0, len(WM), B))
    same = torch.tensor(rng.rand(B) < 0.25)
    k[same] = 9
    x = torch.bmm(x, WM[k].transpose(1, 2))
    # natural speech varies more from frame to frame than synthetic speech does
    jit = torch.randn(B, T, NB)
    jit = jit + 0.7 * torch.roll(jit, 1, 1) + 0.7 * torch.roll(jit, 1, 2)
    x = x + jit * torch.tensor(rng.uniform(0, 0.28, B), dtype=torch.float32).view(-1, 1, 1)
    slow = (
        torch.nn.functional.interpolate(
            torch.randn(B, 5, max(2, T // 60)), size=T, mode="linear", align_corners=True
        ).transpose(1, 2)
        @ COS
    )
    x = x + slow * torch.tensor(rng.uniform(0, 0.5, B), dtype=torch.float32).view(-1, 1, 1)
    p = torch.exp(x)
    for b in range(B):
        if rng.rand() < 0.35:  # reverb tail
            a = math.exp(-13.8 * 0.01 / rng.uniform(0.15, 0.6))
            r = rng.uniform(0.01, 0.12)
            L = 24
            ker = torch.zeros(L + 1)
            ker[0] = 1
            ker[2:] = r * a ** torch.arange(1.0, L)
            q = torch.nn.functional.conv1d(
                torch.nn.functional.pad(p[b].t().unsqueeze(1), (L, 0)), ker.flip(0).view(1, 1, -1)
            )
            p[b] = q[:, 0].t()
        lev = p[b, : lens[b]].mean()
        u = rng.rand()
        if u < 0.55:
            snr = rng.uniform(3, 28)
            n = pool[rng.randint(len(pool))]
            o = rng.randint(0, max(1, len(n) - T))
            n = n[o : o + T]
            if len(n) < T:
                n = n.repeat(T // len(n) + 1, 1)[:T]
            nn_ = torch.exp(n)
            if rng.rand() < 0.5:
                nn_ = nn_ * torch.exp(torch.tensor(rng.randn(5) * 0.7, dtype=torch.float32) @ COS)
            p[b] += nn_ * lev * 10 ** (-snr / 10) / nn_.mean()
        elif u < 0.7:
            n = babble[rng.randint(len(babble))]
            n = torch.exp(torch.tensor(n, dtype=torch.float32))
            n = n.repeat(T // len(n) + 1, 1)[:T]
            p[b] += n * lev * 10 ** (-rng.uniform(10, 25) / 10) / n.mean()
        # sensor floor
        p[b] += lev * 10 ** (-rng.uniform(30, 70) / 10) * torch.exp(torch.randn(T, NB) * 0.4)
    x = torch.log(p + 1e-7)
    eq = torch.tensor(rng.randn(B, 5) * np.array([1.0, 0.8, 0.5, 0.4, 0.3]), dtype=torch.float32) @ COS
    tilt = torch.tensor(rng.rand(B) < 0.75, dtype=torch.float32).unsqueeze(1)
    x = x + (eq * tilt).unsqueeze(1) + torch.tensor(rng.uniform(-5, 2, B), dtype=torch.float32).view(-1, 1, 1)
    for b in range(B):
        if rng.rand() < 0.2:
            x[b, :, rng.randint(28, 38) :] = torch.randn(1) + x[b].min()
        if rng.rand() < 0.5:
            f = rng.randint(0, 5)
            o = rng.randint(0, NB - f)
            x[b, :, o : o + f] = x[b].mean()
        if rng.rand() < 0.5:
            f = rng.randint(0, 12)
            o = rng.randint(0, max(1, T - f))
            x[b, o : o + f] = x[b].mean()
    return x
