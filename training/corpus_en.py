"""Training text: domain sentences, LM-sampled sentences and word lists.  usage: corpus_en.py N SEED bg.txt domainshare"""

import sys, random, bisect, math

sys.argv, N, seed, bgf, share = sys.argv[:1], int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], float(sys.argv[4])
import gen_text_en as g

g.R.seed(seed)
random.seed(seed)
uni = {}
bi = {}
for l in open(bgf):
    p = l.split()
    if p[0] == "1":
        uni[p[1]] = 10 ** float(p[2])
    elif p[2] != "<s>":
        bi.setdefault(p[1], []).append((p[2], 10 ** float(p[3])))
words = [w for w in uni if w not in ("<s>", "</s>")]
cum = {}
for h, v in bi.items():
    s = 0
    c = []
    for _, q in v:
        s += q
        c.append(s)
    cum[h] = c
flat = [math.sqrt(uni[w]) for w in words]
fc = []
s = 0
for q in flat:
    s += q
    fc.append(s)


def sample(c):
    return bisect.bisect(c, random.random() * c[-1])


def lm_sentence():
    while True:
        h, out = "<s>", []
        while len(out) < 14:
            if random.random() < 0.12 or h not in bi:
                w = words[sample(fc)]
            else:
                w = bi[h][min(sample(cum[h]), len(bi[h]) - 1)][0]
            if w == "</s>":
                break
            out.append(w)
            h = w
        if len(out) >= 3:
            return " ".join(out)


def word_list():
    return ", ".join(random.choice(words) for _ in range(random.randint(2, 6)))


seen = set()
while len(seen) < N:
    r = random.random()
    s = g.sentence() if r < share else lm_sentence() if r < share + (1 - share) * 0.65 else word_list()
    if len(s.split()) > 26 or s in seen:
        continue
    seen.add(s)
    print(s)
