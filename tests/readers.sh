# readers.sh - sourced by the readers' tests: every format of two graphs, the sample
# and one of hostile names, written once for all of them.
# shellcheck shell=bash disable=SC2034,SC2154
relasi=$(realpath "$1")
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")/readers")
root=$(realpath "$here/../..")
made=$root/build/readers
# shellcheck source=tests/tap.sh
. "$root/tests/tap.sh"

# skip WHY REASON: the reader is not there
skip() {
    count=$((count + 1))
    echo "ok $count - $1 # skip $2"
}

# relay COMMAND...: its lines "ok|not ok|skip<TAB>WHY[<TAB>REASON]" as ours; it may not die
relay() {
    local verdict why reason status=0
    "$@" >"$scratch/relay" 2>"$scratch/relay.err" </dev/null || status=$?
    while IFS=$'\t' read -r verdict why reason; do
        case $verdict in
        ok) report 0 "$why" ;;
        skip) skip "$why" "$reason" ;;
        *) echo "# $reason" && report 1 "$why" ;;
        esac
    done <"$scratch/relay"
    [ $status -eq 0 ] && [ -s "$scratch/relay" ] && return
    sed 's/^/# /' "$scratch/relay.err" | tail -n 12
    report 1 "$* ends well"
}

# write NAME INPUT...: the graph in every format, and with the other edges key
write() {
    local name=$1 format
    local -a outputs=()
    shift
    for format in dot svg png pdf html json cyjs graphology.json vis.json jgf.json gexf \
        graphml nodes.csv edges.csv ftm.json cypher; do
        outputs+=(-o "$made/$name.$format")
    done
    "$relasi" -q --evidence all --layout auto "${outputs[@]}" "$@" &&
        "$relasi" -q --edges-key edges -o "$made/$name-edges.json" "$@"
}

# A dictionary cannot hold a line break; a tally made by hand can.
hostile_tally() {
    "$relasi" extract -q --evidence all --dictionary "$here/hostile/names.tsv" -o "$made/plain.rel" \
        "$here/hostile/article.txt" &&
        sed 's|/NEWLINE/|\\n|g; s|/newline/|\\n|g' "$made/plain.rel" | LC_ALL=C sort >"$made/hostile.rel"
}

prepare() {
    mkdir -p "$made"
    [ "$made/ready" -nt "$relasi" ] && [ "$made/ready" -nt "$root/tests/readers.sh" ] && return
    write sample "$root"/data/sample/*.txt "$root"/data/sample/*.html "$root"/data/sample/*.jsonl &&
        hostile_tally && write hostile "$made/hostile.rel" &&
        echo 'Hujan turun di pagi hari.' >"$made/rain.txt" && write empty "$made/rain.txt" &&
        touch "$made/ready"
}

prepare || { report 1 "the graphs are written"; finish; }
