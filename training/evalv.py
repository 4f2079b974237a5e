"""WER through libvosk. evalv.py MODEL set=DIR[:limit] ... [--noise DB]"""

import sys, glob, wave, time, numpy as np, vk, resource
from concurrent.futures import ThreadPoolExecutor


def align(r, h):
    d = np.zeros((len(r) + 1, len(h) + 1), int)
    d[:, 0] = range(len(r) + 1)
    d[0] = range(len(h) + 1)
    for i in range(1, len(r) + 1):
        for j in range(1, len(h) + 1):
            d[i, j] = min(d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + (r[i - 1] != h[j - 1]))
    i, j = len(r), len(h)
    S = D = I = 0
    while i or j:
        if i and j and d[i, j] == d[i - 1, j - 1] + (r[i - 1] != h[j - 1]):
            S += r[i - 1] != h[j - 1]
            i -= 1
            j -= 1
        elif i and d[i, j] == d[i - 1, j] + 1:
            D += 1
            i -= 1
        else:
            I += 1
            j -= 1
    return S, D, I


def pcm_of(p, noise=None, seed=0):
    x = np.frombuffer(wave.open(p).readframes(10**9), "<i2").astype(np.float32)
    if noise is not None:
        n = np.random.RandomState(seed).randn(len(x))
        n = np.convolve(n, [0.5, 0.3, 0.2])[: len(x)]
        sp = np.mean(x[np.abs(x) > 200] ** 2) if (np.abs(x) > 200).any() else 1
        x = x + n * np.sqrt(sp / np.mean(n**2) / 10 ** (noise / 10))
    return np.clip(x, -32768, 32767).astype("<i2").tobytes()


def run(model, d, limit=None, noise=None, verbose=False):
    tot = np.zeros(3, int)
    N = 0
    aud = 0
    t = time.time()
    hyps = []
    se = 0
    fs = sorted(glob.glob(d + "/*.wav"))[:limit]
    for k, p in enumerate(fs):
        r = open(p[:-4] + ".txt").read().replace(",", " ").split()
        pcm = pcm_of(p, noise, k)
        aud += len(pcm) / 32000
        pcm += b"\0" * 16000
        h = " ".join(x.get("text", "") for x in vk.decode(model, pcm)).split()
        e = align(r, h)
        tot += e
        N += len(r)
        hyps.append((p, " ".join(r), " ".join(h)))
        se += sum(e) > 0
        if verbose and sum(e):
            print("R", " ".join(r), "\nH", " ".join(h))
    dt = time.time() - t
    return dict(
        wer=round(100 * tot.sum() / N, 2),
        S=int(tot[0]),
        D=int(tot[1]),
        I=int(tot[2]),
        N=N,
        n=len(fs),
        rtf=round(dt / aud, 3),
        ser=round(100 * se / max(1, len(fs)), 1),
    ), hyps


if __name__ == "__main__":
    a = sys.argv[1:]
    noise = None
    v = False
    if "-v" in a:
        a.remove("-v")
        v = True
    if "--noise" in a:
        i = a.index("--noise")
        noise = float(a[i + 1])
        del a[i : i + 2]
    t = time.time()
    m = vk.Model(a[0])
    print("load", round(time.time() - t, 2), "s")
    for s in a[1:]:
        d, _, l = s.partition(":")
        print(d, run(m, d, int(l) if l else None, noise, v)[0], flush=True)
    print("maxrss MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
