#!/bin/bash
# Pictures of 10 to 330 nodes, in every theme. usage: tests/readers/pictures.sh RELASI
set -u
# shellcheck source=tests/readers.sh
. "$(dirname "$0")/../readers.sh"

"$relasi" extract -q -o "$made/sample.rel" "$root"/data/sample/*.txt "$root"/data/sample/*.html \
    "$root"/data/sample/*.jsonl
# draw NAME OPTION...
names=()
draw() {
    local name=$1
    shift
    names+=("$name")
    "$relasi" -q -o "$made/$name.svg" "$@" "$made/sample.rel"
    report $? "drawn: relasi -o $name.svg $*"
}
draw top10 --top 10
draw top60 --top 60
draw top60-dark --top 60 --theme dark --color-by type --label-lang en
draw top60-print --top 60 --theme print --title 'Siapa & <siapa>'
draw top150 --top 150
draw top150-fr --top 150 --layout fr --size-by betweenness
draw focus --focus Indonesia --radius 1
relay python3 "$here/pictures.py" "$made" "${names[@]}" sample hostile empty
finish
