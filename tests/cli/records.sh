#!/bin/bash
# Records and files as others make them: what they call their articles, and when.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1

# ids WHY IDS RECORD...: the ids of these records, by order of bytes
ids() {
    local why=$1 wanted=$2 got
    shift 2
    printf '%s\n' "$@" >records.jsonl
    got=$("$relasi" extract -q --duplicates keep records.jsonl | sed -n 's/^D\t\([^\t]*\).*/\1/p' | tr '\n' ' ')
    [ "$got" = "$wanted " ] || echo "# $got"
    [ "$got" = "$wanted " ]
    report $? "$why"
}
text='"text":"Presiden Vladimir Putin bertemu Xi Jinping di Beijing."'
ids "whole numbers of any size keep their digits" \
    "-1234567890123456780 123456789012345 1234567890123456789 12345678901234567890123456789012345678901234567890123456789012345678901234567890 7" \
    "{\"id\":1234567890123456789,$text}" "{\"id\":-1234567890123456780,$text}" "{\"id\":7,$text}" "{\"id\":123456789012345 ,$text}" \
    "{\"id\":12345678901234567890123456789012345678901234567890123456789012345678901234567890,$text}"
ids "also where the record is read the slow way" "9007199254740993 9007199254740995" \
    "{\"id\":9007199254740993,\"x\":[[[[[[[[[[[[[[[[[[[[1.5e3]]]]]]]]]]]]]]]]]]]],\"y\":\"a \\\\\\\" 12345678901234567890\",$text}" \
    "{\"y\":[12345678901234567890,-0.5],\"id\":9007199254740995,\"x\":[[[[[[[[[[[[[[[[[[[[\"\"]]]]]]]]]]]]]]]]]]]],$text}"
ids "ids as MongoDB writes them" '507f1f77bcf86cd799439011 9' \
    "{\"_id\":{\"\$oid\":\"507f1f77bcf86cd799439011\"},$text}" "{\"_id\":{\"\$numberLong\":\"9\"},$text}"

# Whatever the file is called, JSON may lie over several lines, and in a list.
for name in lines.jsonl lines.ndjson one.json text.txt; do
    printf '{"id":"a",%s}\n{"id":"b",%s}\n' "$text" "$text" >flat
    { jq . flat; } >pretty && jq -s . flat >list && jq -cs . flat >flat-list
    printf '[\n{"id":"a",\n%s},\n{"id":"b",%s}\n]\n' "$text" "$text" >mixed
    for how in flat pretty list flat-list mixed; do
        cp $how $name
        got=$("$relasi" extract -q --duplicates keep $name | sed -n 's/^D\t\([^\t]*\).*/\1/p' | tr '\n' ' ')
        [ "$got" = 'a b ' ]
        report $? "JSON in $name, $how: $got"
    done
done

for date in 'Tue Mar 05 10:00:00 +0000 2024' 'Tue Mar  5 10:00:00 2024' 'Tue Mar  5 10:00:00 UTC 2024' 'Sel Mar 05 10:00:00 WIB 2024'; do
    printf '{"id":"1","date":"%s",%s}\n' "$date" "$text" | "$relasi" extract -q - | grep -q $'^D\t1\t2024-03-05\t'
    report $? "a year behind the time: $date"
done

printf '\xef\xbb\xbfWar\xc2\xadta &amp; kabar.\r\n\r\nVladimir Putin bertemu Xi Jinping.\r\nAng\xc3\xa9la Merkel tiba.\r\n' >plain.txt
cat >spans.jsonl <<'END'
{"id":"1","title":"Para menteri bertemu","text":"<p>Vladimir&nbsp;Putin menelepon Xi Jinping.</p>"}
{"id":"2","text":"Xi Jinping tiba di Moskow."}
END
"$relasi" tag -q --spans --lang id plain.txt spans.jsonl >spans
[ "$(jq -r 'select(.article).document' spans | tr '\n' ' ')" = "plain.txt 1 2 " ]
report $? "the first mention of each article tells its text"
python3 - <<'END'
import json
for line in open("spans", encoding="utf-8"):
    span = json.loads(line)
    article = span.get("article", "").encode() or article
    assert article[span["start"]:span["end"]].decode() == span["text"], span
END
report $? "and offsets fit it"

# Files of different names are different articles, whatever bytes are in them.
mkdir odd
names=($'caf\xe9' $'caf\xe8' café $'a\nb' $'a\tb' $'a\rb' 'a b' 'a  b' $'\xc2\xadx' x '100%' $'\xed\xa0\x80' $'\xef\xbf\xbd' $'a\x1bb')
for i in "${!names[@]}"; do
    printf 'Vladimir Putin met Xi Jinping, case %d.' "$i" >"odd/${names[i]}.txt"
done
for input in odd odd.tar; do
    [ $input = odd ] || tar -cf odd.tar odd
    "$relasi" extract -q --duplicates keep -o odd.rel $input 2>said
    report $? "files with odd names are read from $input"
    [ "$(grep -c ^D odd.rel)" -eq ${#names[@]} ] && [ "$(sed -n 's/^D\t\([^\t]*\).*/\1/p' odd.rel | sort -u | wc -l)" -eq ${#names[@]} ]
    report $? "and each is one: $(cat said)"
    grep -q "^D.${input}\(/odd\)\?/caf�E9.txt" odd.rel && grep -q '/a�0Ab.txt' odd.rel && grep -q '/100%.txt' odd.rel
    report $? "what cannot be written as it is, is in hexadecimal digits"
done

# The place of a record is its line where it is one.
printf '[{"id":"a",\n "text":"Putin bertemu Xi Jinping."},\n {"id":"a",\n "text":"Putin pulang."},\n {"id":"c"}]\n' >pretty.json
jq -c '.[]' pretty.json >plain.jsonl
"$relasi" extract -o pretty.rel pretty.json 2>said
grep -q "^relasi: skipped: pretty.json: record 2: an article of the id 'a' was read before$" said &&
    grep -q '^relasi: skipped: pretty.json: record 3: no "text"' said
report $? "records over several lines are told by their number"
"$relasi" extract -o plain.rel plain.jsonl 2>said
grep -q "^relasi: skipped: plain.jsonl:2: an article of the id 'a' was read before$" said &&
    grep -q '^relasi: skipped: plain.jsonl:3: no "text"' said
report $? "and lines by theirs"
finish
