#!/bin/bash
# Names that are joined over the whole input: the same bytes in whatever order articles
# come, from text and from tallies, in memory and by way of the disk.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1
golden=$here/../golden/joined/input.jsonl
formats=(json cypher nodes.csv edges.csv gexf)

# draw NAME INPUT...: in all formats, as NAME.*
draw() {
    local name=$1 format outputs=()
    shift
    for format in "${formats[@]}"; do outputs+=(-o "$name.$format"); done
    "$relasi" -q --roles --duplicates keep "${outputs[@]}" "$@"
}
# equal WHY NAME: all formats of it are those of the whole
equal() {
    local why=$1 format
    for format in "${formats[@]}"; do same "$why: $format" "whole.$format" "$2.$format"; done
}
# shuffled SEED: the articles in another order
shuffled() {
    shuf --random-source=<(yes "$1") articles.jsonl
}

# Many of each article, so that they do not fit into the least memory.
for i in $(seq -w 400); do sed "s/\"id\": \"/&$i-/" "$golden"; done >articles.jsonl
draw whole articles.jsonl
jq -e '[.nodes[].aliases[].reason] | index("neighbours") and index("variant")' whole.json >/dev/null
report $? "names are joined in them"
jq -e '[.nodes[] | .roles // [] | map([.role, .target]) | length - (unique | length)] | add == 0' \
    whole.json >/dev/null
report $? "nobody has an office twice"
# documents FILTER WHY: of a graph that has all its sentences
documents() {
    jq -e "$1" all.json >/dev/null
    report $? "$2"
}
for window in sentence paragraph tokens:9 decay; do
    "$relasi" -q --window "$window" --evidence all -o all.json "$golden"
    documents '[.links[] | .documents == ([.evidence[].document] | unique | length)] | all' \
        "$window: a tie is in as many articles as its sentences"
    documents '[.nodes[] | .documents == (.evidence | length)] | all' "$window: and so is a name"
done
for input in "$golden" golden.rel; do
    [ -e golden.rel ] || "$relasi" extract -q -o golden.rel "$golden"
    "$relasi" -q --since 2023-12-14 --until 2023-12-14 -o all.json "$input" 2>/dev/null
    documents '[(.nodes, .links)[].documents] | unique == [1]' "in a day with one article, too"
done
grep -v '^W' golden.rel | sed '1s/3/2/' >old.rel
[ "$("$relasi" -T json old.rel | jq '.nodes[] | select(.id == "gadi_eisenkot").documents')" = 3 ]
report $? "a tally of version 2 cannot tell"

for seed in 1 2 3; do
    shuffled $seed >s.jsonl
    draw s s.jsonl
    equal "in order $seed" s
    draw s -j 3 --memory 1M s.jsonl
    equal "... and by way of the disk" s
    "$relasi" extract -q --memory 1M -o s.rel s.jsonl
    draw s s.rel
    equal "... and from a tally" s
    split -n l/3 s.jsonl part. --additional-suffix=.jsonl
    for part in part.*.jsonl; do "$relasi" extract -q -o "${part%.jsonl}.rel" "$part"; done
    draw s part.ac.rel part.aa.rel part.ab.rel
    equal "... and from three" s
    draw s part.ab.jsonl part.ac.rel part.aa.jsonl
    equal "... and from one beside articles" s
done
"$relasi" suggest -q articles.jsonl >whole.tsv
"$relasi" suggest -q s.jsonl >s.tsv
same "proposals for a dictionary, too" whole.tsv s.tsv

head -9 articles.jsonl >articles && mv articles articles.jsonl
for seed in 1 2 3 4 5 6; do
    shuffled $seed >s.jsonl
    mkdir -p slices.$seed
    "$relasi" -q --roles --slice month -o slices.$seed/s.json s.jsonl 2>/dev/null
    diff -r slices.1 slices.$seed >/dev/null
    report $? "slices in order $seed"
done
finish
