"""festvox-ru segment labels -> 10 ms labels in the compact phone set; also packs the voice's own recordings.
labels_ru.py OUTDIR fest.pkl"""

import sys, pickle, glob, re, wave, numpy as np, feats, lex_ru

V = "/usr/share/festival/voices/russian/msu_ru_nsh_clunits"
PID = {p: i + 1 for i, p in enumerate(lex_ru.PH)}
M = {
    "pau": "SIL",
    "a": "A",
    "aa": "A",
    "ay": "A",
    "ae": "I",
    "e": "E",
    "ee": "E",
    "i": "I",
    "ii": "I",
    "o": "O",
    "oo": "O",
    "u": "U",
    "uu": "U",
    "ur": "U",
    "y": "Y",
    "yy": "Y",
    "ey": "Y",
    "j": "J",
    "ch": "CH",
    "sch": "SCH",
    "sh": "SH",
    "zh": "ZH",
    "c": "TS",
    "h": "H",
    "hh": "Hj",
    "#": "SIL",
}
for c in "p b t d k g f v s z m n l r".split():
    M[c] = c.upper()
    M[c + c] = c.upper() + "j"
bad = {}


def lab(n, segs):
    y = np.zeros(n, np.int64)
    t0 = 0.0
    for p, e in segs:
        q = M.get(p)
        if q is None:
            bad[p] = bad.get(p, 0) + 1
            q = "SIL"
        y[max(0, int(round((t0 - 0.0125) * 100))) : max(0, int(round((e - 0.0125) * 100)))] = (
            0 if q == "SIL" else PID[q]
        )
        t0 = e
    return y


def norm(t):
    return re.sub(r"[^а-я ]", " ", t.lower().replace("ё", "е").replace("+", "")).split()


if __name__ == "__main__":
    out = sys.argv[1]
    tr = {}
    for l in open(V + "/etc/txt.done.data"):
        m = re.match(r'\( (\S+) "(.*)" \)', l)
        if m:
            tr[m.group(1)] = norm(m.group(2))
    rec = []
    test = []
    for p in sorted(glob.glob(V + "/wav/*.wav")):
        k = p.split("/")[-1][:-4]
        try:
            segs = [
                (l.split()[2] if len(l.split()) > 2 else "#", float(l.split()[0]))
                for l in open(f"{V}/lab/{k}.lab")
                if not l.startswith("#") and l.strip()
            ]
        except FileNotFoundError:
            continue
        if k not in tr:
            continue
        w = wave.open(p)
        x = np.frombuffer(w.readframes(10**9), "<i2")
        f = feats.logmel(x).astype(np.float16)
        it = (f, lab(len(f), segs), tr[k])
        (test if len(rec) % 12 == 11 and len(test) < 45 else rec).append(it)
        if test and test[-1] is it:
            import os

            os.makedirs("work/wav/ru_human", exist_ok=True)
            o = f"work/wav/ru_human/{k}"
            v = wave.open(o + ".wav", "wb")
            v.setnchannels(1)
            v.setsampwidth(2)
            v.setframerate(16000)
            v.writeframes(x.tobytes())
            v.close()
            open(o + ".txt", "w").write(" ".join(tr[k]) + "\n")
            rec.append(None)
    rec = [r for r in rec if r is not None]
    pickle.dump(rec, open(out + "/ru_rec.lab.pkl", "wb"))
    print("recordings", len(rec), "test", len(test), bad)
    for f in sys.argv[2:]:
        d = [(x, lab(len(x), s), " ".join(w).replace("ё", "е").split()) for x, s, w in pickle.load(open(f, "rb"))]
        pickle.dump(d, open(f.replace(".pkl", ".lab.pkl"), "wb"))
        print(f, len(d), bad)
