"""Plain sentences of the Russian manual pages -> work/ru_man.txt"""

import subprocess, re, gzip

out = []
for f in subprocess.run(["dpkg", "-L", "manpages-ru"], capture_output=True, text=True).stdout.split("\n"):
    if not (f.endswith(".gz") and "/ru/" in f):
        continue
    t = re.sub(r"\\[-&e|]", "", re.sub(r"\\f.", "", gzip.open(f, "rt", encoding="utf-8", errors="ignore").read()))
    for l in re.split(r'[.!?:;()\n"]+', t):
        l = l.strip().lower()
        if re.fullmatch(r"[а-яё ,-]+", l) and len(l.split()) >= 3:
            out.append(re.sub(r"[ -]*,[ ,-]*", ", ", l).replace("-", " ").strip(" ,"))
open("work/ru_man.txt", "w").write("\n".join(dict.fromkeys(out)) + "\n")
