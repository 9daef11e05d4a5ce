#!/usr/bin/env python3
"""augment.py - sentences of labelled files with other names in them.

usage: augment.py [--seed N] [--root DIR] [--lexicon DIR] GRAMMAR FILE.conll... > OUT.conll

GRAMMAR says how names are made and what stands beside them:

    symbol = phrase | 3* phrase | ...    one of the phrases, by weight (1 unless told)
    symbol < FILE COLUMN [COLUMN=VALUE,VALUE...]
                                         a cell of a table, of the rows with these values; | parts a cell
    put TYPE SHARE = phrase | ...        what replaces that share of the names of TYPE; a phrase with ^
                                         only behind a word without a capital, or a mark
    start SHARE = phrase | ...           what is put before that share of the changed sentences
    line SHARE = phrase | ...            what stands behind that share of them, a sentence of its own
    behind SHARE = phrase | ...          what is put behind that share of three words without capitals;
                                         {initials} are theirs

In a phrase {symbol} is filled in, {symbol^} in capitals, [TYPE words] are a name of TYPE, all else is no name. A table's FILE is in
the folder --lexicon if it begins with lexicon/, else in --root. A line that begins with a blank goes on with
the one before. The same seed gives the same bytes.
"""
import argparse
import bisect
import csv
import random
import re
import sys

from labels import sentences

LONGEST = 70  # tokens of a sentence; longer ones are left out
TOKEN = re.compile(r"""
    [^\W\d_]{1,3}(?:\.[^\W\d_]{1,5})+\.?  # S.Pd. and U.S.
  | [^\W\d_]{1,4}\.                       # Drs.
  | \d+(?:[-:.,]\d+)*                    # 6-3, 1:23.45, 1996-08-22
  | [^\W\d_]+(?:[-'’.&][^\W_]+)*          # words
  | \S""", re.X)
PIECE = re.compile(r"\{(\w+\^?)\}|\[([A-Z]+) |(\])|([^{}\[\]]+)")
UNFIT = re.compile(r"[{}\[\]|]|[^\W\d_A-Za-zÀ-ɏḀ-ỿ]")  # what phrases cannot hold, and other scripts
SIGNS = re.compile(r"^[a-z]{2}:|[!?~*^]+$| \([^()]*\)$")  # of the knowledge base, and what tells two of a name apart
BRACKETS = set("([{\"“‘'")


class Choice:
    """Phrases, of which one is drawn by weight."""

    def __init__(self, phrases):
        self.pieces, self.sums, total = [], [], 0
        for weight, phrase in phrases:
            total += weight
            self.sums.append(total)
            self.pieces.append(PIECE.findall(phrase))

    def draw(self, rng):
        return self.pieces[bisect.bisect_right(self.sums, rng.random() * self.sums[-1])]


def weighted(text):
    for phrase in text.split("|"):
        m = re.match(r"\s*(?:(\d+)\*)?\s*(.*?)\s*$", phrase)
        yield int(m.group(1) or 1), m.group(2)


