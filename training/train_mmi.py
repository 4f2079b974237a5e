"""Lattice-free MMI fine-tuning (phone trigram denominator, full-sum numerator) with a cross-entropy term.  train_mmi.py OUT.pt NOUT EPOCHS LR [--init X.pt] data.pkl...   data items: (logmel, labels at 10 ms, ...)"""

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import sys, pickle, multiprocessing as mp, time, numpy as np, torch, torch.nn.functional as F, aug
from net import Net

a = sys.argv[1:]
out, nout, epochs, lr = a[0], int(a[1]), float(a[2]), float(a[3])
a = a[4:]
init = None
if a[0] == "--init":
    init = a[1]
    a = a[2:]
limit = None
if a[0] == "--minutes":
    limit = float(a[1]) * 60
    a = a[2:]
torch.set_flush_denormal(True)
torch.manual_seed(1)
rng = np.random.RandomState(1)
torch.set_num_threads(1)
data = []
for f in a:
    data += [(x[0], x[1]) for x in pickle.load(open(f, "rb")) if len(x[0]) > 40 and len(x[0]) < 2000]
print(len(data), "utts", sum(len(d[0]) for d in data) / 360000, "h", flush=True)
CEW = 0.3
net = Net(nout)
S = np.concatenate([d[0][::7].astype(np.float32) for d in data[::5]])
net.mu[:] = torch.tensor(S.mean(0) - 1.5)
net.sd[:] = torch.tensor(S.std(0) + 0.5)
if init:
    net.load_state_dict(torch.load(init)["sd"])
# phone trigram of the training label sequences (Witten-Bell style mixing with bigram and unigram)
c1 = np.ones(nout) * 0.5
c2 = np.zeros((nout, nout))
c3 = np.zeros((nout, nout, nout))
start = np.zeros((nout, nout))
for _, y in data:
    r = y[np.concatenate([[True], y[1:] != y[:-1]])]
    if len(r) < 3:
        continue
    np.add.at(c1, r, 1)
    np.add.at(c2, (r[:-1], r[1:]), 1)
    np.add.at(c3, (r[:-2], r[1:-1], r[2:]), 1)
    start[r[0], r[0]] += 1
p1 = c1 / c1.sum()
p2 = (c2 + 20 * p1) / (c2.sum(1, keepdims=True) + 20)
p3 = (c3 + 10 * p2[None]) / (c3.sum(2, keepdims=True) + 10)
A3 = torch.tensor(p3, dtype=torch.float32).permute(1, 0, 2).contiguous()  # [q, p, r]
START = torch.tensor((start + 0.01 * np.eye(nout)) / (start + 0.01 * np.eye(nout)).sum(), dtype=torch.float32)
cnt = np.bincount(np.concatenate([d[1] for d in data[::3]]), minlength=nout)
prior = cnt / cnt.sum()
LP = torch.tensor(np.log(np.maximum(prior, 1e-4)), dtype=torch.float32)


def denominator(y, L):
    B, T, N = y.shape
    mx = y.max(2, keepdim=True)[0]
    e = torch.exp(y - mx)
    tot = (mx[:, :, 0] * (torch.arange(T)[None] < L[:, None])).sum(1)
    a = START[None] * e[:, 0, None, :]  # [b, q, r]: previous phone q, current r
    s = a.sum((1, 2)) + 1e-20
    tot = tot + torch.log(s)
    a = a / s[:, None, None]
    for t in range(1, T):
        n = torch.bmm(a.permute(2, 0, 1), A3).permute(1, 0, 2)  # sum_p a[p, q] P(r | p, q)
        n = (a + n) * 0.5 * e[:, t, None, :]
        s = n.sum((1, 2)) + 1e-20
        m = (t < L).float()
        tot = tot + m * torch.log(s)
        a = torch.where(m[:, None, None] > 0, n / s[:, None, None], a)
    return tot


def numerator(y, S, L):
    B, T, N = y.shape
    K = S.shape[1]
    ok = S >= 0
    idx = S.clamp(min=0)
    E = torch.gather(y, 2, idx[:, None, :].expand(B, T, K))
    n = ok.sum(1)
    al = torch.full((B, K), -1e4)
    al = torch.cat([E[:, 0, :1], al[:, 1:]], 1)
    for t in range(1, T):
        nx = torch.logaddexp(al, torch.cat([torch.full((B, 1), -1e4), al[:, :-1]], 1)) + E[:, t] - 0.6931
        al = torch.where((t < L)[:, None], nx, al)
    return al.gather(1, (n - 1)[:, None])[:, 0]


