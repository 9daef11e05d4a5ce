#!/bin/bash
# docs/FORMATS.md says which fields each format has; here they are held against it.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
doc=$here/../../docs/FORMATS.md
sample=$here/../../data/sample
cd "$scratch" || exit 1
outputs=()
for format in json jgf.json cyjs vis.json graphology.json graphml gexf nodes.csv edges.csv cypher dot; do
    outputs+=(-o "g.$format")
done
"$relasi" -q --backbone nc:0.1 "${outputs[@]}" "$sample"
report $? "a graph in all formats"

names='[.[] | keys[]] | unique[]'
# fields nodes|links FORMAT: one a line
fields() {
    case $1.$2 in
    nodes.jgf.json) jq -r ".graph.nodes | [.[].metadata] | $names" g.jgf.json ;;
    links.jgf.json) jq -r ".graph.edges | [.[].metadata] | $names" g.jgf.json ;;
    nodes.cyjs) jq -r ".elements.nodes | [.[].data] | $names" g.cyjs ;;
    links.cyjs) jq -r ".elements.edges | [.[].data] | $names" g.cyjs ;;
    nodes.graphology.json) jq -r ".nodes | [.[].attributes] | $names" g.graphology.json ;;
    links.graphology.json) jq -r ".edges | [.[].attributes] | $names" g.graphology.json ;;
    nodes.vis.json) jq -r ".nodes | $names" g.vis.json ;;
    links.vis.json) jq -r ".edges | $names" g.vis.json ;;
    nodes.json) jq -r ".nodes | $names" g.json ;;
    links.json) jq -r ".links | $names" g.json ;;
    nodes.graphml) grep -o '<key id="[^"]*" for="node" attr.name="[^"]*"' g.graphml | cut -d'"' -f6 ;;
    links.graphml) grep -o '<key id="[^"]*" for="edge" attr.name="[^"]*"' g.graphml | cut -d'"' -f6 ;;
    nodes.gexf) sed -n '/class="node"/,/<.attributes>/p' g.gexf | grep -o 'title="[^"]*"' | cut -d'"' -f2 ;;
    links.gexf) sed -n '/class="edge"/,/<.attributes>/p' g.gexf | grep -o 'title="[^"]*"' | cut -d'"' -f2 && echo weight ;;
    nodes.nodes.csv | links.edges.csv) head -n 1 "g.$2" | tr -d '\r' | tr ',' '\n' ;;
    nodes.cypher) grep '^MERGE' g.cypher | grep -o '[{,] [a-z_]*:\|{[a-z_]*:' | tr -d '{, :' | sort -u ;;
    links.cypher) grep 'NAMED_WITH' g.cypher | sed 's/.*SET//' | grep -o '[{,] *[a-z_]*:' | tr -d '{, :' | sort -u ;;
    nodes.dot) grep '^  "[^"]*" \[label' g.dot | grep -o '[[ ][a-z_]*=' | tr -d '[ =' | sort -u ;;
    links.dot) grep '^  "[^"]*" -- ' g.dot | grep -o '[[ ][a-z_]*=' | tr -d '[ =' | sort -u ;;
    esac
}
of() { # of nodes|links FORMAT FIELD: does it have it?
    [ -e "$1.$2.fields" ] || fields "$1" "$2" >"$1.$2.fields"
    grep -qx "$3" "$1.$2.fields"
}

common='count documents'
for format in jgf.json cyjs vis.json graphology.json graphml gexf nodes.csv edges.csv cypher dot; do
    missing=''
    nodes="$common wikidata community degree pagerank" links="$common weight"
    [ $format != dot ] && nodes+=' first last' links+=' first last npmi decay p_value'
    [ $format != edges.csv ] && for field in $nodes; do of nodes $format "$field" || missing+=" $field"; done
    [ $format != nodes.csv ] && for field in $links; do of links $format "$field" || missing+=" $field"; done
    [ -z "$missing" ]
    report $? "$format has what all have$missing"
done

# The rows of the table that say yes or no.
rows=0
mapfile -t heads < <(grep '^| | jgf.json, cyjs' "$doc" | tr '|' '\n' | sed '1,2d; s/^ *//; s/ *$//')
while IFS='|' read -r _ what one two three _; do
    kind=${what%%:*} kind=${kind// /}
    cells=("${one// /}" "${two// /}" "${three// /}")
    wrong='' rows=$((rows + 1))
    # shellcheck disable=SC2016 # for grep
    for field in $(grep -o '`[a-z]*`' <<<"$what" | tr -d '`'); do
        of "$kind" json "$field" || wrong+=" json:$field"
        for i in 0 1 2; do
            for format in ${heads[i]//,/}; do
                case $kind.$format in nodes.edges.csv | links.nodes.csv) continue ;; esac
                of "$kind" "$format" "$field"
                had=$?
                [ "${cells[i]}" = "$([ $had -eq 0 ] && echo yes || echo no)" ] || wrong+=" $format:$field"
            done
        done
    done
    [ -z "$wrong" ]
    report $? "$what as the table says$wrong"
done < <(grep -E '^\| (nodes|links): .*\| no \|$' "$doc")
[ "$rows" -eq 4 ]
report $? "the table is read ($rows rows)"
finish
