#!/bin/bash
# Fuzz each door in turn. usage: tests/fuzz.sh BUILD SECONDS RUNS TARGET...
#
# Ends after SECONDS or RUNS each, 0 for as many as it takes. RUNS ask for speed: short
# inputs, no weighing of what is rare. What is found new goes to BUILD/corpus/TARGET; a
# crash stops the run and its input, once mended, belongs into tests/fuzz/corpus/TARGET.
set -u
build=$1 seconds=$2 runs=$3
shift 3
here=$(dirname "$0")
failed=0
# Blocks of an arena are above the size that malloc takes from the system each time.
export GLIBC_TUNABLES=glibc.malloc.mmap_threshold=1073741824:glibc.malloc.trim_threshold=4294967296
for target; do
    new=$build/corpus/$target
    seeds=$here/fuzz/corpus/$target
    words=$here/fuzz/words/$target
    mkdir -p "$new" "$build/crashes"
    options=(-max_len="${MAX_LEN:-4096}")
    if [ "$runs" -gt 0 ]; then
        most=$(sed -n '1s/^# .*: //p' "$words" 2>/dev/null)
        options=(-runs="$runs" -max_len="${MAX_LEN:-${most:-512}}" -entropic=0 -reload=0)
    fi
    [ "$seconds" -gt 0 ] && options+=(-max_total_time="$seconds")
    [ -f "$words" ] && options+=(-dict="$words")
    folders=("$new")
    [ -d "$seeds" ] && folders+=("$seeds")
    log=$build/$target.log
    if RELASI_DATA=build/share/relasi "$build/tests/fuzz/$target.run" "${options[@]}" \
        -rss_limit_mb=3000 -timeout=20 -print_final_stats=1 \
        -artifact_prefix="$build/crashes/$target-" "${folders[@]}" >"$log" 2>&1; then
        word=ok
    else
        word=FAILED failed=1
        grep -a -E -m3 'ERROR|runtime error|SUMMARY' "$log"
    fi
    count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)
    printf '%-10s %-6s %s runs\n' "$target" "$word" "${count:-?}"
done
exit $failed
