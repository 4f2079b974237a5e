"""Mean of two checkpoints: average.py A.pt B.pt OUT.pt"""

import sys, torch

a, b = torch.load(sys.argv[1]), torch.load(sys.argv[2])
a["sd"] = {k: (v + b["sd"][k]) / 2 if v.is_floating_point() else v for k, v in a["sd"].items()}
torch.save(a, sys.argv[3])
