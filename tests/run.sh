#!/bin/bash
# Run every test of a build and count. usage: tests/run.sh BUILD
#
# Tests speak TAP: "ok N - why" and "not ok N - why", and at their end "1..N". A test that
# dies, says nothing or another number than it has said, is a failure. The last line is the
# count.
set -u
build=$1
RELASI_DATA=$(realpath "$build")/share/relasi
export RELASI_DATA
here=$(dirname "$0")
log=$build/tests.log
passed=0 failed=0
: >"$log"

# Are the lines on standard input numbered from 1, and is their number the plan?
planned() {
    awk '/^(ok|not ok) /     { count++; wrong += ($1 == "ok" ? $2 : $3) != count }
         /^1\.\.[0-9]+$/      { plans++; plan = substr($0, 4) }
         END { exit wrong || plans != 1 || plan != count + 0 }'
}

# Run one test under a time limit, add its lines to the counts.
tap() {
    local name=$1 out status ok not
    shift
    out=$(timeout 600 "$@" 2>&1)
    status=$?
    ok=$(grep -c '^ok ' <<<"$out")
    not=$(grep -c '^not ok ' <<<"$out")
    if [ $((ok + not)) -eq 0 ] || ! planned <<<"$out" ||
        { [ $status -ne 0 ] && [ "$not" -eq 0 ]; }; then
        not=$((not + 1))
        tail -n 15 <<<"$out"
    fi
    grep '^not ok ' <<<"$out"
    printf '%s %s (%d)\n' "$([ "$not" -eq 0 ] && echo pass || echo FAIL)" "$name" "$ok"
    printf '== %s\n%s\n' "$name" "$out" >>"$log"
    passed=$((passed + ok))
    failed=$((failed + not))
}

for test in "$here"/unit/*.c "$here"/property/*.c; do
    name=${test#"$here"/}
    tap "${name%.c}" "$build/tests/${name%.c}"
done

# Every input that once broke something is kept and replayed.
for target in "$here"/fuzz/*.c; do
    name=$(basename "$target" .c)
    [ "$name" = replay ] && continue
    tap "fuzz/$name" "$here/fuzz/replay.sh" "$build/tests/fuzz/$name" "$here/fuzz/corpus/$name"
done

for script in "$here"/cli/*.sh "$here"/golden.sh "$here"/score.sh; do
    tap "${script#"$here"/}" "$script" "$build/relasi"
done

# Other tools read what we write: once, not again under the sanitizers.
if [ "$build" = build ]; then
    for script in "$here"/readers/*.sh; do
        [ -e "$script" ] || continue
        tap "${script#"$here"/}" "$script" "$build/relasi"
    done
fi

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
