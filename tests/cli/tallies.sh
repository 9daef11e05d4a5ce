#!/bin/bash
# Tallies that others made, and tallies that do not fit into memory.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1
export TMPDIR=$scratch/spill
mkdir "$TMPDIR"

for i in $(seq 1 1500) 7 1; do
    printf '{"id":"a%d","date":"2022-03-%02d","title":"Pertemuan ke-%d","text":"%s"}\n' "$i" \
        $((i % 28 + 1)) "$i" "Presiden Rusia Vladimir Putin bertemu Presiden China Xi Jinping di Universitas Nomor$i."
done >articles.jsonl
"$relasi" extract -q -o whole.rel articles.jsonl 2>whole.said
"$relasi" extract --memory 1M -o spilled.rel articles.jsonl 2>spilled.said
report $? "a name given twice, in different runs, costs that article only"
same "and changes nothing" whole.rel spilled.rel
[ "$(grep -c "articles.jsonl:150[12]: an article of the id .* was read before" spilled.said)" -eq 2 ]
report $? "and is said of each"
[ -z "$(ls "$TMPDIR")" ]
report $? "no run is left behind"

# spilled PID: are there runs? They are open, but have no name.
spilled() {
    find "/proc/$1/fd" -lname "$TMPDIR/*" 2>/dev/null | grep -q .
}
mkfifo pipe
for signal in INT TERM KILL; do
    # a shell lets what it starts behind itself ignore SIGINT
    python3 -c 'import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])' \
        "$relasi" extract -q --memory 1M -o never.rel articles.jsonl pipe 2>/dev/null &
    exec 3>pipe # the run now waits for more
    for _ in $(seq 100); do spilled $! && break; sleep 0.1; done
    spilled $! && [ -z "$(ls "$TMPDIR")" ]
    report $? "runs spill while more is to come"
    kill -$signal $!
    wait $! 2>/dev/null
    exec 3>&-
    [ -z "$(ls "$TMPDIR")" ] && [ ! -e never.rel ]
    report $? "and go when SIG$signal ends the run"
    [ $signal = KILL ] || [ -z "$(find . -name '*.tmp')" ]
    report $? "as does what was begun"
done

# more runs than may be open become fewer on the way
for i in $(seq 1 9000); do
    printf '{"id":"m%d","text":"%s"}\n' "$i" \
        "Putin bertemu Xi Jinping di Universitas Nomor$i, kata Menteri Nama$i Orang$i."
done >many.jsonl
"$relasi" extract -q --duplicates keep -o whole.rel many.jsonl
(ulimit -n 120 && "$relasi" extract -q --duplicates keep --memory 1M -o spilled.rel many.jsonl)
same "very many runs are one tally" whole.rel spilled.rel

header=$'#relasi-tally\t1\tsentence\t5'
most=9223372036854775807
forge() {
    printf '%s\n' "$header" "$@" >forged.rel
}
forge $'E\ta\tperson\t0\t1\t1\t1\t\t' $'E\tb\tperson\t0\t1\t1\t1\t\t' $'P\ta\tb\t1\t'$most$'\t1'
cp forged.rel other.rel
"$relasi" merge forged.rel other.rel >sum.rel
report $? "sums past the largest number stay there"
"$relasi" merge sum.rel other.rel | grep -q "$most"
report $? "and can be read again"
# refused WHY PATTERN ROW: where it is read, and where it would only pass through
refused() {
    forge "$3"
    says "$1" 1 "$2" "$relasi" -T json forged.rel
    says "$1, merged" 1 "^relasi: forged.rel:2: .*$2" "$relasi" merge -o never.rel forged.rel
}
refused "a control character in a name" 'control' $'E\tperson/x\x1b[31m\tperson\t0\t1\t1\t1\t\t'
refused "a name that is no UTF-8" 'UTF-8' $'E\tperson/x\xff\tperson\t0\t1\t1\t1\t\t'
refused "a negative count" 'number' $'E\ta\tperson\t0\t-1\t1\t1\t\t'
refused "a count of letters" 'number' $'F\ta\tA\tX\t1\t1'
refused "a count of 25 digits" 'too long' $'P\ta\tb\t1\t1234567890123456789012345\t1'
refused "a pair in the wrong order" 'order' $'P\tb\ta\t1\t1\t1'
refused "a span outside its sentence" 'span' $'Q\ta\tb\t0\t1\td\t1\t-\t0-99 0-1\tshort'
refused "a day out of the calendar" 'day' $'T\t99999999\t1\t1\t1'
refused "days that are none" 'day:count' $'S\ta\tb\t1:1'
refused "an escape that is none" 'escape' $'E\ta\tperson\t0\t1\t1\t1\t\\x\t'
refused "a role without its sentence" 'number' $'R\ta\tb\tc\t1\t-\t-\td\t\ttext'
refused "a document that names one" 'fields' $'W\td\t\ta'
refused "ties of more than it names" 'ties' $'W\td\t<\ta\tb'
refused "ties that are none" 'ties' $'W\td\t3\ta\tb'
refused "a document with too few fields" 'fields' $'D\ta\tb'
[ ! -e never.rel ]
report $? "and nothing is written"
printf '%s\nP\ta\tb\t1\t1\t1' "$header" >forged.rel
says "a last line without an end" 1 'cut off' "$relasi" -T json forged.rel

