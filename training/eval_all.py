"""Full evaluation through libvosk.  eval_all.py MODEL en|ru OUT.json"""

import sys, json, glob, os, re, wave, time, subprocess, tempfile, numpy as np, vk, evalv, resource, statistics as st

model, lang, out = sys.argv[1:4]
A = "work/wav/"
C = "work/clips/"
SETS = {
    "en": ["dom", "awb_dom", "dev_slt", "dev_rms", "awb", "ast_en"],
    "ru": ["ru_dom_fest", "ru_dom_esp", "ru_human", "ru_dev_fest", "ru_tst_esp", "ast_ru"],
}[lang]
KEYS = {
    "en": [
        "the best",
        "number one",
        "the lowest",
        "the cheapest",
        "the most",
        "the largest",
        "you must",
        "everyone needs",
        "always",
        "never",
        "definitely",
        "guaranteed",
        "one hundred percent",
        "call me",
        "phone number",
        "whatsapp",
        "telegram",
        "email",
        "dot com",
        "amazon",
        "wildberries",
        "aliexpress",
        "ebay",
        "ozon",
        "cancel",
        "weather",
        "football",
        "my cat",
        "traffic",
        "stupid",
        "idiot",
        "cures",
        "doctors recommend",
        "blood pressure",
        "my card",
        "guarantee",
        "instagram",
        "politicians",
        "perfect",
        "unique",
    ],
    "ru": [
        "самый",
        "самая",
        "самые",
        "номер один",
        "низкие цены",
        "лучшее",
        "лучший",
        "вы обязаны",
        "каждому",
        "всегда",
        "никогда",
        "стопроцентная гарантия",
        "сто процентов",
        "гарантируем",
        "телеграм",
        "ватсап",
        "личные сообщения",
        "на карту",
        "вайлдберриз",
        "озоне",
        "алиэкспресс",
        "амазоне",
        "отмените заказ",
        "погода",
        "футбол",
        "мой кот",
        "пробки",
        "идиот",
        "лечит",
        "врачи рекомендуют",
        "давление",
        "обязательно",
        "точно",
        "абсолютно",
        "идеальный",
        "уникальный",
        "звоните",
        "позвоните",
    ],
}[lang]
R = {}
t = time.time()
m = vk.Model(model)
R["load_s"] = round(time.time() - t, 2)
hit = {}


def keys(hy, tag):
    h = n = fa = 0
    miss = []
    for p, r, y in hy:
        for k in KEYS:
            a, b = len(re.findall(rf"\b{k}\b", r)), len(re.findall(rf"\b{k}\b", y))
            n += a
            h += min(a, b)
            fa += max(0, b - a)
            if a > b:
                miss.append((k, r, y))
    return dict(recall=round(100 * h / max(1, n), 1), n=n, false=fa), miss


R["wer"] = {}
R["wer_15db"] = {}
R["keywords"] = {}
for s in SETS:
    if not os.path.isdir(A + s):
        continue
    r, hy = evalv.run(m, A + s)
    R["wer"][s] = r
    R["keywords"][s], miss = keys(hy, s)
    print(s, r, R["keywords"][s], flush=True)
    if s in ("dom", "awb_dom", "ru_dom_fest", "ru_human"):
        R["wer_15db"][s] = evalv.run(m, A + s, None, 15.0)[0]["wer"]
        print("  15 dB", R["wer_15db"][s], flush=True)
