#!/bin/bash
# Killed at random moments: the output is the old file or the new one. KILLS=1000
# for as many moments.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1
kills=${KILLS:-50}
inputs=("$here"/../../data/sample/0*.txt)
run=("$relasi" -q -o out.rel -o out.json "${inputs[@]}")
"${run[@]}"
cp out.rel new.rel
cp out.json new.json
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
    cp old out.rel
    cp old out.json
    "${run[@]}" 2>said &
    wait_for=$(((RANDOM * 32768 + RANDOM) % length))
    sleep "$(printf '%d.%06d' $((wait_for / 1000000)) $((wait_for % 1000000)))"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    [ $? -eq 137 ] && died=$((died + 1))
    for kind in rel json; do
        cmp -s out.$kind old || cmp -s out.$kind new.$kind || torn=$((torn + 1))
    done
    rm -f .*.tmp
done
[ $torn -eq 0 ]
report $? "$kills runs, $died killed in the middle: $torn torn files"
"${run[@]}" && cmp -s out.rel new.rel && cmp -s out.json new.json
report $? "and the next run is right"
finish
