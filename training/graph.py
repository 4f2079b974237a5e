"""Decoding graph from a lexicon and an LM with OpenFst's command line tools.
build(lm, lex, phones, outdir, wip, lmscale): lex {word: [[phone,...],...]}, phones: list of base phones without SIL."""

import os, subprocess, math, collections

POS = ("_B", "_E", "_I", "_S")
WB = {"_B": "begin", "_E": "end", "_I": "internal", "_S": "singleton"}


def phone_table(phones):
    """names (id = index+1) and pdf of each: SIL pdf 0, base phone k pdf k+1"""
    names = ["SIL"]
    pdfs = [0]
    for k, p in enumerate(phones):
        for s in POS:
            names.append(p + s)
            pdfs.append(k + 1)
    return names, pdfs


def pos(pr):
    if len(pr) == 1:
        return [pr[0] + "_S"]
    return [pr[0] + "_B"] + [p + "_I" for p in pr[1:-1]] + [pr[-1] + "_E"]


def build(lm, lex, phones, out, wip=0.0, lmscale=1.0, sil_p=0.5, tmp="work/g"):
    os.makedirs(tmp, exist_ok=True)
    os.makedirs(out + "/graph/phones", exist_ok=True)
    names, pdfs = phone_table(phones)
    pid = {n: i + 1 for i, n in enumerate(names)}
    words = ["<eps>"] + sorted(lex) + ["#0", "<s>", "</s>"]
    wid = {w: i for i, w in enumerate(words)}
    with open(out + "/graph/words.txt", "w") as f:
        f.writelines(f"{w} {i}\n" for i, w in enumerate(words))
    with open(out + "/graph/phones.txt", "w") as f:
        f.write("<eps> 0\n")
        f.writelines(f"{n} {i + 1}\n" for i, n in enumerate(names))
    with open(out + "/graph/phones/word_boundary.int", "w") as f:
        for i, n in enumerate(names):
            f.write(f"{i + 1} {'nonword' if n == 'SIL' else WB[n[-2:]]}\n")
    # L
    seqs = collections.Counter()
    ents = []
    for w in sorted(lex):
        for pr in lex[w]:
            t = tuple(pid[p] for p in pos(pr))
            ents.append((w, t))
            seqs[t] += 1
    prefixes = set()
    for _, t in ents:
        for i in range(1, len(t)):
            prefixes.add(t[:i])
    used = collections.Counter()
    maxd = 0
    D0 = len(names) + 1  # #0 ; #k = D0+k
    a = []
    ns = 3
    ls, lo = -math.log(sil_p), -math.log(1 - sil_p)
    a.append((0, 1, 0, 0, lo))
    a.append((0, 2, 0, 0, ls))  # 0 start, 1 loop, 2 silence
    for w, t in ents:
        d = 0
        if seqs[t] > 1 or t in prefixes:
            used[t] += 1
            d = used[t]
            maxd = max(d, maxd)
        s = 1
        syms = list(t) + ([D0 + d] if d else [])
        for i, p in enumerate(syms):
            o = wid[w] if i == 0 else 0
            if i == len(syms) - 1:
                a.append((s, 1, p, o, lo))
                a.append((s, 2, p, o, ls))
            else:
                a.append((s, ns, p, o, 0))
                s = ns
                ns += 1
    ds = D0 + maxd + 1
    a.append((2, ns, pid["SIL"], 0, 0))
    a.append((ns, 1, ds, 0, 0))
    a.append((1, 1, D0, wid["#0"], 0))
    with open(tmp + "/L.txt", "w") as f:
        f.writelines("%d %d %d %d %.5g\n" % x for x in a)
        f.write("1 0\n")
    # G
    p1, P2, P3, B1, B2 = (lm[k] for k in ("p1", "P2", "P3", "B1", "B2"))
    st = {(): 0}

    def state(h):
        return st.setdefault(h, len(st))

    for h in B1:
        state((h,))
    for h in B2:
        state(h)

    def dest(h, w):
        h2 = (h + (w,))[-2:]
        while h2 not in st:
            h2 = h2[1:]
        return st[h2]

    c = lambda p: -math.log(p) * lmscale
    g = []
    fin = {}
    for h, tab in [((), ((w, p) for w, p in p1.items()))]:
        for w, p in tab:
            if w == "</s>":
                fin[0] = c(p)
            elif w in lex:
                g.append((0, dest((), w), wid[w], wid[w], c(p) + wip))
    for (x, w), p in P2.items():
        s = st[(x,)]
        if w == "</s>":
            fin[s] = c(p)
        elif w in lex:
            g.append((s, dest((x,), w), wid[w], wid[w], c(p) + wip))
    for (x, y, w), p in P3.items():
        s = st[(x, y)]
        if w == "</s>":
            fin[s] = c(p)
        elif w in lex:
            g.append((s, dest((x, y), w), wid[w], wid[w], c(p) + wip))
    for h, b in B1.items():
        g.append((st[(h,)], 0, wid["#0"], 0, c(b)))
    for h, b in B2.items():
        g.append((st[h], st.get((h[1],), 0), wid["#0"], 0, c(b)))
    start = st[("<s>",)]
    g.sort(key=lambda x: x[0] != start)
    with open(tmp + "/G.txt", "w") as f:
        f.writelines("%d %d %d %d %.5g\n" % x for x in g)
        f.writelines("%d %.5g\n" % x for x in fin.items())
    sh = lambda s: subprocess.check_call(s, shell=True, cwd=tmp)
    sh(
        "fstcompile L.txt | fstarcsort --sort_type=olabel > L.fst; fstcompile G.txt | fstarcsort --sort_type=ilabel > G.fst"
    )
    sh(
        "fstcompose L.fst G.fst | fstdeterminize > LGd.fst && fstminimize --allow_nondet=false LGd.fst > LG.fst; fstprint LG.fst > LG.txt"
    )
    # H: one emitting state per phone; forward arc first, self-loop on its destination
    arcs = collections.defaultdict(list)
    final = {}
    inc = collections.defaultdict(set)
    startst = None
    for l in open(tmp + "/LG.txt"):
        q = l.split()
        if startst is None:
            startst = int(q[0])
        if len(q) <= 2:
            final[int(q[0])] = float(q[1]) if len(q) > 1 else 0.0
            continue
        s, d, i, o = map(int, q[:4])
        w = float(q[4]) if len(q) > 4 else 0.0
        if i >= D0:
            i = 0
        arcs[s].append((d, i, o, w))
        inc[d].add(i)
    inc[startst].add(0)
    ids = {}
    out_arcs = []
    fl = []
    todo = []

    def sid(k):
        if k not in ids:
            ids[k] = len(ids)
            todo.append(k)
        return ids[k]

    sid((startst, 0))
    while todo:
        k = todo.pop()
        s, ph = k
        me = ids[k]
        if ph:
            out_arcs.append((me, me, 2 * ph - 1, 0, 0.0))
        if ph and len(inc[s]) > 1 and len(arcs[s]) > 1:
            out_arcs.append((me, sid((s, 0)), 0, 0, 0.0))
            continue
        for d, i, o, w in arcs[s]:
            out_arcs.append((me, sid((d, i)), 2 * i if i else 0, o, w))
        if s in final:
            fl.append((me, final[s]))
    with open(tmp + "/H.txt", "w") as f:
        f.writelines("%d %d %d %d %.5g\n" % x for x in sorted(out_arcs, key=lambda x: x[0]))
        f.writelines("%d %.5g\n" % x for x in fl)
    sh(
        f"fstcompile H.txt | fstarcsort --sort_type=ilabel > H.fst && fstconvert --fst_type=const H.fst {os.path.abspath(out)}/graph/HCLG.fst"
    )
    return dict(
        words=len(lex),
        LG_arcs=sum(map(len, arcs.values())),
        arcs=len(out_arcs),
        states=len(ids),
        bytes=os.path.getsize(out + "/graph/HCLG.fst"),
        g=(len(p1), len(P2), len(P3)),
    )