# clips: WER, word timing, latency of words in partial results
R["clips"] = {}
for p in sorted(glob.glob(C + f"*_{lang}.json")):
    J = json.load(open(p))
    pcm = wave.open(p[:-5] + ".wav").readframes(10**9)
    ref = [w for s in J["sentences"] for w in s["words"]]
    t = time.process_time()
    res, ps = vk.decode(m, pcm, 4000, True)
    cpu = time.process_time() - t
    hyp = [w for r in res for w in r.get("result", [])]
    rw, hw = [w["word"] for w in ref], [w["word"] for w in hyp]
    S, D, I = evalv.align(rw, hw)
    # align by time-ordered DP match
    import difflib

    mt = difflib.SequenceMatcher(None, rw, hw, autojunk=False).get_matching_blocks()
    ds, de, cf = [], [], []
    ok = set()
    for a, b, k in mt:
        for i in range(k):
            ds.append(hyp[b + i]["start"] - ref[a + i]["start"])
            de.append(hyp[b + i]["end"] - ref[a + i]["end"])
            cf.append(hyp[b + i]["conf"])
            ok.add(b + i)
    wc = [hyp[i]["conf"] for i in range(len(hyp)) if i not in ok]
    # latency: audio time of the chunk after which a partial first shows a word that is also in the reference near there
    lat = []
    for a, b, k in mt:
        for i in range(k):
            w = ref[a + i]
            for n, tx in ps:
                if n / 16000 >= w["end"] - 0.3 and n / 16000 < w["end"] + 3 and w["word"] in tx.split()[-4:]:
                    lat.append(n / 16000 - w["end"])
                    break
    kk, miss = keys([(p, " ".join(rw), " ".join(hw))], "")
    q = lambda v, x: round(float(np.percentile(np.abs(v), x)), 3) if len(v) else None
    R["clips"][J["audio"]] = dict(
        wer=round(100 * (S + D + I) / len(rw), 2),
        S=int(S),
        D=int(D),
        I=int(I),
        words=len(rw),
        keywords=kk,
        start_err_median=q(ds, 50),
        start_err_p90=q(ds, 90),
        end_err_median=q(de, 50),
        end_err_p90=q(de, 90),
        start_bias=round(float(np.mean(ds)), 3),
        end_bias=round(float(np.mean(de)), 3),
        conf_correct=round(float(np.mean(cf)), 3),
        conf_wrong=round(float(np.mean(wc)), 3) if wc else None,
        segments=len([r for r in res if r.get("text")]),
        partial_latency_median=round(float(np.median(lat)), 2) if lat else None,
        partial_latency_p90=round(float(np.percentile(lat, 90)), 2) if lat else None,
        cpu_rtf=round(cpu / J["duration"], 3),
    )
    print(J["audio"], R["clips"][J["audio"]], "missed", [k for k, _, _ in miss], flush=True)
    open(out.replace(".json", "") + "_" + J["audio"] + ".txt", "w").write(
        "\n".join(r.get("text", "") for r in res) + "\n"
    )
R["maxrss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
# isolated words with pauses, exact times
if lang == "en":
    words = "welcome everybody frying kettle dollars discount lowest definitely amazon telegram football weather warranty question yesterday handle delivery beautiful guarantee comfortable".split()
    d = tempfile.mkdtemp()
    y = [np.zeros(8000)]
    ref = []
    pos = 0.5
    for v in ("slt", "rms"):
        for w in words:
            o = subprocess.run(
                ["flite", "-voice", v, "-psdur", "-t", w, d + "/a.wav"], capture_output=True, text=True
            ).stdout.split()
            sg = [(a.rsplit(":", 1)[0], float(a.rsplit(":", 1)[1])) for a in o]
            x = np.frombuffer(wave.open(d + "/a.wav").readframes(10**9), "<i2")
            ends = [e for q_, e in sg]
            s0 = ends[0] if sg[0][0] == "pau" else 0
            e0 = [e for q_, e in sg if q_ != "pau"][-1]
            ref.append((w, pos + s0, pos + e0))
            y += [x, np.zeros(4800)]
            pos += (len(x) + 4800) / 16000
    pcm = np.concatenate(y).astype("<i2").tobytes()
    hyp = [w for r in vk.decode(m, pcm) for w in r.get("result", [])]
    mt = difflib.SequenceMatcher(
        None, [r[0] for r in ref], [h["word"] for h in hyp], autojunk=False
    ).get_matching_blocks()
    ds = [hyp[b + i]["start"] - ref[a + i][1] for a, b, k in mt for i in range(k)]
    de = [hyp[b + i]["end"] - ref[a + i][2] for a, b, k in mt for i in range(k)]
    R["timing_isolated"] = dict(
        matched=len(ds),
        of=len(ref),
        start_mean_abs=round(float(np.mean(np.abs(ds))), 3),
        start_bias=round(float(np.mean(ds)), 3),
        start_max=round(float(np.max(np.abs(ds))), 3),
        end_mean_abs=round(float(np.mean(np.abs(de))), 3),
        end_bias=round(float(np.mean(de)), 3),
        within_100ms=round(100 * float(np.mean([abs(a) <= 0.1 and abs(b) <= 0.1 for a, b in zip(ds, de)])), 1),
    )
    print(R["timing_isolated"])
print({k: R[k] for k in ("load_s", "maxrss_mb")})
json.dump(R, open(out, "w"), ensure_ascii=False, indent=1)
