import sys, pickle, time, json
import lm, graph, lex_en, gen_text_en as g, gen_more_en as more

bgf, out, nv, nbi, lam = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5])
wip = float(sys.argv[6]) if len(sys.argv) > 6 else 0.0
uni, bi = {}, {}
for l in open(bgf):
    p = l.split()
    if p[0] == "1":
        uni[p[1]] = 10 ** float(p[2])
    elif p[2] != "<s>":
        bi[p[1], p[2]] = 10 ** float(p[3])
g.R.seed(777)
sents = [more.sentence().replace(",", " ").split() for _ in range(160000)]
g.R.seed(778)
held = [g.sentence().replace(",", " ").split() for _ in range(2000)]
dom = set(w for s in sents for w in s)
top = sorted((w for w in uni if w not in ("<s>", "</s>")), key=lambda w: -uni[w])[:nv]
lex = lex_en.load(
    dom
    | set(top)
    | set(w for v in g.G.values() for a in v for w in a.replace(",", "").split())
    | {l.split()[0] for l in lex_en.EXTRA.split("\n")}
)
print("missing prons", [w for w in dom if w not in lex])
t = time.time()
M = lm.build(sents, uni, bi, list(lex), lam=lam, nbi=nbi)
print("lm", time.time() - t, len(M["P2"]), len(M["P3"]), "ppl held-out domain", lm.ppl(M, held))
pickle.dump((M, lex), open("work/lm_en.pkl", "wb"))
print(graph.build(M, lex, lex_en.PH, out, wip=wip), time.time() - t)