class Grammar:
    def __init__(self, path, root, lexicon, seed):
        self.rng = random.Random(seed)
        self.symbols = {}
        self.put = {}  # TYPE: share, phrases for anywhere, and all
        self.added = {"start": (0, None), "line": (0, None), "behind": (0, None)}
        with open(path, encoding="utf8") as file:
            text = re.sub(r"\n[ \t]+", " ", file.read())
        for line in text.split("\n"):
            if not line.strip() or line.startswith("#"):
                continue
            if m := re.match(r"(\w+) < (\S+) (\S+)(.*)", line):
                name = f"{lexicon}/{m[2][8:]}" if m[2].startswith("lexicon/") else f"{root}/{m[2]}"
                self.symbols[m[1]] = Choice((1, c) for c in cells(name, m[3], m[4].split()))
            elif m := re.match(r"put (\w+) ([\d.]+) = (.*)", line):
                phrases = list(weighted(m[3]))
                anywhere = Choice(p for p in phrases if not p[1].startswith("^"))
                self.put[m[1]] = float(m[2]), anywhere, Choice((w, p.lstrip("^ ")) for w, p in phrases)
            elif m := re.match(r"(start|line|behind) ([\d.]+) = (.*)", line):
                self.added[m[1]] = float(m[2]), Choice(weighted(m[3]))
            elif m := re.match(r"(\w+) = (.*)", line):
                self.symbols[m[1]] = Choice(weighted(m[2]))
            else:
                sys.exit(f"{path}: not understood: {line[:70]}")
        for symbol in re.findall(r"\{(\w+)\^?\}", text):
            if symbol not in self.symbols and symbol != "initials":
                sys.exit(f"{path}: nothing is called {symbol}")

    def chance(self, share):
        return self.rng.random() < share

    def fill(self, choice, runs, name, loud=False):
        """Append [text, name] for each stretch of a phrase; `name` is that which is open."""
        for symbol, opened, closed, text in choice.draw(self.rng):
            text = text.upper() if loud else text
            if symbol:
                loud_too = loud or symbol.endswith("^")
                name = self.fill(self.symbols[symbol.rstrip("^")], runs, name, loud_too)
            elif opened:
                name = [opened]  # an object of its own for each name
            elif closed:
                name = None
            elif runs and runs[-1][1] is name:
                runs[-1][0] += text
            else:
                runs.append([text, name])
        return name

    def rows(self, choice):
        runs, rows = [], []
        self.fill(choice, runs, None)
        for text, name in runs:
            for i, token in enumerate(TOKEN.findall(text)):
                rows.append((token, "O" if name is None else ("I-" if i else "B-") + name[0]))
        return rows

    def acronym(self, words):
        self.symbols["initials"] = Choice([(1, "".join(w[0] for w in words).upper())])
        return self.rows(self.added["behind"][1])


def cells(path, column, conditions):
    wanted = [(c, set(values.split(","))) for c, _, values in (x.partition("=") for x in conditions)]
    found = set()
    with open(path, encoding="utf8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if all(row[c] in values for c, values in wanted):
                found.update(SIGNS.sub("", cell) for cell in (row[column] or "").split("|"))
    found = sorted(c for c in found if len(c) > 1 and not UNFIT.search(c))
    return found or sys.exit(f"{path}: no {column} {' '.join(conditions)}")


def plain(row):
    return row[1] == "O" and row[0].isalpha() and row[0].islower() and len(row[0]) > 3


def is_free(before):
    """May a post and its body stand behind this token? None: at the start of the sentence."""
    return before is None or (before[1] == "O" and not before[0][0].isupper() and not before[0][0].isdigit())


def change(grammar, rows):
    """The sentence with other names, and what stands behind it; none if no name was changed."""
    out, changed, at = [], False, 0
    share, _ = grammar.added["behind"]
    while at < len(rows):
        tag, end = rows[at][1], at + 1
        while tag != "O" and end < len(rows) and rows[end][1] == "I-" + tag[2:]:
            end += 1
        before = rows[at - 1] if at else None
        put = grammar.put.get(tag[2:])
        if put and not (before and before[0] in BRACKETS) and grammar.chance(put[0]):
            out += grammar.rows(put[2] if is_free(before) else put[1])
            changed = True
        else:
            out += rows[at:end]
        if at > 1 and all(map(plain, rows[at - 2:end])) and grammar.chance(share):
            out += grammar.acronym([row[0] for row in rows[at - 2:end]])
        at = end
    if not changed:
        return []
    share, choice = grammar.added["start"]
    if grammar.chance(share):
        out = grammar.rows(choice) + out
    share, choice = grammar.added["line"]
    return [out, grammar.rows(choice)] if grammar.chance(share) else [out]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--root", default=".")
    parser.add_argument("--lexicon", default="lexicon")
    parser.add_argument("grammar")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    grammar = Grammar(options.grammar, options.root, options.lexicon, options.seed)
    for path in options.files:
        for rows in sentences(path):
            rows = [tuple(row[:2]) for row in rows]
            for other in change(grammar, rows) if len(rows) <= LONGEST else []:
                other[0] = other[0][0][:1].upper() + other[0][0][1:], other[0][1]
                print("".join(f"{word}\t{tag}\n" for word, tag in other))


if __name__ == "__main__":
    main()
