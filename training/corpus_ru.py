"""Russian training text: corpus_ru.py N SEED SENTFILE VOCABFILE domainshare"""

import sys, random, re

N, seed, sf, vf, share = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4], float(sys.argv[5])
import gen_text_ru as g

g.R.seed(seed)
random.seed(seed)
S = [l.strip() for l in open(sf)]
V = [l.split()[0] for l in open(vf)]
seen = set()
while len(seen) < N:
    r = random.random()
    if r < share:
        s = g.sentence()
    elif r < share + (1 - share) * 0.7:
        s = random.choice(S)
    else:
        s = ", ".join(random.choice(V) for _ in range(random.randint(2, 6)))
    if len(s.split()) > 18 or s in seen:
        continue
    seen.add(s)
    print(s)
