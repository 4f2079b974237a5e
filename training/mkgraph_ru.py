import sys, pickle, time, collections
import lm, graph, lex_ru, gen_text_ru as g, gen_more_ru as more

out, nbi, lam = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
wip = float(sys.argv[4]) if len(sys.argv) > 4 else 0.0
voc = [l.strip() for l in open("work/ru_vocab.txt")]
lex = lex_ru.load(voc)
gs = [l.replace(",", " ").replace("ё", "е").split() for l in open("work/ru_all.txt")]
c1 = collections.Counter(w for s in gs for w in s + ["</s>"])
c2 = collections.Counter()
h = collections.Counter()
n = collections.Counter()
for s in gs:
    w = ["<s>"] + s + ["</s>"]
    for a, b in zip(w, w[1:]):
        c2[a, b] += 1
        h[a] += 1
T = sum(c1.values())
uni = {w: 0.3 / T for w in lex}
uni.update({w: (k + 0.3) / T for w, k in c1.items()})
for a, b in c2:
    n[a] += 1
bi = {(a, b): max(k - 0.6, 0.05) / (h[a] + 2) for (a, b), k in c2.items() if k >= 1}
norm = lambda s: s.replace(",", " ").replace("ё", "е").split()
g.R.seed(777)
sents = [norm(more.sentence()) for _ in range(160000)]
g.R.seed(778)
held = [norm(g.sentence()) for _ in range(2000)]
dom = {w for s in sents for w in s}
print("no pronunciation:", [w for w in dom if w not in lex])
t = time.time()
M = lm.build(sents, uni, bi, list(lex), lam=lam, nbi=nbi)
print("lm", time.time() - t, len(M["P2"]), len(M["P3"]), "ppl", lm.ppl(M, held))
pickle.dump((M, lex), open("work/lm_ru.pkl", "wb"))
print(graph.build(M, lex, lex_ru.PH, out, wip=wip, tmp="work/g_ru"), time.time() - t)
