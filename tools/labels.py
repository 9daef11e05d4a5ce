#!/usr/bin/env python3
"""Names read by hand: put them into sentences, or take them out of them.

    labels.py join LABELS TEXT READ      sentences of TEXT (a token a line) with labels go to READ (token<TAB>tag)
    labels.py take READ... > LABELS      labels of sentences that have been read

LABELS holds no text: a
line is the first 16 digits of the SHA-256 of the sentence, its tokens joined by blanks, then
its names as TYPE:FIRST-END (tokens from 0, the end excluded; P person, O organisation, L place).
"""
import hashlib
import sys

TYPES = {"P": "PER", "O": "ORG", "L": "LOC"}


def sentences(path):
    rows = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def key(rows):
    return hashlib.sha256(" ".join(r[0] for r in rows).encode()).hexdigest()[:16]


def names(tags):
    found, start = [], None
    for i, tag in enumerate(tags + ["O"]):
        if start is not None and tag[0] != "I":
            found.append("%s:%d-%d" % (tags[start][2], start, i))
            start = None
        if tag[0] == "B":
            start = i
    return found


def tags_of(found, count):
    tags = ["O"] * count
    for name in found:
        kind, _, place = name.partition(":")
        first, _, end = place.partition("-")
        for i in range(int(first), int(end)):
            tags[i] = ("I-" if i > int(first) else "B-") + TYPES[kind]
    return tags


def read_labels(path):
    labels = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                first, *found = line.split()
                labels[first] = found
    return labels


def join(labels_path, text_path, read_path):
    labels = read_labels(labels_path)
    used = 0
    with open(read_path, "w", encoding="utf-8") as read:
        for rows in sentences(text_path):
            found = labels.get(key(rows))
            if found is not None:
                used += 1
                read.write("".join("%s\t%s\n" % (r[0], t) for r, t in zip(rows, tags_of(found, len(rows)))) + "\n")
    print("%d of %d labelled sentences found" % (used, len(labels)), file=sys.stderr)


def take(paths):
    print("# Names of sentences, read one by one: see tools/labels.py")
    lines = {key(rows): names([r[1] for r in rows]) for path in paths for rows in sentences(path)}
    for first in sorted(lines):
        print(" ".join([first] + lines[first]))


if __name__ == "__main__":
    if len(sys.argv) == 5 and sys.argv[1] == "join":
        join(*sys.argv[2:])
    elif len(sys.argv) > 2 and sys.argv[1] == "take":
        take(sys.argv[2:])
    else:
        sys.exit(__doc__)
