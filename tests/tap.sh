# tap.sh - sourced by shell tests: numbered TAP lines and a scratch folder.
# shellcheck shell=bash
count=0 failed=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# report STATUS WHY
report() {
    count=$((count + 1))
    if [ "$1" -eq 0 ]; then echo "ok $count - $2"; else echo "not ok $count - $2" && failed=1; fi
}

# same WHY FILE FILE
same() {
    cmp -s "$2" "$3"
    report $? "$1"
}

# says_lines LINES WHY STATUS PATTERN COMMAND...: exits so, with so many lines on stderr,
# one of them like PATTERN
says_lines() {
    local lines=$1 why=$2 status=$3 pattern=$4 got
    shift 4
    "$@" >"$scratch/says.out" 2>"$scratch/says.err" </dev/null
    got=$?
    if [ $got -eq "$status" ] && grep -q -- "$pattern" "$scratch/says.err" &&
        [ "$(wc -l <"$scratch/says.err")" -eq "$lines" ]; then
        report 0 "$why"
    else
        echo "# exit $got, $(wc -l <"$scratch/says.err") lines: $(head -c 300 "$scratch/says.err")"
        report 1 "$why"
    fi
}

# says WHY STATUS PATTERN COMMAND...: the same with one line
says() {
    says_lines 1 "$@"
}

finish() {
    echo "1..$count"
    exit $failed
}
