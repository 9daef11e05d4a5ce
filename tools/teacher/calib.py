"""calib.py MODEL CKPT COUNTRIES DEV.conll...: precision and share of the predicted entities by confidence"""
import argparse
import sys

import torch

from corpora import country_spans, read_conll, read_countries
from teacher import Labeller, spans

a = argparse.Namespace(model=sys.argv[1], ckpt=sys.argv[2], threads=1, bf16=False)
torch.set_num_threads(1)
lab, names = Labeller(a), read_countries(sys.argv[3])
bins = {}
for f in sys.argv[4:]:
    gold = read_conll(f)
    for (t, g), (p, c, _) in zip(gold, lab([t for t, _ in gold])):
        G = set(spans(g)); skip = set((i, j, "LOC") for i, j in country_spans(t, g, names))
        for s in spans(p):
            if s in skip: continue
            b = bins.setdefault(min(9, int(c[s[0]] * 10)), [0, 0]); b[0] += 1; b[1] += s in G
n = sum(b[0] for b in bins.values())
for k in sorted(bins): print("%.1f-%.1f  %4d  share %4.1f%%  precision %.1f" % (k/10, k/10+.1, bins[k][0], 100*bins[k][0]/n, 100*bins[k][1]/bins[k][0]))
