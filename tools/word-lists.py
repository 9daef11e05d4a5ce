#!/usr/bin/env python3
"""Write the generated word lists of a language: common.txt and names.txt.

usage: word-lists.py LEXICON DATA LANGUAGE...

LEXICON holds, a folder a language, words.tsv (word, lower, capital, upper, initial: how often a word was seen in
which case in news text), names.tsv (given and family names), sexes.tsv (name, sex: those that joke2k/faker has in
first_names_female or first_names_male of en_US and en_GB, or id_ID) and a plain dictionary (dict_root.txt or dict.txt).
common.txt are the words that are no names when a headline or the start of a sentence capitalises them: those seen
mostly in lower case, at most 25,000, and dictionary words seen no oftener with a capital, or that nobody is called:
text full of offices capitalises "assistant" and "department".  names.txt are the name tokens seen often enough, with
their kind, and the sex of those who are called so.  Both are statistics; no text is copied.
"""
import csv
import os
import sys

COMMON_MAX = 25000
NAMES_MAX = 6000


def table(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def word_like(word):
    parts = word.split("-")
    return 1 < len(word) <= 24 and all(p.isalpha() for p in parts)


def proper(folder):
    """words that are people's names, or that the dictionary has with a capital; None where there is no such dictionary"""
    path = os.path.join(folder, "dict_proper.txt")
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as f:
        found = {line.strip().lower() for line in f}
    for row in table(os.path.join(folder, "..", "all", "people.tsv")):
        found.update(part.lower() for part in row["name"].replace("-", " ").split())
    for row in table(os.path.join(folder, "names.tsv")):
        found.add(row["name"].lower())
    return found


def common(folder):
    names = proper(folder)
    seen = {}
    lowers = {}
    kept = []
    for row in table(os.path.join(folder, "words.tsv")):
        word, lower = row["word"], int(row["lower"])
        capital = int(row["capital"]) + int(row["upper"])
        seen[word] = capital
        lowers[word] = lower
        if lower >= 3 and lower >= 2 * capital and word_like(word):
            kept.append((-lower, word))
    kept = [w for _, w in sorted(kept)][:COMMON_MAX]
    have = set(kept)
    # plain words of the dictionary that this text has capitalised no more than it has to,
    # or that are nobody's name
    for name in ("dict_root.txt", "dict.txt"):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, encoding="utf-8") as f:
                have.update(w for w in (line.strip() for line in f)
                            if w in seen and word_like(w) and lowers[w] >= 2 and
                            (lowers[w] >= seen[w] or (names and w not in names)))
    return have


def names(folder, code):
    """{name: kind}"""
    kinds = {}
    rank = {}
    for row in table(os.path.join(folder, "names.tsv")):
        name = row["name"]
        if len(name) < 2 or not all(c.isalpha() or c in "'-." for c in name):
            continue
        if "kind" in row:
            kind = row["kind"]
            count = 1
        else:
            parts = set(row["seen_as"].split(","))
            count = int(row["count_in_people"] or 0)
            given = bool(parts & {"first", "faker_given"})
            family = bool(parts & {"last", "marga", "faker_family"})
            kind = "clan" if "marga" in parts and not given else \
                   "either" if given and family else "given" if given else "family"
            if "faker_given" in parts or "faker_family" in parts or "marga" in parts:
                count += 2
            if count < 2:
                continue
        if kind not in ("given", "family", "either", "clan"):
            continue
        if name in kinds and kinds[name] != kind:
            kind = "either"
        kinds[name] = kind
        rank[name] = max(rank.get(name, 0), count)
    best = sorted(kinds, key=lambda n: (-rank[n], n))
    if code == "en":  # keep the names in use: both a given and a family name, or in the people table
        people = os.path.join(folder, "..", "all", "people.tsv")
        used = {}
        for row in table(people):
            for part in row["name"].split():
                used[part] = used.get(part, 0) + 1
        best = sorted((n for n in kinds if used.get(n, 0) >= 2), key=lambda n: (-used[n], n))
    best = best[:NAMES_MAX]
    return {n: kinds[n] for n in best}


def sexes(folder):
    """{name: woman or man, or any where both have it}"""
    path = os.path.join(folder, "sexes.tsv")
    found = {}
    for row in table(path) if os.path.exists(path) else ():
        found[row["name"]] = row["sex"] if found.get(row["name"], row["sex"]) == row["sex"] else "any"
    return found


def main(arguments):
    if len(arguments) < 3:
        sys.stderr.write(__doc__)
        return 2
    lexicon, data = arguments[:2]
    for code in arguments[2:]:
        folder = os.path.join(lexicon, code)
        out = os.path.join(data, code)
        os.makedirs(out, exist_ok=True)
        with open(os.path.join(out, "common.txt"), "w", encoding="utf-8", newline="\n") as f:
            for word in sorted(common(folder), key=lambda w: w.encode()):
                f.write(word + "\n")
        with open(os.path.join(out, "names.txt"), "w", encoding="utf-8", newline="\n") as f:
            f.write("name\tkind\tsex\n")
            sex = sexes(folder)
            for name, kind in sorted(names(folder, code).items(), key=lambda p: p[0].encode()):
                f.write("%s\t%s\t%s\n" % (name, kind, sex.get(name, "any")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
