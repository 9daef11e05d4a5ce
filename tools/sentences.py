#!/usr/bin/env python3
"""sentences.py - plain text (a sentence or paragraph a line) as sentences, one token a line.

usage: sentences.py [--lang id|en] [--lines FROM-TO] [--tokenised FROM-TO] [--abbrev abbrev.tsv] IN.txt[.gz] > OUT

Punctuation becomes tokens of its own; numbers (1.000,50), hyphenated words, dotted
abbreviations (U.S., Dr.) and 's / n't (English) stay or split as in the NER corpora.
--tokenised lines are only split at blanks, and `keren - keren` is joined again.
"""
import argparse
import gzip
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


def lines(text):
    first, last = text.split("-")
    return int(first), int(last)


SHORT, LONG = 4, 80  # tokens of a sentence; others are left out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("text")
    parser.add_argument("--lang", default="id")
    parser.add_argument("--lines", type=lines, default=(1, 10 ** 9))
    parser.add_argument("--tokenised", type=lines, default=(0, -1))
    parser.add_argument("--abbrev")
    options = parser.parse_args()
    if options.abbrev:
        with open(options.abbrev, encoding="utf-8") as file:
            ABB.update(line.strip() for line in list(file)[1:] if line.strip().endswith("."))
    seen = set()
    with (gzip.open if options.text.endswith(".gz") else open)(options.text, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not options.lines[0] <= number <= options.lines[1]:
                continue
            cut = options.tokenised[0] <= number <= options.tokenised[1]
            for sentence in [rejoin(line.split())] if cut else sentences(tokens(line, options.lang)):
                key = " ".join(sentence)
                if SHORT <= len(sentence) <= LONG and key not in seen and any(c.isalpha() for c in key):
                    seen.add(key)
                    print("\n".join(sentence), end="\n\n")


if __name__ == "__main__":
    main()
