"""Test set from Asterisk's human prompts (packages asterisk-core-sounds-en-g722, asterisk-core-sounds-ru-wav).
prompts_test.py en|ru TRANSCRIPTS   TRANSCRIPTS is the file core-sounds-<lang>.txt of Asterisk's sound releases."""

import re, os, subprocess, sys

lang, tr = sys.argv[1:3]
out = "work/wav/ast_" + lang
os.makedirs(out, exist_ok=True)
n = 0
if lang == "en":
    import gen_text_en as g

    src, ext, bad = (
        "/usr/share/asterisk/sounds/en_US_f_Allison/",
        ".g722",
        r"[\[\(<*#]|DAHDI|H\.323|IAX|MGCP|N B S|M I S D N|sound of|asterisk\.org|28\.8|8500|1234|SIP|PBX|IVR|letters|ascii",
    )
    skip = ("letters", "spy-", "silence", "demo-instruct", "demo-enterkey")
else:
    import gen_text_ru as g

    src, ext, bad, skip = (
        "/usr/share/asterisk/sounds/ru_RU_f_IvrvoiceRU/",
        ".wav",
        r"[\[\]<>*#a-zA-Z]|\d{2}",
        ("letters", "silence"),
    )
for l in open(tr, errors="ignore"):
    if l.startswith(";") or ":" not in l:
        continue
    k, t = (s.strip() for s in l.split(":", 1))
    k = k.replace(".wav", "")
    if re.search(bad, t) or k.startswith(skip) or not os.path.exists(src + k + ext):
        continue
    t = (
        re.sub(r"\d+", lambda m: g.num(int(m.group(0))), t.replace("A.M.", "a m").replace("P.M.", "p m"))
        .lower()
        .replace("ё", "е")
    )
    t = " ".join(w.strip("'") if w != "o'clock" else w for w in re.sub(r"[^a-zа-я' ]", " ", t).split())
    if not t:
        continue
    f = f"{out}/{n:04d}"
    n += 1
    subprocess.run(
        ["ffmpeg", "-y", "-loglevel", "error"]
        + (["-f", "g722"] if lang == "en" else [])
        + ["-i", src + k + ext, "-ar", "16000", "-ac", "1", f + ".wav"],
        check=True,
    )
    open(f + ".txt", "w").write(t + "\n")
print(n, "prompts")
