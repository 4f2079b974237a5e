"""Writes a model's README.md from its evaluation. readme.py en|ru eval.json MODELDIR"""

import sys, json, os

lang, ev, md = sys.argv[1:4]
R = json.load(open(ev))
size = sum(os.path.getsize(os.path.join(d, f)) for d, _, fs in os.walk(md) for f in fs if f != "README.md") / 1e6
nw = sum(1 for _ in open(md + "/graph/words.txt")) - 4
NAMES = {
    "dom": "Held-out live-commerce sentences, voices seen in training",
    "awb_dom": "The same sentences, unseen natural voice (flite awb, Scottish male)",
    "dev_slt": "Hard set: 60 % live commerce, 40 % random words, seen voice slt",
    "dev_rms": "Hard set, seen voice rms",
    "awb": "Hard set, unseen voice awb",
    "ast_en": "Human telephone prompts (Allison Smith, Asterisk), unseen speaker and topic",
    "ru_dom_fest": "Held-out live-commerce sentences, festival voice (seen)",
    "ru_dom_esp": "Held-out live-commerce sentences, espeak-ng voices (seen)",
    "ru_human": "Human recordings of the festvox-ru speaker not used as such in training (literary text, seen speaker)",
    "ru_dev_fest": "Hard set: 55 % live commerce, 45 % quotations and random words, festival voice",
    "ru_tst_esp": "Hard set, espeak-ng voices",
    "ast_ru": "Human telephone prompts (Asterisk), unseen speaker and topic, 8 kHz recordings",
}
T = "| Test set | words | WER % | WER % with noise at 15 dB | phrase recall % |\n|---|---|---|---|---|\n"
for k, v in R["wer"].items():
    kw = R["keywords"].get(k, {})
    T += f"| {NAMES[k]} | {v['N']} | {v['wer']} | {R['wer_15db'].get(k, '-')} | {str(kw['recall']) + ' of ' + str(kw['n']) if kw.get('n', 0) >= 5 else '-'} |\n"
for k, v in R["clips"].items():
    T += f"| Demo clip `{k}` | {v['words']} | {v['wer']} | - | {str(v['keywords']['recall']) + ' of ' + str(v['keywords']['n']) if v['keywords']['n'] else '-'} |\n"
b = R["clips"][("broadcast_" + lang)]
P = f"""- Real-time factor on one core: {b["cpu_rtf"]} (decoding in 0.25 s chunks with partial results).
- Load time {R["load_s"]} s, peak memory of the test process {R["maxrss_mb"]} MB.
- Word times against the synthesiser's own: start off by {round(1000 * b["start_err_median"])} ms at the median, {round(1000 * b["start_err_p90"])} ms at the 90th percentile; end {round(1000 * b["end_err_median"])} ms and {round(1000 * b["end_err_p90"])} ms.
- A word shows up in a partial result {b["partial_latency_median"]} s after it ends (median; 90th percentile {b["partial_latency_p90"]} s).
- Mean confidence of right words {b["conf_correct"]}, of wrong words {b["conf_wrong"]}.
"""
if "timing_isolated" in R:
    P += f"- Single words between pauses: {R['timing_isolated']['within_100ms']} % of the {R['timing_isolated']['matched']} recognised (of {R['timing_isolated']['of']}) have both ends within 100 ms.\n"
