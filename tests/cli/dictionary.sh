#!/bin/bash
# The user's word on names, over all that the program knows, in text and in tallies.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1

cat >a.txt <<'EOF'
BEIJING - Presiden Rusia Vladimir Putin bertemu Presiden China Xi Jinping di Beijing.

Putin berterima kasih kepada China. Xi mengatakan China dan Rusia bersahabat. Putin lalu terbang ke Moskow.

Kremlin membenarkan kunjungan itu. China menyambut Kremlin.
EOF

# nodes RULES INPUT...: what the rules make of it: id, label, type, count, number
nodes() {
    printf "%b" "$1" >d.tsv
    shift
    "$relasi" -q -T nodes.csv --dictionary d.tsv "$@" 2>said |
        cut -d, -f1,2,3,5,7 | tail -n +2
}

nodes '-\tPutin\n' a.txt | grep -qx 'vladimir_putin,Vladimir Putin,person,1,Q7747'
report $? "a short name that is ignored is no mention of anybody"
finish
