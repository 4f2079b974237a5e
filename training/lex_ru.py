"""Russian lexicon through espeak-ng's grapheme-to-phoneme rules, folded to a compact phone set."""

import subprocess, re

C = "P B T D K G F V S Z H M N L R".split()
PH = ["A", "O", "E", "I", "Y", "U", "J", "SH", "ZH", "SCH", "CH", "TS"] + C + [c + "j" for c in C]
VOW = {
    "a": "A",
    "A": "A",
    "V": "A",
    "a#": "A",
    "ja": "A",
    "@": "A",
    "o": "O",
    "0": "O",
    "8": "O",
    "e": "E",
    "E": "E",
    "E#": "E",
    "3": "E",
    "i": "I",
    "I": "I",
    "I2": "I",
    "I#": "I",
    "y": "Y",
    "Y": "Y",
    "u": "U",
    "U": "U",
    "u#": "U",
    "j": "J",
    "S": "SH",
    "Z": "ZH",
    "ts": "TS",
    "x": "H",
    "h": "H",
    "Q": "G",
    "l#": "L",
    "w": "V",
    "dZ": "ZH",
    "dz": "Z",
    "tS": "CH",
    "O": "O",
    "V#": "A",
    "ju": "U",
    "je": "E",
    "jo": "O",
    "ij": "I",
    "ii": "I",
    'u"': "U",
    "I^": "I",
    "E2": "E",
}
UNK = {}


def conv(s):
    s = s.replace("S;", "SCH").replace("tSCH", "CH")
    out = []
    for t in s.split("_"):
        t = t.strip("',%=|_: ").replace(":", "").replace("!", "")
        if t in ("", "@-", "-", "?", "_^_", "''"):
            continue
        pal = False
        if t == ";":
            if out and out[-1] in C:
                out[-1] += "j"
            continue
        if t.endswith(";"):
            t = t[:-1]
            pal = True
        if t in ("SCH", "CH"):
            out.append(t)
            continue
        p = VOW.get(t) or (t.upper() if t.upper() in C else None)
        if p is None:
            UNK[t] = UNK.get(t, 0) + 1
            return None
        if pal and p in C:
            p += "j"
        out.append(p)
    # collapse geminates: duration alone tells them apart
    return [
        p for i, p in enumerate(out) if (i == 0 or p != out[i - 1]) and not (i + 1 < len(out) and out[i + 1] == p + "j")
    ]


def g2p(words):
    r = {}
    for b in range(0, len(words), 2000):
        ws = words[b : b + 2000]
        o = (
            subprocess.run(
                ["espeak-ng", "-v", "ru", "-q", "-x", "--sep=_"],
                input="\n".join(ws) + "\n",
                capture_output=True,
                text=True,
            )
            .stdout.strip("\n")
            .split("\n")
        )
        if len(o) != len(ws):
            o = [
                subprocess.run(
                    ["espeak-ng", "-v", "ru", "-q", "-x", "--sep=_", w], capture_output=True, text=True
                ).stdout.strip()
                for w in ws
            ]
        for w, p in zip(ws, o):
            v = conv(p.replace("\n", "_").replace(" ", "_"))
            if v:
                r[w] = v
    return r


def load(vocab):
    """vocab holds forms with 'е' for 'ё'; pronunciations of ё-spellings known from the texts are added"""
    import os, json

    yo = (
        json.load(open(os.environ.get("YO", "work/yo.json")))
        if os.path.exists(os.environ.get("YO", "work/yo.json"))
        else {}
    )
    vocab = sorted(vocab)
    sp = sorted(set(vocab) | {y for w in vocab for y in yo.get(w, [])})
    pr = g2p(sp)
    lex = {}
    for w in vocab:
        v = []
        for s in yo.get(w, []) + [w]:
            p = pr.get(s)
            if p and p not in v:
                v.append(p)
        if v:
            lex[w] = v[:3]
    return lex
