"""Viterbi alignment with optional silence and pronunciation variants.
align.py X.pt LEXMODULE OUT.lab.pkl in.pkl...   (10 ms labels; per-utterance score printed, worst dropped)"""

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import sys, pickle, importlib, numpy as np, torch, time
from net import Net


def graph(prons, sil):
    """prons: list over words of list of phone-id lists. -> phone ids, predecessor lists, entry and final states"""
    ph = [0]
    pred = [[]]
    entry = [0]
    ends = [0]
    first = True
    for variants in prons:
        new_ends = []
        for v in variants:
            last = None
            for i, p in enumerate(v):
                k = len(ph)
                ph.append(p)
                pred.append(list(ends) if i == 0 else [last])
                if first and i == 0:
                    entry.append(k)
                last = k
            new_ends.append(last)
        k = len(ph)
        ph.append(0)
        pred.append(list(new_ends))
        ends = new_ends + [k]
        first = False
    return np.array(ph), pred, entry, ends


def viterbi(ll, prons):
    """ll [T, N] scaled log-likelihoods -> state's phone per frame, score"""
    ph, pred, entry, ends = graph(prons, 0)
    S = len(ph)
    m = max(map(len, pred)) + 1
    P = np.full((S, m), S, np.int64)
    for s in range(S):
        P[s, 0] = s
        P[s, 1 : 1 + len(pred[s])] = pred[s]
    T = len(ll)
    d = np.full(S + 1, -1e30)
    d[entry] = ll[0, ph[entry]]
    bp = np.zeros((T, S), np.int64)
    E = ll[:, ph]
    ar = np.arange(S)
    for t in range(1, T):
        c = d[P]
        k = c.argmax(1)
        bp[t] = P[ar, k]
        d[:S] = c[ar, k] + E[t]
    e = max(ends, key=lambda s: d[s])
    sc = d[e] / T
    st = np.zeros(T, np.int64)
    for t in range(T - 1, -1, -1):
        st[t] = e
        e = bp[t, e] if t else e
    return ph[st], sc


if __name__ == "__main__":
    ck = torch.load(sys.argv[1])
    net = Net(**ck["cfg"])
    net.load_state_dict(ck["sd"])
    net.eval()
    torch.set_num_threads(1)
    lx = importlib.import_module(sys.argv[2])
    pid = {p: i + 1 for i, p in enumerate(lx.PH)}
    data = [x for f in sys.argv[4:] for x in pickle.load(open(f, "rb"))]
    lex = lx.load({w for d in data for w in d[2]})
    lp = torch.tensor(np.log(np.maximum(ck["prior"], 1e-3)), dtype=torch.float32)
    res = []
    miss = {}
    t0 = time.time()
    for x, segs, words in data:
        if any(w not in lex for w in words):
            for w in words:
                if w not in lex:
                    miss[w] = 1
            continue
        with torch.no_grad():
            ll = (torch.log_softmax(net(torch.tensor(x.astype(np.float32))[None])[0], -1) - 0.7 * lp).numpy()
        # loud frames cannot be silence
        e = x.astype(np.float32).mean(1)[::3][: len(ll)]
        ll[: len(e)][e > np.percentile(e, 95) - 5.0, 0] -= 8.0
        n = sum(len(lex[w][0]) for w in words)
        if len(ll) <= n:
            continue
        y, sc = viterbi(ll, [[[pid[p] for p in v] for v in lex[w]] for w in words])
        Y = np.repeat(y, 3)
        Y = np.concatenate([Y[1:], [Y[-1]] * 3])[: len(x)]  # centre the 30 ms cells
        res.append((sc, (x, Y, words)))
    sc = np.array([r[0] for r in res])
    th = np.percentile(sc, 2)
    pickle.dump([r[1] for r in res if r[0] >= th], open(sys.argv[3], "wb"))
    print(
        sys.argv[3],
        len(res),
        "of",
        len(data),
        "score mean",
        sc.mean(),
        "cut",
        th,
        "missing words",
        len(miss),
        list(miss)[:20],
        time.time() - t0,
    )
