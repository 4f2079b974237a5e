"""Frame cross-entropy training.  train.py OUT.pt NOUT EPOCHS LR [--init X.pt] data.pkl...   data items: (logmel, labels at 10 ms, ...)"""

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
net = Net(nout)
S = np.concatenate([d[0][::7].astype(np.float32) for d in data[::5]])
net.mu[:] = torch.tensor(S.mean(0) - 1.5)
net.sd[:] = torch.tensor(S.std(0) + 0.5)
if init:
    net.load_state_dict(torch.load(init)["sd"])
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
    return X, torch.tensor(Y[:, ::3])


def worker(q, seed):
    global rng
    rng = np.random.RandomState(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    while True:
        for ix in batches():
            X, Y = make(ix)
            q.put((X.numpy(), Y.numpy()))


Q = mp.Queue(12)
wp = mp.Process(target=worker, args=(Q, int(time.time()) % 99999), daemon=True)
wp.start()


def stream(n):
    for _ in range(n):
        X, Y = Q.get()
        yield torch.from_numpy(X), torch.from_numpy(Y)


est = len(batches())
total = int(est * epochs)
step = 0
t0 = time.time()
acc = ls = n = 0
print("steps", total, flush=True)
while step < total:
    for X, Y in stream(est):
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
        loss = F.cross_entropy(zz, yy)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        opt.step()
        with torch.no_grad():
            acc += (zz.argmax(1) == yy).sum().item()
            n += len(yy)
            ls += loss.item() * len(yy)
        step += 1
        if step % 100 == 0:
            print(f"{step}/{total} loss {ls / n:.3f} acc {acc / n:.3f} {time.time() - t0:.0f}s", flush=True)
            acc = ls = n = 0
        if step >= total or fr >= 1:
            step = total
            break
    cnt = np.bincount(np.concatenate([d[1] for d in data[::3]]), minlength=nout)
    torch.save(dict(sd=net.state_dict(), cfg=net.cfg, prior=cnt / cnt.sum()), out)
wp.kill()
print("done", flush=True)
os._exit(0)
