#!/bin/bash
# Graphviz reads, draws and shows our DOT as it is. usage: tests/readers/graphviz.sh RELASI
set -u
# shellcheck source=tests/readers.sh
. "$(dirname "$0")/../readers.sh"
if ! command -v dot neato >/dev/null; then
    skip "Graphviz reads our DOT" "no dot"
    finish
fi

for name in sample hostile empty; do
    dot -Tcanon "$made/$name.dot" >"$scratch/canon" 2>"$scratch/words" && [ ! -s "$scratch/words" ]
    report $? "dot reads $name.dot without a word"
    # our own layout; straight lines are quick
    neato -n -Gsplines=line -Tsvg "$made/$name.dot" >"$scratch/drawn.svg" 2>"$scratch/words"
    report $? "neato -n draws $name.dot"
    relay python3 "$here/graphviz.py" "$made" "$name" "$scratch/drawn.svg"
done
finish
