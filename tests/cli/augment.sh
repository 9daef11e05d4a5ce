#!/bin/bash
# Sentences with other names in them, as a grammar makes them.
set -u
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1
root=$here/../..
augment() {
    python3 "$root/tools/augment.py" --root . "$@"
}

printf '%s\t%s\n' name kind Sleman regency Bantul! regency 'Kota 東京' regency 'Budi (actor)' given >places.tsv
cat >names.txt <<'G'
# what opens a body, and who leads it
regency < places.tsv name kind=regency
office = 3* Dinas {field} |
    Badan {field}
field = Pangan
person = [PER Dr. {given} Wasaran]
given < places.tsv name kind=given
put ORG 1 = [ORG {office} {regency}]
put PER 1 = ^ Kepala [ORG {office}] {person} , S.Pd. | {person}
start 1 = [LOC {regency}] -
behind 1 = ( {initials} )
G
conll() { printf '%s\n' "$@" | tr ' ' '\t'; }
conll 'Ketua O' 'KPU B-ORG' 'Amir B-PER' 'di O' 'program O' 'pangan O' 'murah O' '' 'Hujan O' 'turun O' '' >text.conll
augment --seed 3 names.txt text.conll >out.conll
report $? "a grammar is read"
words=$(cut -f1 out.conll | tr '\n' ' ')
[[ $words =~ ^(Sleman|Bantul)\ -\ Ketua\ (Dinas|Badan)\ Pangan\ (Sleman|Bantul)\ Dr\.\ Budi\ Wasaran\ di\ program\ pangan\ murah\ \(\ PPM\ \)\ +$ ]]
report $? "and fills its phrases: $words"
[ "$(grep -c 'B-ORG$' out.conll) $(grep -c 'I-ORG$' out.conll) $(grep -c 'B-PER$' out.conll)" = "1 2 1" ]
report $? "names are labelled; none behind a capital has a post of its own"
[ "$(grep -c '^$' out.conll)" = 1 ]
report $? "a sentence without names is left out"
augment --seed 3 names.txt text.conll | cmp -s - out.conll
report $? "the same seed gives the same bytes"
conll 'kata O' 'Amir B-PER' '' >said.conll
[[ $(for s in 1 2 3 4 5 6 7 8; do augment --seed $s names.txt said.conll; done | cut -f1 | tr '\n' ' ') == *"kata Kepala "*" Pangan Dr. Budi Wasaran , S.Pd. "* ]]
report $? "behind a verb it may have"
sed 's/^start .*/line 1 = Skor : [LOC {regency^}] 2-1 {given}/' names.txt >lines.txt
augment --seed 3 lines.txt said.conll >out.conll
[[ $(tail -6 out.conll | tr '\t\n' '/ ') =~ ^Skor/O\ :/O\ (SLEMAN|BANTUL)/B-LOC\ 2-1/O\ Budi/O\ +$ ]]
report $? "a line behind a sentence is one of its own, its name in capitals: $(tail -6 out.conll | tr '\t\n' '/ ')"
echo 'office : Dinas' >bad.txt
! augment bad.txt text.conll 2>said && grep -q 'bad.txt: not understood: office : Dinas' said
report $? "what is no rule is told"
echo 'put ORG 1 = [ORG {x}]' >bad.txt
! augment bad.txt text.conll 2>said && grep -q 'bad.txt: nothing is called x' said
report $? "and what is nowhere said"
for language in id en; do
    symbols=$(grep -oE '\{\w+\^?\}' "$root/tools/names/$language.txt" | tr -d '{}^' | sort -u | grep -v '^initials$')
    missing=$(for s in $symbols; do grep -qE "^$s (=|<) " "$root/tools/names/$language.txt" || echo "$s"; done)
    [ -z "$missing" ]
    report $? "all that the names of $language use is there $missing"
done
finish
