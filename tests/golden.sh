#!/bin/bash
# Each folder of tests/golden is a case: `input.*`, maybe `args`, and for every
# format it cares about an `expected.<format>`. With --accept those are written
# anew. usage: golden.sh RELASI [--accept]
set -u
relasi=$(realpath "$1")
accept=${2-}
cd "$(dirname "$0")/golden" || exit 1
# shellcheck source=tests/tap.sh
. ../tap.sh

for expected in */expected.*; do
    folder=${expected%%/*} format=${expected#*/expected.}
    args=()
    [ -f "$folder/args" ] && mapfile -t args <"$folder/args"
    (cd "$folder" && "$relasi" -q --to "$format" "${args[@]}" input.*) >"$scratch/actual" 2>&1
    [ "$accept" = --accept ] && cp "$scratch/actual" "$expected"
    diff -u "$expected" "$scratch/actual" | sed 's/^/# /'
    same "$folder as $format" "$expected" "$scratch/actual"
done

# Positions differ between versions of Graphviz, so DOT is not compared: it must
# be DOT, with the nodes of the case.
for folder in */; do
    args=()
    [ -f "$folder/args" ] && mapfile -t args <"$folder/args"
    (cd "$folder" && "$relasi" -q --to dot "${args[@]}" input.*) >"$scratch/graph.dot"
    dot -Tcanon "$scratch/graph.dot" >"$scratch/canon.dot"
    report $? "Graphviz reads ${folder%/} as DOT"
    # shellcheck disable=SC2016 # $G is gvpr's
    nodes=$(gvpr 'BEG_G { print(nNodes($G)) }' "$scratch/graph.dot")
    [ "$nodes" -eq "$(cd "$folder" && "$relasi" -q -T json "${args[@]}" input.* | jq '.nodes | length')" ]
    report $? "and finds its nodes"
done
finish
