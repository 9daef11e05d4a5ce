#!/bin/bash
# Killed at random moments: each output is the old file or the new one. KILLS=1000
# for as many moments.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1
kills=${KILLS:-50}
inputs=("$here"/../../data/sample/0*.txt)
outputs=(out.rel out.json out.svg out.dot)
run=("$relasi" -q "${outputs[@]/#/--output=}" "${inputs[@]}")
"${run[@]}"
for out in "${outputs[@]}"; do cp "$out" "new.$out"; done
printf 'old\n' >old
length=60000000 # microseconds of the fastest of five
for _ in 1 2 3 4 5; do
    start=$(date +%s%N)
    "${run[@]}"
    took=$((($(date +%s%N) - start) / 1000))
    [ $took -lt $length ] && length=$took
done
RANDOM=${SEED:-1}
torn=0 died=0
for ((i = 0; i < kills; i++)); do
    for out in "${outputs[@]}"; do cp old "$out"; done
    "${run[@]}" 2>said &
    wait_for=$(((RANDOM * 32768 + RANDOM) % length))
    sleep "$(printf '%d.%06d' $((wait_for / 1000000)) $((wait_for % 1000000)))"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    [ $? -eq 137 ] && died=$((died + 1))
    for out in "${outputs[@]}"; do
        cmp -s "$out" old || cmp -s "$out" "new.$out" || torn=$((torn + 1))
    done
done
[ $torn -eq 0 ]
report $? "$kills runs, $died killed in the middle: $torn torn files"
# What the killed left is hidden, and in nobody's way.
left=$(find . -name '.*.tmp' | wc -l)
"${run[@]}"
right=$?
for out in "${outputs[@]}"; do cmp -s "$out" "new.$out" || right=1; done
report $right "the next run is right, $left temporary files lie about"
[ "$(find . -name '.*.tmp' | wc -l)" -eq "$left" ]
report $? "and leaves none itself"
finish
