#!/bin/bash
# The same input gives the same bytes, however it is cut, ordered or threaded.
set -u
relasi=$1
here=$(dirname "$0")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$here/../../data/sample" || exit 1
relasi=$(cd - >/dev/null && realpath "$relasi")
inputs=(*.txt *.html *.jsonl)

"$relasi" extract -q -o "$scratch/whole.rel" "${inputs[@]}"
report $? "extract writes a tally"
LC_ALL=C sort -c "$scratch/whole.rel"
report $? "its lines are sorted as bytes"

"$relasi" extract -q -j 4 -o "$scratch/threads.rel" "${inputs[@]}"
same "four threads change nothing" "$scratch/whole.rel" "$scratch/threads.rel"
"$relasi" extract -q --memory 1M -o "$scratch/spilled.rel" "${inputs[@]}"
same "spilling to disk changes nothing" "$scratch/whole.rel" "$scratch/spilled.rel"

parts=()
for input in "${inputs[@]}"; do
    "$relasi" extract -q -o "$scratch/$input.part" "$input"
    parts+=("$scratch/$input.part")
done
"$relasi" merge -o "$scratch/merged.rel" "${parts[@]}"
same "extracted apart and merged is the whole" "$scratch/whole.rel" "$scratch/merged.rel"
mapfile -t backwards < <(printf '%s\n' "${parts[@]}" | sort -r)
"$relasi" merge -o "$scratch/backwards.rel" "${backwards[@]}"
same "in any order" "$scratch/whole.rel" "$scratch/backwards.rel"
"$relasi" merge -o "$scratch/first.rel" "${parts[@]:0:5}"
"$relasi" merge -o "$scratch/rest.rel" "${parts[@]:5}"
"$relasi" merge "$scratch/rest.rel" "$scratch/first.rel" >"$scratch/grouped.rel"
same "in any grouping" "$scratch/whole.rel" "$scratch/grouped.rel"
LC_ALL=C sort -m "${parts[@]}" | "$relasi" merge - >"$scratch/piped.rel"
same "also through sort -m and a pipe" "$scratch/whole.rel" "$scratch/piped.rel"
cat "${parts[@]}" | shuf --random-source=../en/model.bin |
    LC_ALL=C sort -s -t $'\t' -k 1,2 | LC_ALL=C sort |
    "$relasi" merge - >"$scratch/shuffled.rel"
same "and through a shuffle by the first two fields" "$scratch/whole.rel" "$scratch/shuffled.rel"

"$relasi" -q --duplicates keep -o "$scratch/a.json" -o "$scratch/a.svg" -o "$scratch/a.dot" \
    "${inputs[@]}"
"$relasi" -q -o "$scratch/b.json" -o "$scratch/b.svg" -o "$scratch/b.dot" "$scratch/merged.rel"
for format in json svg dot; do
    same "$format from the tally is that from the text" "$scratch/a.$format" "$scratch/b.$format"
done
"$relasi" -q --duplicates keep -j 3 -o "$scratch/c.svg" "${inputs[@]}"
same "threads do not change the picture" "$scratch/a.svg" "$scratch/c.svg"

"$relasi" -q -o "$scratch/d.svg" -o "$scratch/d.edges.csv" "$scratch/merged.rel"
same "a picture needs no more measures than it shows" "$scratch/b.svg" "$scratch/d.svg"
"$relasi" -q -o "$scratch/e.edges.csv" "$scratch/merged.rel"
same "nor does a table of edges" "$scratch/d.edges.csv" "$scratch/e.edges.csv"
"$relasi" -q --measures degree -o "$scratch/f.json" "$scratch/merged.rel"
! grep -q '"communit\|"strength"' "$scratch/f.json"
report $? "communities are left out like any measure"
"$relasi" -q --measures degree,communities -o "$scratch/g.json" "$scratch/merged.rel"
grep -q '"communities": \[{"id": 0' "$scratch/g.json" && ! grep -q '"strength"' "$scratch/g.json"
report $? "and asked for like one"

# alone OPTION...: each format by itself is what it is beside all others
formats=$("$relasi" --help | sed -n '/^Formats/,/^$/s/^  \([a-z.]*\) .*/\1/p' | grep -v '^p[nd][gf]$')
alone() {
    local format all=() differ=
    for format in $formats; do all+=(-o "$scratch/all.$format"); done
    "$relasi" -q "$@" "${all[@]}" "$scratch/merged.rel"
    for format in $formats; do
        "$relasi" -q "$@" -o "$scratch/one.$format" "$scratch/merged.rel"
        cmp -s "$scratch/one.$format" "$scratch/all.$format" || differ+=" $format"
    done
    [ -n "$formats" ] && [ -z "$differ" ]
    report $? "each format alone as beside all others${*:+, $*}$differ"
}
alone
alone --measures degree --top 30
alone --measures pagerank,communities --layout sfdp --top 30
"$relasi" -q --layout auto --top 30 -o "$scratch/placed.json" "$scratch/merged.rel"
"$relasi" -q --top 30 -o "$scratch/bare.json" -o "$scratch/bare.svg" "$scratch/merged.rel"
grep -q '"x": ' "$scratch/placed.json" && ! grep -q '"x": ' "$scratch/bare.json"
report $? "places are asked for with a layout"

says "a tally twice is an error" 1 'counted twice' "$relasi" merge "${parts[0]}" "${parts[0]}"
finish
