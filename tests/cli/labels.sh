#!/bin/bash
# Names that were read go into the sentences they were read of, and into no other.
set -u
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1
labels=$here/../../tools/labels.py

printf '%s\n' 'Ketua O' 'KPU B-ORG' 'Jawa B-LOC' 'Barat I-LOC' '' 'Xi B-PER' 'Jinping I-PER' '' |
    tr ' ' '\t' >read.conll
printf '%s\n' 'Hujan O 0.9' '' 'Ketua O 0.9' 'KPU O 0.4' 'Jawa B-LOC 0.9' 'Barat O 0.4' '' \
    'Xi B-PER 1' 'Jinping B-PER 0.5' '' 'Xi B-PER 1' '' | tr ' ' '\t' >text.tsv
python3 "$labels" take read.conll >labels.txt
report $? "names are taken out of sentences"
! grep -qE 'KPU|Jawa|Jinping' labels.txt && grep -qE '^[0-9a-f]{16} O:1-2 L:2-4$' labels.txt
report $? "without their text"
python3 "$labels" join labels.txt text.tsv joined 2>said
report $? "and put into others' sentences"
same "as they were read" read.conll joined
grep -q '^2 of 2 ' said
report $? "all are accounted for"
finish
