"""Interpolated backoff LM -> ARPA-like pickle.  lm.py GENCMD_TEXT bg.txt vocab.txt OUT  [lambda c2 c3 ngen]
Domain part: absolute-discount trigram of generated text; general part: bigrams of another LM."""

import sys, math, pickle, collections


def train_domain(sents, vocab, D=0.5):
    c1 = collections.Counter()
    c2 = collections.Counter()
    c3 = collections.Counter()
    for s in sents:
        w = ["<s>"] + [x for x in s] + ["</s>"]
        for i in range(1, len(w)):
            if w[i] not in vocab and w[i] != "</s>":
                continue
            c1[w[i]] += 1
            if w[i - 1] in vocab or w[i - 1] == "<s>":
                c2[w[i - 1], w[i]] += 1
                if i > 1 and (w[i - 2] in vocab or w[i - 2] == "<s>"):
                    c3[w[i - 2], w[i - 1], w[i]] += 1
    return c1, c2, c3


def build(sents, gen_uni, gen_bi, vocab, lam=0.6, cut2=2, cut3=3, D=0.6, nbi=150000, bo_pen=0.0):
    V = set(vocab)
    c1, c2, c3 = train_domain(sents, V, D)
    T = sum(c1.values())
    words = sorted(V) + ["</s>"]
    gsum = sum(gen_uni.get(w, 1e-7) for w in words)
    pg1 = {w: gen_uni.get(w, 1e-7) / gsum for w in words}
    # domain unigram keeps a share for the general vocabulary
    pd1 = {w: 0.97 * c1[w] / T + 0.03 * pg1[w] for w in words}
    p1 = {w: lam * pd1[w] + (1 - lam) * pg1[w] for w in words}
    # domain bigrams (all kept internally)
    h1 = collections.Counter()
    n1 = collections.Counter()
    for (a, b), c in c2.items():
        h1[a] += c
        n1[a] += 1

    def pd2(a, b):
        if h1[a] == 0:
            return pd1[b]
        c = c2.get((a, b), 0)
        return max(c - D, 0) / h1[a] + D * n1[a] / h1[a] * pd1[b]

    # general bigrams: normalise the leftover mass per history
    gb = {}
    for (a, b), q in gen_bi.items():
        if (a in V or a == "<s>") and (b in V or b == "</s>"):
            gb.setdefault(a, {})[b] = q
    gbo = {}
    for a, d in gb.items():
        s = sum(d.values())
        u = sum(pg1[b] for b in d)
        if s > 0.95:
            k = 0.95 / s
            for b in d:
                d[b] *= k
            s = 0.95
        gbo[a] = (1 - s) / max(1 - u, 1e-6)

    def pg2(a, b):
        d = gb.get(a)
        if d is None:
            return pg1[b]
        return d[b] if b in d else gbo[a] * pg1[b]

    # history-dependent weight: histories the domain never saw go to the general model
    def lam2(a):
        return lam * h1[a] / (h1[a] + 20.0) if a != "<s>" else lam

    P2 = {}
    for (a, b), c in c2.items():
        if c >= cut2:
            P2[a, b] = None
    cand = []
    for a, d in gb.items():
        for b, q in d.items():
            if (a, b) in P2:
                continue
            g = (
                pg1.get(a, 1e-3) * q * math.log(max(q / max(pg1[b] * gbo[a], 1e-12), 1e-9))
                if a != "<s>"
                else 3e-3 * q * 3
            )
            cand.append((g, a, b))
    cand.sort(reverse=True)
    for g, a, b in cand[:nbi]:
        P2[a, b] = None
    for a, b in P2:
        l = lam2(a)
        P2[a, b] = l * pd2(a, b) + (1 - l) * pg2(a, b)
    hist = collections.defaultdict(list)
    for a, b in P2:
        hist[a].append(b)
    B1 = {}
    for a, bs in hist.items():
        s = sum(P2[a, b] for b in bs)
        u = sum(p1[b] for b in bs)
        if s >= 0.995:
            for b in bs:
                P2[a, b] *= 0.995 / s
            s = 0.995
        B1[a] = (1 - s) / max(1 - u, 1e-6)

    def p2(a, b):
        if (a, b) in P2:
            return P2[a, b]
        return B1.get(a, 1.0) * p1[b]

    h2 = collections.Counter()
    n2 = collections.Counter()
    for (a, b, c), k in c3.items():
        h2[a, b] += k
        n2[a, b] += 1
    P3 = {}
    for (a, b, c), k in c3.items():
        if k >= cut3 and (a, b) in P2 and c != "<s>":
            h = h2[a, b]
            P3[a, b, c] = max(k - D, 0) / h + D * n2[a, b] / h * p2(b, c)
    H3 = collections.defaultdict(list)
    for a, b, c in P3:
        H3[a, b].append(c)
    # mix with the bigram so that domain trigrams do not claim all the mass
    B2 = {}
    for (a, b), cs in H3.items():
        m = 0.9
        for c in cs:
            P3[a, b, c] = m * P3[a, b, c] + (1 - m) * p2(b, c)
        s = sum(P3[a, b, c] for c in cs)
        u = sum(p2(b, c) for c in cs)
        if s >= 0.99:
            for c in cs:
                P3[a, b, c] *= 0.99 / s
            s = 0.99
        B2[a, b] = (1 - s) / max(1 - u, 1e-6)
    return dict(p1=p1, P2=P2, P3=P3, B1=B1, B2=B2)


def ppl(lm, sents):
    lp = n = 0
    p1, P2, P3, B1, B2 = (lm[k] for k in ("p1", "P2", "P3", "B1", "B2"))

    def p2(a, b):
        return P2.get((a, b)) or B1.get(a, 1.0) * p1.get(b, 1e-7)

    for s in sents:
        w = ["<s>"] + s + ["</s>"]
        for i in range(1, len(w)):
            if i > 1:
                k = (w[i - 2], w[i - 1])
                q = P3.get((*k, w[i])) or B2.get(k, 1.0) * p2(w[i - 1], w[i])
            else:
                q = p2(w[0], w[1])
            lp -= math.log(q)
            n += 1
    return math.exp(lp / n)