# A tally cut at any line, or without some of its rows, is none; for a graph and for a sum.
head -n 40 articles.jsonl >few.jsonl
"$relasi" extract -q --duplicates merge -o few.rel few.jsonl
lines=$(wc -l <few.rel)
taken=
for kept in 1 2 3 $((lines / 2)) $(seq $((lines - 32)) $((lines - 1))); do
    head -n "$kept" few.rel >cut.rel
    "$relasi" merge -o never.rel cut.rel >said 2>&1 && taken+=" merge:$kept"
    "$relasi" -q -T json cut.rel >/dev/null 2>>said && taken+=" graph:$kept"
    [ "$(grep -c '^relasi: cut.rel: ' said)" -eq 2 ] || taken+=" said:$kept"
done
[ -z "$taken" ] && [ ! -e never.rel ]
report $? "a tally cut at a line is refused$taken"
for rows in D E T Z; do
    grep -v "^$rows" few.rel >cut.rel
    says "one without its $rows" 1 '^relasi: cut.rel: ' "$relasi" merge cut.rel
    says "one without its $rows, drawn" 1 '^relasi: cut.rel: ' "$relasi" -T json cut.rel
done
for rows in D T; do
    awk -v "letter=$rows" '!(substr($0, 1, 1) == letter && !seen++)' few.rel >cut.rel
    says "one without one of its $rows" 1 '^relasi: cut.rel: rows are missing' "$relasi" merge cut.rel
done
"$relasi" extract -q -o rest.rel <(sed -n 41,1500p articles.jsonl)
"$relasi" merge few.rel rest.rel >sum.rel
LC_ALL=C sort -m few.rel rest.rel >sorted.rel
"$relasi" merge sorted.rel >again.rel
same "two that were sorted into one file are their sum" sum.rel again.rel
# sort(1) in a locale passes over the #, which puts the header behind the rows before "r"
{ tail -n +2 few.rel && head -n 1 few.rel; } >locale.rel
says "one that was sorted in a locale" 1 '^relasi: locale.rel:1: not sorted: .*LC_ALL=C sort$' "$relasi" merge -o never.rel locale.rel
says "... drawn" 1 '^relasi: locale.rel:1: not sorted: .*LC_ALL=C sort$' "$relasi" -T json locale.rel
says "... asked" 1 '^relasi: locale.rel:1: not sorted: .*LC_ALL=C sort$' "$relasi" top locale.rel
says "what never was one" 1 '^relasi: articles.jsonl:1: not a tally: its first line is no header$' "$relasi" merge articles.jsonl
cat few.rel rest.rel | "$relasi" merge -o never.rel - 2>said
[ $? -eq 1 ] && grep -qx 'relasi: stdin:[0-9]*: not sorted: run it through LC_ALL=C sort' said
report $? "standard input is called so by merge"
echo | "$relasi" top - 2>said
[ $? -eq 1 ] && grep -q '^relasi: stdin: no graph' said
report $? "and by questions"
grep '^[#DE]' sum.rel | "$relasi" merge - >part.rel && grep -v '^[DE]' sum.rel | "$relasi" merge - | tail -n +2 >>part.rel
same "through standard input go parts" sum.rel part.rel
for part in few rest; do sed '1s/3/1/; /^[ZW]/d' $part.rel >$part.old.rel; done
{ grep -v '^[WZ]' sum.rel && grep '^W' rest.rel && grep '^Z' sum.rel; } >want.rel
"$relasi" merge few.old.rel rest.rel >again.rel
same "one of version 1 adds all that it has" want.rel again.rel
grep -v '^W' sum.rel >want.rel
"$relasi" merge few.old.rel rest.old.rel >again.rel
same "and two do" want.rel again.rel
sed '1s/3/2/; /^W/d' few.rel >few.two.rel
"$relasi" merge few.two.rel rest.old.rel >again.rel
same "and so does version 2" want.rel again.rel
sed '1s/3/4/' few.rel >later.rel
says "a later version is refused" 1 'later.rel:1: a tally of another version' "$relasi" merge later.rel
"$relasi" -q -T json few.rel >few.json && "$relasi" -q -T json few.old.rel >few.old.json
same "or one that is drawn" few.json few.old.json
grep -v '^T' few.old.rel >cut.rel
says "if it is whole" 1 'cut.rel: cut off: documents, but no totals' "$relasi" merge cut.rel
"$relasi" -q --since 2050 -o none.rel few.jsonl && "$relasi" merge none.rel few.rel >again.rel
same "a tally of no articles adds nothing" few.rel again.rel
gzip -k few.rel
says "a packed one is none to be merged" 1 'few.rel.gz: a tally that is packed: unpack it first' "$relasi" merge few.rel.gz
says "nor to be drawn" 1 'few.rel.gz: a tally that is packed: unpack it first' "$relasi" -T json few.rel.gz

