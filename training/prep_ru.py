"""Sentences and vocabulary from fortunes-ru and the generator -> ru_sents.txt ru_vocab.txt yo.json"""

import glob, re, json, collections, sys
import gen_text_ru as g, gen_more_ru

out = []
for f in sorted(glob.glob("/usr/share/games/fortunes/ru/*")):
    if f.endswith((".dat", ".u8")):
        continue
    b = open(f, "rb").read()
    for enc in ("utf-8", "koi8-r"):
        try:
            t = b.decode(enc)
            break
        except UnicodeDecodeError:
            t = ""
    for q in t.split("\n%"):
        q = re.sub(r"\s+", " ", q)
        for s in re.split(r'[.!?…:;"()«»]+|--+| - ', q):
            s = s.strip(" -").lower()
            if re.fullmatch(r"[а-яё ,-]+", s) and 3 <= len(s.split()) <= 16:
                s = re.sub(r"\s+", " ", re.sub(r"[ -]*,[ ,-]*", ", ", s).replace("-", " ")).strip(" ,")
                out.append(s)
# transcripts of the festvox-ru recordings that are used for training
import pickle

rec = [" ".join(x[2]) for x in pickle.load(open("work/pk/ru_rec.lab.pkl", "rb"))]
out = list(dict.fromkeys(out + [r for r in rec if re.fullmatch("[а-я ]+", r)]))
c = collections.Counter(w for s in out for w in s.replace(",", " ").split())
g.R.seed(5)
dom = collections.Counter(w for _ in range(60000) for w in g.sentence().replace(",", " ").split())
for v in g.G.values():
    for a in v:
        for w in re.findall("[а-яё]+", re.sub(r"\{\w+\}", " ", a)):
            dom[w] += 1
yo = collections.defaultdict(set)
for w in list(c) + list(dom):
    if "ё" in w:
        yo[w.replace("ё", "е")].add(w)
json.dump({k: sorted(v) for k, v in yo.items()}, open("work/yo.json", "w"), ensure_ascii=False)
n = collections.Counter()
for w, k in c.items():
    n[w.replace("ё", "е")] += k
import subprocess

ok = set(
    x.lower().replace("ё", "е")
    for x in subprocess.run(
        ["unmunch", "/usr/share/hunspell/ru_RU.dic", "/usr/share/hunspell/ru_RU.aff"], capture_output=True
    )
    .stdout.decode("utf-8", "ignore")
    .split("\n")
)
man = collections.Counter(w.replace("ё", "е") for l in open("work/ru_man.txt") for w in l.replace(",", " ").split())
top = [w for w, k in n.most_common(60000) if (k >= 2 or w in ok) and (len(w) > 1 or w in "аивксояу")]
d = {w.replace("ё", "е") for w in dom}
forms = [l.strip() for l in open("work/ru_forms.txt")]
voc = list(dict.fromkeys(top + sorted(d) + forms + [w for w, k in man.items() if k >= 6 and w in ok]))
V = set(voc)
open("work/ru_vocab.txt", "w").write("\n".join(voc) + "\n")
inv = [s for s in out if all(w.replace("ё", "е") in V for w in s.replace(",", " ").split())]
open("work/ru_all.txt", "w").write("\n".join(out) + "\n")
open("work/ru_sents.txt", "w").write("\n".join(inv) + "\n")
print(len(out), "sentences", len(inv), "in vocabulary", len(voc), "words", len(d), "domain words")
