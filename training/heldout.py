"""Held-out domain sentences: heldout.py en|ru N TRAINTEXT"""

import sys, importlib

g = importlib.import_module("gen_text_" + sys.argv[1])
n = int(sys.argv[2])
lo = 5 if sys.argv[1] == "en" else 4
seen = {" ".join(l.replace(",", " ").split()) for l in open(sys.argv[3])}
g.R.seed(4242)
while n:
    s = g.sentence()
    k = " ".join(s.replace(",", " ").split())
    if k in seen or not lo <= len(k.split()) <= 20 + 4 * (lo == 5):
        continue
    seen.add(k)
    print(s)
    n -= 1
