#!/bin/bash
# Fuzz each door in turn. usage: tests/fuzz.sh BUILD SECONDS TARGET...
#
# What is found new goes to BUILD/corpus/TARGET; a crash stops the run and its
# input, once mended, belongs into tests/fuzz/corpus/TARGET.
set -u
build=$1 seconds=$2
shift 2
here=$(dirname "$0")
failed=0
for target; do
    new=$build/corpus/$target
    seeds=$here/fuzz/corpus/$target
    mkdir -p "$new" "$build/crashes"
    folders=("$new")
    [ -d "$seeds" ] && folders+=("$seeds")
    log=$build/$target.log
    if RELASI_DATA=build/share/relasi "$build/tests/fuzz/$target.run" \
        -max_total_time="$seconds" -max_len="${MAX_LEN:-4096}" -rss_limit_mb=3000 -timeout=20 \
        -artifact_prefix="$build/crashes/$target-" -print_final_stats=1 \
        "${folders[@]}" >"$log" 2>&1; then
        word=ok
    else
        word=FAILED failed=1
        grep -E -m3 'ERROR|runtime error|SUMMARY' "$log"
    fi
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)
    printf '%-10s %-6s %s runs\n' "$target" "$word" "${runs:-?}"
done
exit $failed
