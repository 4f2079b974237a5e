"""Synthesise one voice. usage: synth.py ENGINE VOICE TEXTFILE OUT.pkl [wavdir]
Stores log-mel features, the engine's phone ends (if it tells), and the text."""

import sys, os, re, zlib, subprocess, pickle, random, wave, numpy as np, tempfile
from scipy.signal import resample_poly
import feats

engine, voice, tf, out = sys.argv[1:5]
wavdir = sys.argv[5] if len(sys.argv) > 5 else None
random.seed(zlib.crc32(voice.encode()))
SAY = {
    "xiaomi": "shaow mee",
    "aliexpress": "alley express",
    "ozon": "oh zone",
    "wildberries": "wild berries",
    "temu": "teh moo",
    "tiktok": "tick tock",
    "yandex": "yan decks",
    "earbuds": "ear buds",
    "whatsapp": "whats app",
    "alibaba": "ally bah bah",
    "gmail": "gee mail",
    "shein": "she in",
    "viber": "vyber",
    "ikea": "eye kee uh",
    "youtube": "you tube",
    "ebay": "ee bay",
}


def say(t):
    return re.sub(r"[a-z']+", lambda m: SAY.get(m.group(0), m.group(0)), t)


def rd(p):
    w = wave.open(p)
    r = w.getframerate()
    x = np.frombuffer(w.readframes(10**9), "<i2").astype(np.float32)
    if r != 16000:
        from math import gcd

        g = gcd(r, 16000)
        x = resample_poly(x, 16000 // g, r // g).astype(np.float32)
    return x


texts = [l.strip() for l in open(tf) if l.strip()]
res = []
d = tempfile.mkdtemp()


def add(i, x, segs, t):
    if wavdir:
        os.makedirs(wavdir, exist_ok=True)
        w = wave.open(f"{wavdir}/{i:04d}.wav", "wb")
        w.setnchannels(1)
        w.setsampwidth(2)
        w.setframerate(16000)
        w.writeframes(np.clip(x, -32768, 32767).astype("<i2").tobytes())
        w.close()
        open(f"{wavdir}/{i:04d}.txt", "w").write(t + "\n")
    res.append((feats.logmel(x).astype(np.float16), segs, t.replace(",", " ").split()))


if engine == "flite":
    for i, t in enumerate(texts):
        st = random.uniform(0.85, 1.25)
        o = subprocess.run(
            ["flite", "-voice", voice, "--setf", f"duration_stretch={st:.2f}", "-psdur", "-t", say(t), d + "/a.wav"],
            capture_output=True,
            text=True,
        ).stdout
        segs = [(a.rsplit(":", 1)[0], float(a.rsplit(":", 1)[1])) for a in o.split()]
        add(i, rd(d + "/a.wav"), segs, t)
elif engine == "festival":
    for b in range(0, len(texts), 100):
        sc = f"(voice_{voice})\n"
        for j, t in enumerate(texts[b : b + 100]):
            st = random.uniform(0.85, 1.25)
            sc += f'(Parameter.set \'Duration_Stretch {st:.2f})\n(set! u (utt.synth (Utterance Text "{say(t)}")))\n(utt.save.wave u "{d}/{j}.wav")\n(utt.save.segs u "{d}/{j}.seg")\n'
        open(d + "/s.scm", "w").write(sc)
        subprocess.run(["festival", "-b", d + "/s.scm"], stderr=subprocess.DEVNULL)
        for j, t in enumerate(texts[b : b + 100]):
            if not os.path.exists(f"{d}/{j}.wav"):
                continue
            segs = [
                (l.split()[2], float(l.split()[0]))
                for l in open(f"{d}/{j}.seg")
                if not l.startswith("#") and len(l.split()) > 2
            ]
            add(b + j, rd(f"{d}/{j}.wav"), segs, t)
            os.remove(f"{d}/{j}.wav")
elif engine == "espeak":
    for i, t in enumerate(texts):
        v = voice.split("/")
        vv = random.choice(v)
        subprocess.run(
            [
                "espeak-ng",
                "-v",
                vv,
                "-s",
                str(random.randint(125, 200)),
                "-p",
                str(random.randint(25, 75)),
                "-g",
                str(random.choice([0, 0, 1, 2])),
                "-w",
                d + "/a.wav",
                say(t) if vv.startswith("en") else t,
            ],
            stderr=subprocess.DEVNULL,
        )
        add(i, rd(d + "/a.wav"), None, t)
pickle.dump(res, open(out, "wb"))
print(voice, len(res), sum(len(r[0]) for r in res) / 360000, "h")
