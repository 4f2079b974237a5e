"""Demo clips with exact references.  clips.py OUTDIR LANG"""

import sys, os, re, json, subprocess, wave, tempfile, numpy as np, feats
from scipy.signal import resample_poly, lfilter
import clips_script, aug

out, lang = sys.argv[1], sys.argv[2]
only = sys.argv[3:]
os.makedirs(out, exist_ok=True)
d = tempfile.mkdtemp()
rng = np.random.RandomState(42)
SAY = {"aliexpress": "alley express", "whatsapp": "whats app"}


def rd(p):
    w = wave.open(p)
    r = w.getframerate()
    x = np.frombuffer(w.readframes(10**9), "<i2").astype(np.float32)
    return x if r == 16000 else resample_poly(x, 16000, r).astype(np.float32)


def norm(t):
    return re.sub(r"[^a-zа-я' ]", " ", t.lower().replace("ё", "е")).split()


def flite(v, t):
    sp = t.lower()
    for a, b in SAY.items():
        sp = re.sub(a, b, sp)
    o = subprocess.run(
        ["flite", "-voice", v, "--setf", "duration_stretch=1.06", "-psdur", "-t", sp, d + "/a.wav"],
        capture_output=True,
        text=True,
    ).stdout
    segs = [(a.rsplit(":", 1)[0], float(a.rsplit(":", 1)[1])) for a in o.split()]
    words = norm(t)
    n = []
    for w in words:
        n.append(
            len(
                [
                    p
                    for p in subprocess.run(
                        ["flite", "-voice", v, "-ps", "-o", "none", "-t", SAY.get(w, w)], capture_output=True, text=True
                    ).stdout.split()
                    if p != "pau"
                ]
            )
        )
    ph = []
    t0 = 0.0
    for p, e in segs:
        if p != "pau":
            ph.append((p, t0, e))
        t0 = e
    diff = len(ph) - sum(n)
    if diff:  # in context some words have another number of phones: try the reduced ones
        for i, w in enumerate(words):
            for dlt in (diff,):
                if (
                    w in ("the", "a", "and", "of", "to", "for", "it's", "let's", "anna", "is")
                    and n[i] + dlt > 0
                    and diff
                ):
                    n[i] += dlt
                    diff = 0
        print("phone count differs", t, len(ph) - sum(n))
    res = []
    k = 0
    for w, m in zip(words, n):
        q = ph[k : k + m]
        k += m
        if q:
            res.append((w, q[0][1], q[-1][2]))
    return rd(d + "/a.wav"), res


def festival(v, t):
    sc = f'(voice_{v})\n(Parameter.set \'Duration_Stretch 1.0)\n(set! u (utt.synth (Utterance Text "{t.lower()}")))\n(utt.save.wave u "{d}/a.wav")\n(set! f (fopen "{d}/w.txt" "w"))\n(mapcar (lambda (w) (format f "%s %f %f\\n" (item.name w) (item.feat w "R:SylStructure.daughter1.daughter1.segment_start") (item.feat w "R:SylStructure.daughtern.daughtern.segment_end"))) (utt.relation.items u \'Word))\n(fclose f)\n'
    open(d + "/s.scm", "w").write(sc)
    subprocess.run(["festival", "-b", d + "/s.scm"], check=True)
    res = []
    ws = norm(t)
    L = [l.split() for l in open(d + "/w.txt")]
    if len(L) != len(ws):
        print("word count differs", t, L)
    for w, l in zip(ws, L):
        res.append((w, float(l[-2]), float(l[-1])))
    return rd(d + "/a.wav"), res


S = clips_script.EN if lang == "en" else clips_script.RU
for name, script in S.items():
    if only and name not in only:
        continue
    pos = 0.8
    parts = [np.zeros(int(0.8 * 16000), np.float32)]
    sents = []
    for v, t, kind in script:
        x, ws = (festival if "_" in v else flite)(v, t)
        x = x / max(1, np.sqrt(np.mean(x[np.abs(x) > 300] ** 2))) * 2600
        st = ws[0][1]
        en = ws[-1][2]
        a = max(0, int((st - 0.08) * 16000))
        b = min(len(x), int((en + 0.12) * 16000))
        x = x[a:b]
        o = pos - a / 16000
        sents.append(
            dict(
                start=round(o + st, 3),
                end=round(o + en, 3),
                text=" ".join(w for w, _, _ in ws),
                written=t,
                kind=kind,
                voice=v,
                words=[dict(word=w, start=round(o + s, 3), end=round(o + e, 3)) for w, s, e in ws],
            )
        )
        gap = rng.uniform(0.45, 1.0)
        parts += [x, np.zeros(int(gap * 16000), np.float32)]
        pos += (len(x) + int(gap * 16000)) / 16000
    y = np.concatenate(parts)
    lev = np.sqrt(np.mean(y[np.abs(y) > 300] ** 2))
    y += lfilter([1], [1, -0.9], rng.randn(len(y))) * 2.0
    if name.startswith("noisy"):
        m = aug.music(int(len(y) / 16000) + 1, rng)[: len(y)]
        n = lfilter([1], [1, -0.7], rng.randn(len(y)))
        n = m / m.std() + 0.5 * n / n.std()
        y += n / n.std() * lev * 10 ** (-15 / 20)
    y = np.clip(y, -32000, 32000).astype("<i2")
    w = wave.open(f"{out}/{name}.wav", "wb")
    w.setnchannels(1)
    w.setsampwidth(2)
    w.setframerate(16000)
    w.writeframes(y.tobytes())
    w.close()
    json.dump(
        dict(
            audio=name,
            language=lang,
            sample_rate=16000,
            duration=round(len(y) / 16000, 2),
            noise="music and noise at 15 dB SNR" if name.startswith("noisy") else "none",
            sentences=sents,
        ),
        open(f"{out}/{name}.json", "w"),
        ensure_ascii=False,
        indent=1,
    )
    print(name, round(len(y) / 16000, 1), "s", len(sents), "sentences", sum(len(s["words"]) for s in sents), "words")
