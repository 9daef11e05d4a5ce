#!/usr/bin/env python3
"""Plain text (a sentence or paragraph a line) -> one sentence a line, tokens separated by blanks.

    prepare.py [--lang id|en] [--lines FROM-TO] [--tokenised FROM-TO] [--abbrev abbrev.tsv]
               [--sample N --seed S] [--min 4 --max 80] IN.txt[.gz] > OUT

Punctuation becomes tokens of its own; numbers (1.000,50), hyphenated words, dotted
abbreviations (U.S., Dr.) and 's / n't (English) stay or split as in the NER corpora.
--tokenised lines are only split at blanks, and `keren - keren` is joined again.
"""
import argparse
import gzip
import random
import re
import sys

ABB = set()
TOKEN = re.compile(r"""
    https?://\S+ | www\.\S+ | [\w.+-]+@[\w-]+\.[\w.]+      # addresses
  | (?:[A-Z]\.){2,}                                        # U.S.
  | \d+(?:[.,:/]\d+)*(?:-\d+(?:[.,]\d+)*)?(?:-an|st|nd|rd|th)?(?![\w])   # numbers
  | [^\W_]+(?:[-.&/][^\W_]+)*                              # words, hyphens inside
  | \.\.\.+ | --+ | [^\w\s] | _                            # punctuation
""", re.X)


def tokens(s, lang):
    out = []
    s = s.replace("’", "'") if lang == "en" else s
    for chunk in s.split():
        pos = 0
        while pos < len(chunk):
            m = TOKEN.match(chunk, pos)
            t = m.group() if m else chunk[pos]
            if t[0].isalpha() and "/" in t and not t.startswith("http"):
                t = t[:t.index("/")]                       # Desa/Kecamatan
            pos += len(t)
            if pos < len(chunk) and chunk[pos] == "." and (t + "." in ABB or (len(t) == 1 and t.isupper())):
                t += "."
                pos += 1
            if lang == "en" and t == "'" and out and pos > 1:
                r = re.match(r"(s|m|d|re|ve|ll)(?!\w)", chunk[pos:], re.I)
                if r:
                    t += r.group()
                    pos += r.end()
                elif re.match(r"t(?!\w)", chunk[pos:], re.I) and out[-1].lower().endswith("n") and len(out[-1]) > 1:
                    out[-1], t = out[-1][:-1], out[-1][-1] + "'" + chunk[pos]
                    pos += 1
            if t:
                out.append(t)
    return out


CLOSE = set("\"”’')]»")


def sentences(toks):
    cur = []
    for i, t in enumerate(toks):
        cur.append(t)
        nxt = toks[i + 1] if i + 1 < len(toks) else ""
        end = t in (".", "!", "?") or (t in CLOSE and len(cur) > 1 and cur[-2] in (".", "!", "?"))
        if end and nxt and nxt not in CLOSE and (nxt[0].isupper() or nxt[0] in "\"“'(‘") and len(cur) > 3:
            yield cur
            cur = []
    if cur:
        yield cur


def rejoin(toks):
    out, i = [], 0
    while i < len(toks):
        if i + 2 < len(toks) and toks[i + 1] == "-" and toks[i].isalpha() and toks[i].lower() == toks[i + 2].lower():
            out.append(toks[i] + "-" + toks[i + 2])
            i += 3
        else:
            out.append(toks[i])
            i += 1
    return out


def rng(s):
    a, b = s.split("-")
    return int(a), int(b)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("text")
    p.add_argument("--lang", default="id")
    p.add_argument("--lines", type=rng, default=(1, 10 ** 9))
    p.add_argument("--tokenised", type=rng, default=(0, -1))
    p.add_argument("--abbrev")
    p.add_argument("--sample", type=int, default=0)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--min", type=int, default=4)
    p.add_argument("--max", type=int, default=80)
    a = p.parse_args()
    if a.abbrev:
        ABB.update(l.strip() for l in open(a.abbrev, encoding="utf-8").read().split("\n")[1:] if l.strip().endswith("."))
    out, seen = [], set()
    op = gzip.open if a.text.endswith(".gz") else open
    for no, line in enumerate(op(a.text, "rt", encoding="utf-8"), 1):
        if no < a.lines[0]:
            continue
        if no > a.lines[1]:
            break
        if a.tokenised[0] <= no <= a.tokenised[1]:
            ss = [rejoin(line.split())]
        else:
            ss = sentences(tokens(line, a.lang))
        for s in ss:
            k = " ".join(s)
            if a.min <= len(s) <= a.max and k not in seen and any(c.isalpha() for c in k):
                seen.add(k)
                out.append(k)
    if a.sample and len(out) > a.sample:
        out = [out[i] for i in sorted(random.Random(a.seed).sample(range(len(out)), a.sample))]
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
