"""Items without speech (music, coloured noise), labelled silence: noise_items.py OUT.lab.pkl"""

import sys, pickle, numpy as np, aug, feats
from scipy.signal import lfilter

rng = np.random.RandomState(3)
out = []
for i in range(120):
    n = rng.randint(3, 8)
    x = (
        aug.music(n, rng) * rng.uniform(0.02, 1)
        if i % 2
        else lfilter([1], [1, -rng.uniform(0, 0.97)], rng.randn(16000 * n)) * 10 ** rng.uniform(0, 3)
    )
    f = feats.logmel(x)
    out.append((f.astype(np.float16), np.zeros(len(f), np.int64), []))
pickle.dump(out, open(sys.argv[1], "wb"))
