"""Folds ё to е in the transcripts of synth.py's output: yo_fold.py file.pkl..."""

import sys, pickle

for f in sys.argv[1:]:
    d = [(x, s, " ".join(w).replace("ё", "е").split()) for x, s, w in pickle.load(open(f, "rb"))]
    pickle.dump(d, open(f, "wb"))