# A tally is one by what it holds, wherever it comes from.
# read_as WHY INPUT <STREAM: as few.rel by its name
read_as() {
    "$relasi" -q -T json "$2" >as.json
    same "$1" few.json as.json
}
read_as "on standard input" - <few.rel
read_as "and unpacked into it" - < <(zcat few.rel.gz)
read_as "through a pipe" <(cat few.rel)
mkdir other && cp few.rel other/few.tally && cp few.rel other/few.txt
read_as "by another name" other/few.tally
read_as "in a folder" other
mkfifo fifo.rel && { cat few.rel >fifo.rel & }
read_as "or through one by its name" fifo.rel
echo '{"id": "late", "date": "2022-03-30", "text": "Presiden Vladimir Putin bertemu Xi Jinping."}' >late.jsonl
"$relasi" -q --since 2022-03-10 -o named.json late.jsonl few.rel
"$relasi" -q --since 2022-03-10 -o piped.json late.jsonl - <few.rel
same "of a period, beside articles" named.json piped.json
head -c 700 few.rel | "$relasi" -q -T json - >never.json 2>said
[ $? -eq 1 ] && grep -q '^relasi: stdin:[0-9]*: cut off' said
report $? "one that is cut off is told by its line"
"$relasi" top few.rel >top.rel
for of in - /dev/stdin other/few.tally; do
    "$relasi" top $of <few.rel >top.of && cmp -s top.rel top.of
    report $? "a question to one: $of"
done
says "one is no text to be extracted" 2 'few.tally: a tally already' "$relasi" extract other/few.tally
says "nor to be tagged" 1 'few.tally: a tally, not text' "$relasi" tag other/few.tally
"$relasi" extract -q - <few.rel 2>said
[ $? -eq 2 ] && grep -qx 'relasi: stdin: a tally already; relasi merge puts tallies together' said
report $? "nor on standard input"

# Articles and tallies of them in one folder, as make leaves them, whatever they are called.
mkdir -p made/old
echo 'Prabowo Subianto bertemu Anwar Ibrahim.' >made/a.txt
echo 'Joko Widodo bertemu Xi Jinping.' >made/b.txt
"$relasi" -q -o made.json made && "$relasi" extract -q -o made.rel made
for name in a.rel 0.rel b.rel old/z.rel; do
    "$relasi" extract -q -o made/$name made/a.txt
    says "beside articles $name is left alone" 0 \
        "^relasi: 1 tally in a folder of articles left alone (first made/$name): one that is given by its own name counts\$" \
        "$relasi" -q -o beside.json made
    same "and the articles count" made.json beside.json
    "$relasi" extract -q -o beside.rel made 2>said
    same "in a tally, too" made.rel beside.rel
    "$relasi" tag -q made >said 2>&1 && [ "$(grep -c '^Prabowo' said)" -eq 1 ]
    report $? "and are tagged"
    for inputs in "made/$name made/a.txt" "made/a.txt made/$name" "made made/$name"; do # shellcheck disable=SC2086
        says "$inputs: an error, which says what to do" 1 "^relasi: made/$name:2: document 'made/a.txt' is counted twice: .* leave one of the two out" \
            "$relasi" -T json $inputs
    done
    rm made/$name
done
"$relasi" extract -q -o made/a.rel made/a.txt && mv made/a.txt .
"$relasi" -q -o beside.json made made/a.rel 2>said && [ ! -s said ]
report $? "one that is given by its name is not left alone"
same "and counts" made.json beside.json
mv made/b.txt . && "$relasi" -q -T json made 2>said | jq -e '.graph.documents == 1' >/dev/null && [ ! -s said ]
report $? "nor is one in a folder without articles"

mkdir words && printf 'Russia and China met the European Union on Monday.\n' >words/a.txt
cp words/a.txt words/b.txt && printf 'The United States said on Monday that Russia and China met.\n' >words/c.txt
printf 'Rusia dan Tiongkok bertemu di sana pada hari Senin, kata mereka.\n' >words/d.txt
labels() {
    "$relasi" -q -T json "$@" | jq -r '.graph.label_language, (.nodes[] | select(.id == "russia") | .label)' | tr '\n' ' '
}
[ "$(labels words)" = "en Russia " ] && [ "$(labels words/d.txt)" = "id Rusia " ] &&
    [ "$(labels words/c.txt words/d.txt)" = "id Rusia " ] && [ "$(labels --label-lang id words)" = "id Rusia " ]
report $? "names are in the language of most articles, or in that asked for"
"$relasi" -q -o words.svg words && grep -q 'Who is named with whom' words.svg
report $? "and so are captions"
for id in $(seq 900 1100) $(seq 9900 10100); do
    printf '{"id":"%s","text":"Joko Widodo bertemu Prabowo Subianto nomor %s."}\n' "$id" "$id"
done >ids.jsonl
"$relasi" extract -q --duplicates keep -o ids.rel ids.jsonl && "$relasi" merge ids.rel | cmp -s - ids.rel
report $? "short ids that look alike are told apart"
finish
