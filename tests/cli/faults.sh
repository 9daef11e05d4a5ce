#!/bin/bash
# Calls of the system that fail, one after the other: the output is the old file or
# the new one, never half, with one line that says why and the right exit status.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
if [[ $relasi == */sanitize/* ]]; then # the sanitizers' allocator comes first
    report 0 "no faults under the sanitizers"
    finish
fi
cd "$scratch" || exit 1
${CC:-cc} -O1 -shared -fPIC -o faults.so "$here/../preload/faults.c" -ldl || exit 1
export TMPDIR=$scratch/spill
mkdir "$TMPDIR"
cp "$here"/../../data/sample/0[1-3]*.txt .
inputs=(0*.txt)
for input in "${inputs[@]}"; do # longer than a buffer, so that there are several writes
    for i in 1 2 3 4 5 6 7 8; do sed "s/^/$i /" "$input" >"$i-$input"; done
done
inputs=([1-8]-*.txt)
"$relasi" extract -q -o whole.rel "${inputs[@]}"
"$relasi" extract -q -o a.part "${inputs[@]:0:9}"
"$relasi" extract -q -o b.part "${inputs[@]:9}"
"$relasi" -q --duplicates keep -o whole.json "${inputs[@]}"
echo old >old

# fault FAULT WHOLE COMMAND...: `out.EXTENSION` of the command is WHOLE or old
# Where libraries are at work that fall over when they have no memory (the loader ends
# the process with 127, libarchive and BLAS read what they did not get), any death will do.
foreign=0 broken=0 hit=0 runs=0
fault() {
    local fault=$1 whole=$2 out=out.${2##*.} got
    shift 2
    cp old "$out"
    LD_PRELOAD=$scratch/faults.so FAULT=$fault "$@" >said 2>&1
    got=$?
    runs=$((runs + 1))
    if cmp -s "$out" "$whole" && [ $got -eq 0 ]; then
        :
    elif cmp -s "$out" old && { { [ $got -ge 1 ] && [ $got -le 5 ] && [ "$(wc -l <said)" -eq 1 ]; } ||
        [[ $fault == kill:* && $got -eq 137 ]] ||
        [[ $fault == malloc:* && $foreign -eq 1 && $got -ne 0 ]]; }; then
        hit=$((hit + 1))
    elif [[ $fault == kill:* && $got -eq 137 ]] && cmp -s "$out" "$whole"; then
        hit=$((hit + 1))
    else
        broken=$((broken + 1))
        echo "# $fault: exit $got: $(head -c 200 said)"
    fi
    [[ $fault == kill:* || $got -ge 127 ]] && rm -f .out.*.tmp "$TMPDIR"/*
    if [ -n "$(find . -name '.*.tmp')$(ls "$TMPDIR")" ]; then
        broken=$((broken + 1))
        echo "# $fault: left $(find . -name '.*.tmp') $(ls "$TMPDIR")"
        rm -f .*.tmp "$TMPDIR"/*
    fi
}
# several KIND SAMPLES WHOLE COMMAND...: the calls of a kind that a run makes fail one a
# run: as many as SAMPLES of them, or each with SWEEP=1
several() {
    local kind=$1 samples=$2 last step
    shift 2
    FAULT=$kind:0 FAULT_CALLS=calls LD_PRELOAD=$scratch/faults.so "${@:2}" >/dev/null 2>&1
    last=$(cat calls)
    step=$(((last + samples - 1) / samples))
    [ "${SWEEP:-0}" -gt 0 ] && step=1
    broken=0 hit=0 runs=0
    for ((n = 1; n <= last; n += step)); do fault "$kind:$n" "$@"; done
    [ $broken -eq 0 ] && [ $hit -gt 0 ]
    report $? "$kind fails: $hit of $runs runs end early, none leaves half"
}
for i in $(seq 500); do
    printf '{"id":"a%d","date":"2022-03-%02d","text":"%s Nomor%d."}\n' "$i" $((i % 28 + 1)) \
        "Presiden Rusia Vladimir Putin bertemu Presiden China Xi Jinping di Universitas" "$i"
done >many.jsonl
"$relasi" extract -q -o whole-many.rel many.jsonl
mkdir some
head -n 20 many.jsonl | gzip >some/a.jsonl.gz
{ echo '<title>A</title><article>' && sed 's/.*/<p>&/' "${inputs[0]}"; } >some/b.html
tar cf some/c.tar "${inputs[1]}"
"$relasi" extract -q -o whole-some.rel some
extract=("$relasi" extract -q -j 2 -o out.rel "${inputs[@]}")
spilled=("$relasi" extract -q -j 1 --memory 1M -o out.rel many.jsonl)
merge=("$relasi" merge -o out.rel a.part b.part)
graph=("$relasi" -q --duplicates keep -o out.json "${inputs[@]}")
several write 12 whole.rel "${extract[@]}"
several write 12 whole.rel "${merge[@]}"
several write 12 whole-many.rel "${spilled[@]}"
[ "$(cat calls)" -gt "$(($(wc -c <whole-many.rel) / 65536 + 2))" ]
report $? "and that one writes runs"
several write 12 whole.json "${graph[@]}"
several fsync 1 whole-many.rel "${spilled[@]}"
several rename 1 whole.rel "${merge[@]}"
several kill 12 whole-many.rel "${spilled[@]}"
several malloc 80 whole.rel "${extract[@]}"
several malloc 30 whole.rel "${merge[@]}"
several malloc 20 whole-many.rel "${spilled[@]}"
foreign=1
several malloc 20 whole.json "${graph[@]}"
several malloc 40 whole-some.rel "$relasi" extract -q -j 1 -o out.rel some
foreign=0
several read 5 whole.rel "$relasi" extract -q --strict -j 1 -o out.rel "${inputs[@]}"

fault short:3 whole-many.rel "${spilled[@]}"
cmp -s out.rel whole-many.rel
report $? "short and interrupted reads and writes change nothing"
finish
