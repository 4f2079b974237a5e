"""Word forms for the Russian vocabulary: paradigms (hunspell-ru) of the generator's words and of a list of everyday lemmas. -> ru_forms.txt"""

import subprocess, re, sys
import gen_text_ru as g, clips_script

dom = {
    w.replace("ё", "е") for v in g.G.values() for a in v for w in re.findall("[а-яё]+", re.sub(r"\{\w+\}", " ", a))
} | {w for l in open("extra_ru.txt") for w in l.split()}
stems = [l.split("/")[0].strip() for l in open("/usr/share/hunspell/ru_RU.dic", encoding="utf-8")][1:]
forms = (
    subprocess.run(["unmunch", "/usr/share/hunspell/ru_RU.dic", "/usr/share/hunspell/ru_RU.aff"], capture_output=True)
    .stdout.decode("utf-8", "ignore")
    .split("\n")
)
i = -1
cur = []
keep = set()
used = 0


def flush():
    global used
    f = {x.replace("ё", "е") for x in cur if re.fullmatch("[а-яё]+", x)}
    if cur and (f & dom) and len(f) <= 60 and len(min(f, key=len)) > 1:
        keep.update(f)
        used += 1


for x in forms:
    if i + 1 < len(stems) and x == stems[i + 1]:
        flush()
        cur = []
        i += 1
    cur.append(x)
flush()
open("work/ru_forms.txt", "w").write("\n".join(sorted(keep)) + "\n")
print(i, len(stems), used, len(keep))
