#!/bin/bash
# Bad input: one clear line and the right exit status, and nothing half written.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1
text='Presiden Rusia Vladimir Putin bertemu Presiden China Xi Jinping di Beijing.'
printf '%s\n' "$text" >good.txt
: >empty.txt
tail -c 5000 "$relasi" >binary.txt
printf 'Presiden \xff\xfe Putin \xe2\x82 dan Xi Jinping bertemu.\n' >invalid.txt
printf '%s\n' "$text" | iconv -t UTF-16 >utf16.txt
mkdir folder folder.json

says "no input" 2 'no input' "$relasi"
says "an unknown option" 2 'no such option' "$relasi" --nonsense good.txt
says "an option of another command" 2 'no such option' "$relasi" extract --weight npmi good.txt
says "a value that is no number" 2 'whole number' "$relasi" --top many good.txt
says "an unknown window" 2 'window' "$relasi" --window page good.txt
says "an unknown weight" 2 'weight' "$relasi" --weight heavy good.txt
says "an unknown extension" 2 'no format' "$relasi" -o net.xyz good.txt
says "an unknown format" 2 'no such format' "$relasi" -T nothing good.txt
says "an unknown type" 2 'types' "$relasi" --types animal good.txt
says "a missing file" 3 'missing.txt' "$relasi" missing.txt
says "an empty file" 1 'empty' "$relasi" empty.txt
says "a binary file" 1 'binary.txt' "$relasi" binary.txt
says "a folder without articles" 1 'folder' "$relasi" folder
says "an empty standard input" 1 '' "$relasi" -
says "a full disk" 3 'space' bash -c "'$relasi' -T json good.txt >/dev/full"
says "an output in no folder" 3 'nowhere' "$relasi" -o nowhere/net.json good.txt
says "an output that is a folder" 3 'folder' "$relasi" -o folder.json good.txt

"$relasi" -q -T json invalid.txt >invalid.json 2>/dev/null
report $? "invalid UTF-8 is repaired"
jq -e '[.nodes[].label] | contains(["Xi Jinping"])' invalid.json >/dev/null
report $? "and its names are found"
"$relasi" -q -T json utf16.txt 2>/dev/null | jq -e '[.nodes[].label] | contains(["Vladimir Putin"])' >/dev/null
report $? "UTF-16 is read"

"$relasi" -T json empty.txt good.txt binary.txt >some.json 2>some.err
report $? "a bad file among good ones costs itself only"
[ "$(grep -c 'skipped:' some.err)" -eq 2 ]
report $? "and each is named"
says "unless the run is strict" 1 'empty' "$relasi" --strict empty.txt good.txt

echo old >net.json
says "a failed run" 3 '' "$relasi" -o net.json missing.txt
[ "$(cat net.json)" = old ]
report $? "leaves the old output"
[ -z "$(find . -name '*.tmp')" ]
report $? "and no temporary file"

"$relasi" -T json good.txt 2>pipe.err | true
[ "${PIPESTATUS[0]}" -eq 3 ] || [ "${PIPESTATUS[0]}" -eq 0 ]
report $? "a closed pipe is a failed write"

"$relasi" extract -q -o good.rel good.txt
head -c 300 good.rel >cut.rel
says "a tally cut off" 1 'cut.rel' "$relasi" merge cut.rel
sed 's/^P\t/P\tzzz\t/' good.rel | LC_ALL=C sort >forged.rel
says "a tally with odd rows" 1 'forged.rel:' "$relasi" forged.rel
sed '1s/\t1\t/\t9\t/' good.rel >future.rel
says "a tally of another version" 1 'version' "$relasi" future.rel
says "text instead of a tally" 1 'tally' "$relasi" merge good.txt
says "a window that the tally was not counted by" 2 'extract' "$relasi" --window paragraph good.rel
grep -v '^T' good.rel >short.rel
says "a tally that ends too early" 1 'short.rel: cut off' "$relasi" short.rel
grep -v '^E' good.rel >dangling.rel
says "a tally with pairs of nobody" 1 'which has no row' "$relasi" stats dangling.rel
says "a question to an article" 1 'no graph' "$relasi" top good.txt
says "a question to nothing" 1 'no graph' "$relasi" top /dev/null
"$relasi" -q -o good.json good.txt
head -c 700 good.json >cut.json
says "a graph cut off" 1 'the file ends' "$relasi" path Putin Xi cut.json
sed 's/"weight": 1,/"weight": NaN,/' good.json >nan.json
says "a weight that is no number" 1 'nan.json: line' "$relasi" stats nan.json
says "an entity that is not there" 1 'near it: vladimir_putin' "$relasi" explain Putim good.json
for question in "top" "path Putin Xi" "explain Putin" "explain Putin Xi" "ego Putin" "stats"; do
    # shellcheck disable=SC2086
    "$relasi" $question good.json >answer.json.tsv && "$relasi" $question good.rel >answer.rel.tsv
    same "$question: a tally answers as its graph does" answer.json.tsv answer.rel.tsv
done
"$relasi" extract -q --window paragraph -o other.rel good.txt
says "tallies of different windows" 1 'window' "$relasi" merge good.rel other.rel
finish
