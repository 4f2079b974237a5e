#!/bin/bash
# English demo model, end to end. Takes about an hour on two cores.
set -e
export PYTHONPATH=. OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
P=${PYTHON:-/usr/bin/python3}; LMBIN=/usr/share/pocketsphinx/model/en-us/en-us.lm.bin
OUT=${OUT:-work/vosk-model-demo-en}; TA=${TRAIN_MINUTES:-19}; TB=${MMI_MINUTES:-10}
mkdir -p work/txt work/pk work/wav "$OUT/am" "$OUT/conf"; cp conf/* "$OUT/conf/"
# general text: the most frequent words of the LM and its bigrams among them
# (sphinx_lm_convert stops after the unigrams of this file, which is all we need from it)
sphinx_lm_convert -i $LMBIN -o work/en-us.arpa -ofmt arpa || true
$P topwords_en.py work/en-us.arpa > work/topw.txt
gcc -O2 bg.c -o work/bg -lsphinxbase -lsphinxad
work/bg $LMBIN work/topw.txt > work/bg.txt
# training text, shuffled and dealt to the voices
$P corpus_en.py 9600 11 work/bg.txt 0.6 | sort -R --random-source=<(yes) > work/txt/all.txt
part() { sed -n "$1,$2p" work/txt/all.txt > work/txt/$3.txt; }
part 1 1500 slt; part 1501 3000 rms; part 3001 4000 hts; part 4001 4600 ked; part 4601 5200 kal; part 5201 5500 kaldi
part 5501 6950 esp1; part 6951 8400 esp2; part 8401 8500 dev; part 8601 8800 tst
$P synth.py flite slt work/txt/slt.txt work/pk/slt.pkl
$P synth.py flite rms work/txt/rms.txt work/pk/rms.pkl
$P synth.py flite kal16 work/txt/kal.txt work/pk/kal16.pkl
$P synth.py festival cmu_us_slt_arctic_hts work/txt/hts.txt work/pk/hts.pkl
$P synth.py festival ked_diphone work/txt/ked.txt work/pk/ked.pkl
$P synth.py festival kal_diphone work/txt/kaldi.txt work/pk/kaldi.pkl
$P synth.py espeak en-us/en-us+m1/en-us+m3/en-us+m7/en-us+f1/en-us+f2/en-us+f4/en-us+f5/en-us+klatt work/txt/esp1.txt work/pk/esp1.pkl
$P synth.py espeak en-us+m2/en-us+m4/en-us+f3/en-us+Annie/en-us+Alex/en-gb/en-gb+f2/en-us+klatt2/en-us+Mario/en-gb-scotland+m3 work/txt/esp2.txt work/pk/esp2.pkl
# tests: seen voices, and flite awb, which is never trained on
$P synth.py flite slt work/txt/dev.txt work/pk/t.pkl work/wav/dev_slt
$P synth.py flite rms work/txt/dev.txt work/pk/t.pkl work/wav/dev_rms
$P synth.py flite awb work/txt/tst.txt work/pk/t.pkl work/wav/awb
$P heldout.py en 200 work/txt/all.txt > work/txt/dom.txt
$P synth.py flite awb work/txt/dom.txt work/pk/t.pkl work/wav/awb_dom
for k in "flite slt 1 50" "flite rms 51 100" "festival cmu_us_slt_arctic_hts 101 150" "espeak en-us/en-us+m1/en-us+f2/en-us+f4/en-us+m3 151 200"; do
  set -- $k; $P synth.py $1 $2 <(sed -n "$3,$4p" work/txt/dom.txt) work/pk/t.pkl work/wav/x_$3
  mkdir -p work/wav/dom; for f in work/wav/x_$3/*; do mv $f work/wav/dom/$3_$(basename $f); done
done
$P noise_items.py work/pk/noise.lab.pkl
# bootstrap on the voices that report phone times, align the rest, train on everything, fine-tune
L=work/pk; N=40
$P labels_en.py $L/slt.pkl $L/rms.pkl $L/hts.pkl $L/ked.pkl $L/kal16.pkl $L/kaldi.pkl
$P train.py work/a1.pt $N 3 0.002 $L/{slt,rms,hts,ked,kal16,kaldi}.lab.pkl
$P align.py work/a1.pt lex_en $L/esp1.lab.pkl $L/esp1.pkl
$P align.py work/a1.pt lex_en $L/esp2.lab.pkl $L/esp2.pkl
ALL=$(echo $L/{slt,rms,hts,ked,kal16,kaldi,esp1,esp2,noise}.lab.pkl)
$P train.py work/a2.pt $N 12 0.0016 --init work/a1.pt --minutes $TA $ALL
$P train_mmi.py work/a3.pt $N 20 0.0005 --init work/a2.pt --minutes $TB $ALL
$P train_mmi.py work/a4.pt $N 20 0.0006 --init work/a3.pt --minutes $TB $ALL
$P average.py work/a3.pt work/a4.pt work/a34.pt
# graph and export: 14000 general words, 190000 general bigrams, domain weight 0.4, a small word bonus
$P mkgraph_en.py work/bg.txt "$OUT" 14000 190000 0.4 -0.25
$P export.py work/a34.pt lex_en "$OUT" 0.42 0.85 0
if [ -n "$LIBVOSK" ]; then ./build_clips.sh en; $P eval_all.py "$OUT" en work/eval_en.json; $P readme.py en work/eval_en.json "$OUT"; fi