EN = (
    "English",
    """- flite 2.2: slt (female), rms (male), kal16 (male);
- festival: cmu_us_slt_arctic_hts, ked_diphone, kal_diphone;
- espeak-ng 1.51: 16 variants of en-us, two of en-gb, one of en-gb-scotland;
- flite awb was kept out as the unseen test voice.

About 8.3 hours of speech in all, 5.3 of them from the flite and festival voices.""",
    """| Part | Source | Licence |
|---|---|---|
| Pronunciations | `cmudict-en-us.dict` of pocketsphinx-en-us, plus about 30 brand names by hand | BSD-2-Clause |
| General language model | bigrams of `en-us.lm.bin` of pocketsphinx-en-us, pruned | BSD-2-Clause |
| Domain language model | trigram over sentences from templates written for this model | the project's own |
| flite voices | CMU Flite | BSD-like |
| festival voices | CMU Arctic slt (HTS), kal and ked diphones | BSD-like |
| espeak-ng | used as a tool only | GPL-3 (program) |
| Vosk, Kaldi | formats only, no code taken | Apache-2.0 |""",
)
RU = (
    "Russian",
    """- the recordings of the festvox-ru voice (one male speaker, about 1.5 hours of real speech);
- festival msu_ru_nsh_clunits, built from the same recordings;
- espeak-ng 1.51: 19 variants of ru.

About 6.7 hours of speech in all.""",
    """| Part | Source | Licence |
|---|---|---|
| Pronunciations | grapheme-to-phoneme rules of espeak-ng, folded to 42 phones | tool: GPL-3 (program) |
| General language model | word bigrams counted on fortunes-ru (texts not included) | GPL-2 collection of quotations |
| Word forms | paradigms of everyday words from hunspell-ru, frequent words of manpages-ru | 4-clause BSD (A. I. Lebedev); GPL-3+ |
| Domain language model | trigram over sentences from templates written for this model | the project's own |
| festvox-ru voice and recordings | N. V. Shmyrev | BSD-like |
| Vosk, Kaldi | formats only, no code taken | Apache-2.0 |""",
)
L = EN if lang == "en" else RU
OOV = (
    "About 16 % of the words of the telephone prompts and 23 % of those of the human recordings are not in the\nvocabulary, which alone explains a good part of those rows. The festival voice is built from units of all its speaker's recordings,\nso the test recordings are not strictly unheard; no unseen natural Russian voice was at hand but the prompts. The\nquotations of the hard sets are also in the text the language model was counted on.\n\n"
    if lang == "ru"
    else "A word outside the vocabulary usually costs more than one error; the telephone prompts have about 4 % of them. The\nrandom words of the hard sets were drawn from the general language model.\n\n"
)
open(md + "/README.md", "w").write(f"""# vosk-model-demo-{lang}: a small {L[0]} demo model for Vosk

A speech model in the format of Vosk 0.3.45, {size:.0f} MB, {nw} words. It lets the product run offline
out of the box and serves as a test fixture. It is **not** meant for real broadcasts.

**Limits.** {"It was trained on synthetic speech only. Clear synthetic speech on live-commerce topics comes out well; real people do not (see the row of telephone prompts below)." if lang == "en" else "It was trained on synthetic speech and on the recordings of one speaker. Clear speech of the kind it knows on live-commerce topics comes out well; other people do not (see the row of telephone prompts below)."}
For real work install an official model, for example from https://alphacephei.com/vosk/models, and point
the product at its folder. Words outside the vocabulary come out as other words, and there is no speaker adaptation. The graph is static, so a
phrase list given to the recogniser (runtime grammar) is ignored.

## How it was made

Text: sentences from a template grammar of live-commerce talk (greetings, demonstrations, prices, answers,
and the risky phrases the product looks for), plus general text. Speech:

{L[1]}

The features were augmented in training (noise, music, babble, reverberation tails, equaliser, vocal-tract
and tempo warps). The network is a factorised time-delay network with 2.3 million parameters, trained with
cross-entropy, then lattice-free MMI. The scripts are in the `training` folder beside this one.

{L[2]}

## Measured

Through libvosk 0.3.45, in chunks of 0.25 s, as a live stream would send them.

{T}
{P}
{OOV}The noise is stationary and coloured, mixed at 15 dB. "Phrase recall" counts the risky phrases of the
references (superlatives, promises, contacts, competitors, insults, cancelled orders and so on) that come
out word for word. The live-commerce sets come from the same grammar as the domain language model, though
no test sentence was in the training speech, so free speech will fare worse than they do. The templates were
widened once after a first look at the demo clips, so the figures of the clips are on the bright side too; the
decoding settings were chosen on other sentences of the same kind and on parts of the hard sets and the prompts.
""")
print(open(md + "/README.md").read()[:300])
