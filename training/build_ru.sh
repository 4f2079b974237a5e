#!/bin/bash
# Russian demo model, end to end.
set -e
export PYTHONPATH=. OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
P=${PYTHON:-/usr/bin/python3}; OUT=${OUT:-work/vosk-model-demo-ru}; TA=${TRAIN_MINUTES:-10}; TB=${MMI_MINUTES:-8}
mkdir -p work/txt work/pk work/wav "$OUT/am" "$OUT/conf"; cp conf/* "$OUT/conf/"; sed -i "s/--beam=.*/--beam=12.0/; s/--max-active=.*/--max-active=3000/" "$OUT/conf/model.conf"
L=work/pk; N=43
$P man_ru.py                      # sentences of manpages-ru, for the vocabulary only
$P forms_ru.py                    # paradigms of everyday words, from hunspell-ru
$P labels_ru.py $L                # recordings of the festvox-ru voice, 45 kept for the test
$P prep_ru.py                     # sentences of fortunes-ru, vocabulary
$P corpus_ru.py 6200 21 work/ru_sents.txt work/ru_vocab.txt 0.55 | sort -R --random-source=<(yes) > work/txt/ru_all.txt
part() { sed -n "$1,$2p" work/txt/ru_all.txt > work/txt/ru_$3.txt; }
part 1 2000 fest; part 2001 3900 esp1; part 3901 5800 esp2; part 5801 5900 dev; part 5901 6100 tst
F=msu_ru_nsh_clunits
$P synth.py festival $F work/txt/ru_fest.txt $L/ru_fest.pkl
$P synth.py espeak ru/ru+m1/ru+m3/ru+m7/ru+f1/ru+f2/ru+f4/ru+f5/ru+klatt work/txt/ru_esp1.txt $L/ru_esp1.pkl
$P synth.py espeak ru+m2/ru+m4/ru+f3/ru+Annie/ru+Alex/ru+Mario/ru+m5/ru+klatt2/ru+m8/ru+linda work/txt/ru_esp2.txt $L/ru_esp2.pkl
$P synth.py festival $F work/txt/ru_dev.txt $L/t.pkl work/wav/ru_dev_fest
$P synth.py espeak ru/ru+m1/ru+f2/ru+m3/ru+f4 work/txt/ru_tst.txt $L/t.pkl work/wav/ru_tst_esp
$P heldout.py ru 200 work/txt/ru_all.txt > work/txt/ru_dom.txt
$P synth.py festival $F <(sed -n 1,100p work/txt/ru_dom.txt) $L/t.pkl work/wav/ru_dom_fest
$P synth.py espeak ru/ru+m1/ru+f2/ru+m3/ru+f4 <(sed -n 101,200p work/txt/ru_dom.txt) $L/t.pkl work/wav/ru_dom_esp
sed -i 's/ё/е/g' work/wav/ru_*/*.txt
$P labels_ru.py $L $L/ru_fest.pkl; $P yo_fold.py $L/ru_esp1.pkl $L/ru_esp2.pkl
[ -f $L/noise.lab.pkl ] || $P noise_items.py $L/noise.lab.pkl
# bootstrap on festival and the recordings, align espeak-ng, train, align everything anew, train, fine-tune
$P train.py work/r1.pt $N 4 0.002 $L/ru_fest.lab.pkl $L/ru_rec.lab.pkl
for x in esp1 esp2; do $P align.py work/r1.pt lex_ru $L/ru_$x.lab.pkl $L/ru_$x.pkl; done
$P train.py work/r2.pt $N 3 0.0016 --init work/r1.pt --minutes 5 $L/ru_{esp1,esp2,rec,fest}.lab.pkl $L/noise.lab.pkl
for x in esp1 esp2; do $P align.py work/r2.pt lex_ru $L/ru_$x.lab2.pkl $L/ru_$x.pkl; done      # silence is barred from loud frames
for x in fest rec; do $P align.py work/r2.pt lex_ru $L/ru_$x.lab2.pkl $L/ru_$x.lab.pkl; done
ALL=$(echo $L/ru_{esp1,esp2,rec,fest}.lab2.pkl $L/noise.lab.pkl)
$P train.py work/r3.pt $N 20 0.0016 --init work/r2.pt --minutes $TA $ALL
for x in esp1 esp2; do $P align.py work/r3.pt lex_ru $L/ru_$x.lab3.pkl $L/ru_$x.pkl; done
ALL=$(echo $L/ru_{esp1,esp2}.lab3.pkl $L/ru_{rec,fest}.lab2.pkl $L/noise.lab.pkl)
$P train.py work/r5.pt $N 20 0.0014 --init work/r3.pt --minutes $TA $ALL
$P train_mmi.py work/r6.pt $N 20 0.0005 --init work/r5.pt --minutes $TB $ALL
$P train_mmi.py work/r7.pt $N 20 0.0005 --init work/r6.pt --minutes $TB $ALL
# graph and export: 70000 general bigrams, domain weight 0.5
$P mkgraph_ru.py "$OUT" 70000 0.5
$P average.py work/r6.pt work/r7.pt work/r67.pt
$P export.py work/r67.pt lex_ru "$OUT" 0.55 0.85 0
if [ -n "$LIBVOSK" ]; then ./build_clips.sh ru; $P eval_all.py "$OUT" ru work/eval_ru.json; $P readme.py ru work/eval_ru.json "$OUT"; fi
