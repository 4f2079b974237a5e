"""Most frequent words of an ARPA file that the pronouncing dictionary knows, best first (14000)."""

import re, sys

d = {l.split()[0].split("(")[0] for l in open("/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict")}
u = []
for l in open(sys.argv[1], errors="ignore"):
    p = l.rstrip("\n").split("\t")
    if len(p) >= 2 and re.fullmatch(r"[a-z][a-z']*", p[1]) and p[1] in d and (len(p[1]) > 1 or p[1] in "ai"):
        try:
            u.append((float(p[0]), p[1]))
        except ValueError:
            pass
u.sort(reverse=True)
print("<s>\n</s>")
print("\n".join(w for _, w in u[:14000]))
