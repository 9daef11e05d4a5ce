"""The labelled corpora: reading them, and which tags each of them leaves open."""
import numpy as np

TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
TID = {t: i for i, t in enumerate(TAGS)}
# corpus -> (language folder, share of it seen per epoch)
CORPORA = {"idner-news-2k": ("id", 1.5), "nergrit": ("id", 1.0), "nerp": ("id", 1.0),
           "idcrossner": ("id", 1.0), "men": ("en", 1.0), "re-docred": ("en", 0.7),
           "crossner": ("en", 0.6), "wikigold": ("en", 0.8), "uner-ewt": ("en", 0.5),
           "wnut17": ("en", 0.1), "read-id": ("id", 0.5), "read-en": ("en", 0.5)}
DOMAINS = ["none"] + list(CORPORA)
COUNTRY_PARTIAL = {"idner-news-2k", "idcrossner", "crossner", "men"}
MAXSUB = 250


def read_conll(path):
    sents, cur = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line.strip():
            if cur:
                sents.append(cur)
            cur = []
        else:
            tok, tag = line.split("\t")[:2]
            cur.append((tok, tag))
    if cur:
        sents.append(cur)
    return [([t for t, _ in s], [g for _, g in s]) for s in sents]


def read_countries(path):
    """-> {tuple of tokens}: names of countries in Indonesian, English, Malay"""
    names = set()
    for line in open(path, encoding="utf-8").read().split("\n")[1:]:
        c = line.split("\t")
        if len(c) == 4 and c[1] in ("id", "en", "ms", "") and c[2] not in ("adjective", "demonym"):
            n = c[3].replace("(", "( ").replace(")", " )").replace(",", " ,")
            if len(n) < 4 and n.isupper() and n not in ("AS", "RI", "US", "UK", "USA", "UEA", "UAE"):
                continue  # TCA, PR, VI, CAR: more often something else
            if n[:1].isupper():
                names.add(tuple(n.split()))
    return names


def country_spans(toks, tags, names):
    """[(i, j)] longest matches of a country name over O tokens"""
    out, i = [], 0
    while i < len(toks):
        for j in range(min(len(toks), i + 7), i, -1):
            if tuple(toks[i:j]) in names and all(t == "O" for t in tags[i:j]):
                # inside a longer name?  (`Bank` Indonesia, Indonesia `Raya`): left to the model
                out.append((i, j))
                i = j - 1
                break
        i += 1
    return out


def allowed(corpus, toks, tags, names):
    a = np.zeros((len(tags), 7), bool)
    for i, t in enumerate(tags):
        a[i, TID[t]] = True
    if corpus in COUNTRY_PARTIAL and names:
        for i, j in country_spans(toks, tags, names):
            a[i, TID["B-LOC"]] = True
            a[i + 1:j, TID["I-LOC"]] = True
    return a


def recase(toks, rng):
    r = rng.random()
    if r < 0.16:
        return [t.lower() for t in toks]
    if r < 0.24:
        return [t.upper() for t in toks]
    if r < 0.28:
        return [t[:1].upper() + t[1:] for t in toks]
    return toks
