#!/bin/sh
# Score the graph of the sample articles against their annotations, with floors
# that must hold. usage: tests/score.sh RELASI
set -u
relasi=$1
here=$(dirname "$0")
sample=$here/../data/sample
graph=$(mktemp --suffix=.json)
trap 'rm -f "$graph"' EXIT

"$relasi" -q -o "$graph" "$sample"/*.txt "$sample"/*.html "$sample"/*.jsonl || exit 1
python3 "$here/score.py" --floors "$here/floors.tsv" --roles "$sample/roles.tsv" \
    "$graph" "$sample"/*.ann
