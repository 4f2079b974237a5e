"""Phone-end lists of flite/festival -> 10 ms label arrays. usage: labels_en.py in.pkl... (writes in.lab.pkl)"""

import sys, pickle, numpy as np, lex_en

PID = {p: i + 1 for i, p in enumerate(lex_en.PH)}
M = {
    "pau": 0,
    "h#": 0,
    "brth": 0,
    "ax": PID["AH"],
    "axr": PID["ER"],
    "dx": PID["T"],
    "el": PID["L"],
    "em": PID["M"],
    "en": PID["N"],
    "nx": PID["N"],
    "hv": PID["HH"],
    "ssil": 0,
    "sil": 0,
    "ao": PID["AO"],
}
for f in sys.argv[1:]:
    out = []
    bad = {}
    for x, segs, words in pickle.load(open(f, "rb")):
        y = np.zeros(len(x), np.int64)
        t0 = 0.0
        ok = True
        for p, e in segs:
            k = M.get(p, PID.get(p.upper()))
            if k is None:
                bad[p] = bad.get(p, 0) + 1
                ok = False
                break
            y[max(0, int(round((t0 - 0.0125) * 100))) : max(0, int(round((e - 0.0125) * 100)))] = k
            t0 = e
        if ok:
            out.append((x, y, words))
    pickle.dump(out, open(f.replace(".pkl", ".lab.pkl"), "wb"))
    print(f, len(out), bad)
