#!/bin/bash
# Options that change nothing in what is written are said to, and no others.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cp "$here"/../../data/sample/0[1-5]*.txt "$scratch"
cd "$scratch" || exit 1

formats=$("$relasi" --help | sed -n '/^Formats/,/^$/s/^  \([a-z.]*\) .*/\1/p' | grep -v '^p[nd][gf]$\|^csv$\|^ftm$')
# all FOLDER OPTION...: every format
all() {
    local format to=() folder=$1
    shift
    mkdir -p "$folder"
    for format in $formats; do to+=(-o "$folder/n.$format"); done
    "$relasi" -q "$@" "${to[@]}" ./*.txt
}
all usual
# told OPTION...: by each format, whether it is the same without the option. The line comes
# before the input is read, so one that is missing is enough.
told() {
    local format wrong=
    all with "$@"
    for format in $formats; do
        "$relasi" "$@" -o "never.$format" missing.txt 2>said
        cmp -s "usual/n.$format" "with/n.$format"
        local same=$?
        grep -q "^relasi: of no effect on what is written: $1$" said
        [ $same -eq $? ] || wrong+=" $format"
    done
    [ -n "$formats" ] && [ -z "$wrong" ]
    report $? "$*: told where it changes nothing$wrong"
}
told --weight npmi
told --types person
told --min-count 2
told --min-weight 2
told --top 10
told --backbone nc
told --focus Putin
told --measures degree
told --resolution 3
seed=2 # one that parts these communities otherwise
while [ $seed -lt 40 ] && "$relasi" -q --seed $seed -o seed.json ./*.txt && cmp -s seed.json usual/n.json; do
    seed=$((seed + 1))
done
told --seed $seed
told --budget 0.001
told --evidence none
told --no-metonyms
told --roles
told --title Judul
told --label-lang en
told --theme dark
told --color-by type
told --size-by degree
told --layout sfdp
told --width 5
told --edges-key edges

says_lines 2 "several in one line" 3 '^relasi: of no effect on what is written: --top, --theme$' \
    "$relasi" --top 5 --theme dark -o z.rel missing.txt
says_lines 2 "not what another output heeds" 3 '^relasi: of no effect on what is written: --width$' \
    "$relasi" --top 5 --width 5 -o z.rel -o z.json missing.txt
"$relasi" -q --theme dark -T csv 01*.txt 2>said >z.csv && [ ! -s said ]
report $? "-q keeps that to itself"
says_lines 2 "communities that nobody asked for" 3 'written: --resolution$' \
    "$relasi" --measures degree --resolution 2 -T json missing.txt
says_lines 2 "sizes by places alone" 3 'written: --size-by$' "$relasi" --size-by degree -T json missing.txt
says_lines 2 "suggestions have no sentences" 3 'written: --evidence$' "$relasi" suggest --evidence 3 missing.txt
says "two formats on standard output" 2 '^relasi: --to svg, --to json: standard output takes one format$' \
    "$relasi" -T svg -T json 01*.txt
says_lines 2 "an option of one value twice" 3 '^relasi: given more than once, so that the last counts: --to, --top, -o z.json$' \
    "$relasi" --top 5 -o z.json --top 6 -T csv -o z.json -T csv -o y.json missing.txt
for word in expalin exract merg to; do
    says "$word: a slip in a command" 2 "^relasi: $word: no such file, and no such command; did you mean '[a-z]*'?\$" "$relasi" $word Biden z.json
done
says "also behind an option" 2 "did you mean 'explain'?" "$relasi" -q expalin Biden z.json
says "what is like none is a file" 3 'vanished: No such file' "$relasi" vanished
cp 01*.txt explian && "$relasi" -q -T csv explian | grep -q putin
report $? "and so is one that is there"
rm explian
printf 'Presiden\nJoko\nWidodo\n\nitu\n' >tokens && "$relasi" tag --conll tokens >tagged &&
    "$relasi" tag --conll - <tokens >piped && cmp -s tagged piped && grep -q $'^Joko\tB-PER$' piped
report $? "tokens on standard input"
echo 'Presiden Joko Widodo tiba.' | "$relasi" tag - 2>said | grep -q $'^Joko\tB-PER$' && [ ! -s said ]
report $? "as a text on it"
says_lines 2 "tokens no spans" 3 'written: --spans$' "$relasi" tag --conll --spans missing.txt
says_lines 2 "and texts no model" 3 'written: --model$' "$relasi" tag --model none missing.txt
for date in $("$relasi" --help | sed -n 's/.*from that day on (\(.*\)).*/\1/p' | tr -d ',' | sed 's/ or / /; s/YYYY/2020/g; s/MM/01/g; s/DD/01/g'); do
    printf '{"id":"a","date":"2020-01-01","text":"Putin bertemu Xi Jinping."}\n' | "$relasi" -q --since "$date" -T csv - | grep -q putin &&
        date_forms=${date_forms:-}x
done
[ "${date_forms:-}" = xxx ]
report $? "the dates that --help names are read"
finish