pool = aug.noise_pool()
babble = [d[0] for d in data[::13]]
opt = torch.optim.Adam(net.parameters(), lr=lr)


def batches():
    lens = np.array([len(d[0]) for d in data]) * rng.uniform(0.93, 1.07, len(data))
    order = np.argsort(lens)
    bs = []
    cur = []
    tot = 0
    for i in order:
        if cur and (len(cur) + 1) * lens[i] > 10000:
            bs.append(cur)
            cur = []
        cur.append(i)
    bs.append(cur)
    rng.shuffle(bs)
    return bs


def make(ix):
    xs, ys = [], []
    for i in ix:
        x, y = data[i]
        x = x.astype(np.float32)
        r = rng.uniform(0.85, 1.2) if rng.rand() < 0.7 else 1.0
        n = int(len(x) / r)
        k = max(2, n // 25)
        v = np.interp(np.arange(n), np.linspace(0, n, k), np.exp(rng.randn(k) * 0.15))
        idx = np.cumsum(v) - v[0]
        idx *= (len(x) - 1) / idx[-1]
        lo = np.minimum(idx.astype(int), len(x) - 2)
        w = (idx - lo)[:, None].astype(np.float32)
        x = x[lo] * (1 - w) + x[lo + 1] * w
        y = y[np.minimum(np.round(idx).astype(int), len(y) - 1)]
        o = rng.randint(0, 3)
        xs.append(x[o:])
        ys.append(y[o:])
    T = max(map(len, xs))
    X = np.full((len(xs), T, 40), 0, np.float32)
    Y = np.full((len(xs), T), -1, np.int64)
    for j, (x, y) in enumerate(zip(xs, ys)):
        X[j, : len(x)] = x
        X[j, len(x) :] = x[-1]
        Y[j, : len(y)] = y
    X = aug.augment(torch.tensor(X), [len(x) for x in xs], pool, babble, rng)
    seqs = []
    for y in ys:
        r = y[np.concatenate([[True], y[1:] != y[:-1]])]
        seqs.append(r)
    S = np.full((len(seqs), max(map(len, seqs))), -1, np.int64)
    for j, r in enumerate(seqs):
        S[j, : len(r)] = r
    return X, torch.tensor(Y[:, ::3]), torch.tensor(S), torch.tensor([(len(y) + 2) // 3 for y in ys])


def worker(q, seed):
    global rng
    rng = np.random.RandomState(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    while True:
        for ix in batches():
            q.put(tuple(v.numpy() for v in make(ix)))


Q = mp.Queue(12)
wp = mp.Process(target=worker, args=(Q, int(time.time()) % 99999), daemon=True)
wp.start()


def stream(n):
    for _ in range(n):
        yield tuple(torch.from_numpy(v) for v in Q.get())


est = len(batches())
total = int(est * epochs)
step = 0
t0 = time.time()
acc = ls = n = 0
print("steps", total, flush=True)
while step < total:
    for X, Y, PS, PL in stream(est):
        fr = step / total
        if limit:
            fr = max(fr, (time.time() - t0) / limit)
        for g in opt.param_groups:
            g["lr"] = lr * min(1, (step + 1) / 100 if not init else 1) * (1 - fr) ** 1.0 + 1e-5
        net.train()
        z = net(X)
        m = Y >= 0
        m = m[:, : z.shape[1]]
        zz, yy = z[m], Y[:, : z.shape[1]][m]
        ce = F.cross_entropy(zz, yy)
        y = z - LP
        keep = (PS >= 0).sum(1) < PL
        y = y[keep]
        fr_n = PL[keep].sum()
        mmi = (denominator(y, PL[keep]) - numerator(y, PS[keep], PL[keep])).sum() / fr_n
        loss = mmi + CEW * ce
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        opt.step()
        with torch.no_grad():
            acc += (zz.argmax(1) == yy).sum().item()
            n += len(yy)
            ls += ce.item() * len(yy)
        step += 1
        if step % 50 == 0:
            print(
                f"{step}/{total} mmi {mmi.item():.3f} ce {ls / n:.3f} acc {acc / n:.3f} {time.time() - t0:.0f}s",
                flush=True,
            )
            acc = ls = n = 0
        if step >= total or fr >= 1:
            step = total
            break
    cnt = np.bincount(np.concatenate([d[1] for d in data[::3]]), minlength=nout)
    torch.save(dict(sd=net.state_dict(), cfg=net.cfg, prior=cnt / cnt.sum()), out)
wp.kill()
print("done", flush=True)
os._exit(0)
