#!/bin/bash
# Articles of a period: of what is outside it only who is who is known.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1
sample=$here/../../data/sample
mkdir art copies
cp "$sample"/*.txt "$sample"/*.html "$sample"/*.jsonl art/
cp art/01*.txt copies/z.txt
sed 's/Kamis, 16 Mei 2024/Sabtu, 1 Juni 2024/' copies/z.txt >copies/a.txt
cp copies/a.txt copies/b.txt

# told FILE...: the articles that a graph has, those that are copies in brackets
told() {
    jq -r '.graph.sources[] | if .duplicate_of then "(\(.id)=\(.duplicate_of))" else .id end' "$@" | tr '\n' ' '
}
shown() {
    jq -r '.links[].evidence[].document' "$@" | sort -u | tr '\n' ' '
}

"$relasi" -q -o all.json copies/a.txt copies/z.txt copies/b.txt
[ "$(told all.json)" = "(copies/a.txt=copies/z.txt) (copies/b.txt=copies/z.txt) copies/z.txt " ]
report $? "of a story the earliest copy is the one kept"
[ "$(shown all.json)" = "copies/z.txt " ] && [ "$(jq '[.nodes[].documents] | max' all.json)" -eq 1 ]
report $? "and the one counted"
"$relasi" -q -j 1 -o turned.json copies/z.txt copies/b.txt copies/a.txt
same "in whatever order they come" all.json turned.json
"$relasi" -q --memory 1M -o spilled.json copies
same "also in a folder" all.json spilled.json
"$relasi" extract -q --duplicates merge -o merged.rel copies && "$relasi" -q -o merged.json merged.rel
same "also of a tally of them" all.json merged.json

graph() {
    "$relasi" -T json "$@" >counted.json 2>counted.err && jq .graph.documents counted.json
}
for i in a z; do "$relasi" extract -q -o $i.rel copies/$i.txt; done
[ "$(graph a.rel z.rel)" = 2 ] && [ "$(told counted.json)" = "(copies/a.txt=copies/z.txt) copies/z.txt " ]
report $? "copies in tallies of their own are copies, and counted"
[ "$(cat counted.err)" = "relasi: repeats in the tallies were counted (1): a story counts once where one \
extraction with --duplicates merge has all of it" ]
report $? "and a line says so"
[ "$(graph -q a.rel z.rel)" = 2 ] && [ ! -s counted.err ] && [ "$(graph --duplicates keep a.rel z.rel)" = 2 ] &&
    [ ! -s counted.err ]
report $? "unless that is wanted"
says "they cannot be merged" 2 'merge: repeats in the tallies were counted (1)' \
    "$relasi" -T json --duplicates merge a.rel z.rel
[ "$(graph merged.rel)" = 1 ] && [ ! -s counted.err ] && [ "$(graph --duplicates merge merged.rel)" = 1 ]
report $? "copies that were merged count once"
says "and cannot be kept" 2 'keep: repeats in the tallies were not counted (2)' \
    "$relasi" -T json --duplicates keep merged.rel
[ "$(graph --duplicates keep copies)" = 3 ] && [ "$(graph copies)" = 1 ]
report $? "of articles either way"
"$relasi" -o said.json copies 2>counted.err && [ "$(cat counted.err)" = "relasi: 3 articles, 2 of them near-duplicates, \
not counted (--duplicates keep counts them)" ] && "$relasi" stats said.json | grep -q '^near-duplicates left out	2$'
report $? "how many are copies is said"
"$relasi" -q -o said.json copies 2>counted.err && [ ! -s counted.err ]
report $? "unless it is to be quiet"
"$relasi" -o said.json --duplicates keep copies 2>counted.err && [ ! -s counted.err ] &&
    "$relasi" stats said.json | grep -q '^near-duplicates counted	2$'
report $? "or all are counted"
"$relasi" -q -o counted.svg copies && grep -q '>1 dokumen, ' counted.svg &&
    [ "$("$relasi" stats counted.json | grep documents)" = "documents	1" ]
report $? "the caption and the figures have the same number"

"$relasi" -q --until 2024-05 -o may.json copies && [ "$(told may.json)" = "copies/z.txt " ]
report $? "a copy inside the period counts, whatever is outside"
"$relasi" -q --since 2024-06 -o june.json copies
[ "$(told june.json)" = "copies/a.txt (copies/b.txt=copies/a.txt) " ] && [ "$(shown june.json)" = "copies/a.txt " ]
report $? "two inside it are one story"
"$relasi" -q --slice month -o s.json copies && [ "$(echo s.*)" = "s.2024-05.json s.2024-06.json" ]
report $? "each slice has the story"
alike() { # graphs but for the days that were asked for
    diff <(jq -c 'del(.graph.since, .graph.until)' "$1") <(jq -c 'del(.graph.since, .graph.until)' "$2")
}
alike s.2024-05.json may.json
report $? "a slice is the graph of its period"
alike s.2024-06.json june.json
report $? "and another is too"
"$relasi" -q -j 3 --slice week --since 2024-06 -o w.json copies/z.txt copies/b.txt copies/a.txt
[ "$(echo w.*)" = w.2024-W22.json ] && alike w.2024-W22.json june.json
report $? "a slice at the edge of the period ends there"

"$relasi" -q --since 2025-10 -o late.json art
trump() {
    jq -r '.nodes[] | select(.id == "donald_trump") | '"$1" late.json
}
[ "$(trump .count)" -eq "$(trump '[.aliases[].count] | add')" ] && [ "$(trump .count)" -gt 0 ]
report $? "the forms of a name are those of the period"
trump '.roles[].first' | awk '$0 < "2025-10" { bad = 1 } END { exit bad || !NR }'
report $? "and so are roles"
"$relasi" -q --since 2025 --evidence 1 -o one.json art
[ "$(jq '[.links[] | select(.evidence | length != 1)] | length' one.json)" -eq 0 ]
report $? "every tie of the period has its sentence"
"$relasi" -q --since 2025-10 -o late.rel art && "$relasi" -q -o again.json late.rel
alike late.json again.json
report $? "a tally written with the graph has the same articles"

jq -e 'all(.nodes[]; ([.months[]] | add) == .windows) and all(.links[]; ([.months[]] | add) == .count)' \
    late.json >late.sums
report $? "months are of windows: they add up to them"

sed '/Kamis, 16 Mei/d' copies/z.txt >undated.txt
says "how many have no date is said" 0 '^relasi: 1 article without a date left out' \
    "$relasi" --since 2024 -T json undated.txt art/02*.txt
"$relasi" extract -q -o undated.rel undated.txt art/02*.txt
says "of tallies too" 0 '^relasi: 1 article without a date left out' "$relasi" --until 2030 -T json undated.rel
says "and of slices" 0 '^relasi: 1 article without a date, or whose day is not known, left out' \
    "$relasi" --slice week -o u.json undated.txt art/02*.txt
says_lines 2 "slices of none" 1 'no article has a date' "$relasi" -q --slice week -o u.json undated.txt
[ -z "$("$relasi" -T json undated.txt 2>&1 >/dev/null)" ] &&
    [ -z "$("$relasi" --since '' --until '' -T json undated.txt 2>&1 >/dev/null)" ]
report $? "nothing is said where no period is asked for"

mkdir names
printf '5 Maret 2023\n\nKetua partai Suryo Kusumo bertemu Ratna Wulandari di Solo.\n' >names/20230305.txt
printf 'Suryo bertemu Ratna di Solo, kata Budi Hartono.\n' >names/20240305.txt
"$relasi" -q --until 2023-12 -o before.json names && "$relasi" -q --since 2024 -o after.json names &&
    [ "$("$relasi" diff before.json after.json | grep -c entity)" -eq 1 ]
report $? "who was told in full in one period is the same in another"
[ "$(jq -r '.nodes[] | select(.id == "suryo_kusumo") | .label, .aliases[].text, .aliases[].reason' after.json | tr '\n' ' ')" = \
    "Suryo Kusumo Suryo neighbours " ]
report $? "under that name, of the forms of the period, and why is said"
"$relasi" -q --slice month -o n.json names && alike n.2024-03.json <("$relasi" -q --since 2024-03 -T json names)
report $? "in a slice too"

"$relasi" -q --slice month --focus "Budi Hartono" -o f.json names &&
    [ "$(jq -c '.nodes | length' f.2023-03.json f.2024-03.json | tr '\n' ' ')" = "0 3 " ]
report $? "a focus that a period does not name has nothing near it there"
says "which is said" 0 '^relasi: --focus Budi Hartono: not named in 1 slice (first 2023-03), so there is nothing around$' \
    "$relasi" --slice month --focus "Budi Hartono" -o f.json names
says "of days, too" 0 '^relasi: --focus Budi Hartono: not named in these days, ' \
    "$relasi" --until 2023 --focus "Budi Hartono" -T json names
says "a focus that the types leave out" 1 'Budi Hartono is there, but of type person, which --types leaves out$' \
    "$relasi" --focus "Budi Hartono" --types country -T json names
says "... in slices" 1 'of type person, which --types leaves out$' \
    "$relasi" --slice month --focus "Budi Hartono" --types country -o f.json names
says "a place, where nobody asked for places" 1 'Surakarta is there, but of type place, which the usual --types leaves out$' \
    "$relasi" --focus Solo -T json names
says "filters that leave no tie" 0 '^relasi: no tie is left by --min-count$' "$relasi" --min-count 9 -T json names
says "in slices" 0 '^relasi: no tie is left in 2 slices (first 2023-03) by --min-count$' \
    "$relasi" --slice month --min-count 9 -o f.json names
says "types that do" 0 '^relasi: no tie is left by --types$' "$relasi" --types place -T json names
says "and a weight" 0 '^relasi: no tie is left by --backbone, --weight npmi$' \
    "$relasi" --weight npmi --backbone disparity:0.000001 -T json names
"$relasi" -q --min-count 9 -T json names >never.json 2>said && [ ! -s said ]
report $? "-q keeps that to itself"
says "a focus that nothing names" 1 'no one in the graph' "$relasi" --slice month --focus Beethoven -o f.json names

# counted FILE: its nodes and ties as they were counted
counted() {
    jq -c '(.nodes[] | [.id, .label, .type, .wikidata, .windows, .documents, .months]),
        (.links[] | [.source, .target, .weight, .count, .documents, .months])' "$1"
}
"$relasi" extract -q -o art.rel art
for days in '--since 2024' '--until 2023' '--since 2022-07 --until 2024-05'; do # shellcheck disable=SC2086
    "$relasi" -q $days --duplicates keep -o text.json art && "$relasi" -q $days -o tally.json art.rel &&
        [ "$(counted text.json | wc -l)" -gt 50 ] && cmp -s <(counted text.json) <(counted tally.json)
    report $? "$days: text and tally make the same graph"
done
tied() {
    jq -c '.links[] | [.source, .target, .count, .npmi]' "$1"
}
for more in '' '--backbone nc:0.5'; do # shellcheck disable=SC2086
    "$relasi" -q --since 2022-07 --until 2024-05 --weight npmi $more --duplicates keep -o text.json art &&
        "$relasi" -q --since 2022-07 --until 2024-05 --weight npmi $more -o tally.json art.rel &&
        [ "$(tied text.json | wc -l)" -gt 50 ] && cmp -s <(tied text.json) <(tied tally.json)
    report $? "weights of a period drop ties of the period $more"
done
"$relasi" -q --backbone nc:0.5 -o count.json art.rel && "$relasi" -q --backbone nc:0.5 --weight npmi -o npmi.json art.rel &&
    jq -c '.links[] | [.source, .target, .p_value]' npmi.json | sort >npmi &&
    jq -c '.links[] | [.source, .target, .p_value]' count.json | sort >count &&
    [ -s npmi ] && [ -z "$(comm -23 npmi count)" ]
report $? "a backbone tests all ties, whatever they weigh"
"$relasi" -q --slice month --duplicates keep -o t.json art && "$relasi" -q --slice month -o r.json art.rel
for month in t.*; do
    cmp -s <(counted "$month") <(counted "r${month#t}") || echo "$month"
done >differ
[ ! -s differ ] && [ "$(echo t.* | wc -w)" -gt 3 ]
report $? "so do slices"
"$relasi" -q -j 3 --memory 1M --since 2024 --duplicates keep -o spilled.json art
"$relasi" -q --since 2024 --duplicates keep -o text.json art
same "in whatever memory" spilled.json text.json

for day in 2024-05-01 2024-06-01 2024-05-01; do
    echo "{\"text\":\"Presiden Joko Widodo tiba di Moskow $day.\",\"id\":\"one\",\"date\":\"$day\"}"
done >twice.jsonl
"$relasi" --slice month -o twice.json twice.jsonl 2>twice.err
[ "$(grep -c "an article of the id 'one' was read before" twice.err)" -eq 2 ] && [ "$(echo twice.*.json)" = twice.2024-05.json ]
report $? "one name is of one article, in whatever slice"
days_of() {
    "$relasi" "$@" -T json once.jsonl 2>once.err | jq -c '[.graph.documents, (.nodes | length)]'
}
printf '{"id":"one","date":"%s","text":"%s"}\n' \
    2024-07-31 'Prabowo Subianto met Anwar Ibrahim in Jakarta.' \
    2024-08-01 'Prabowo Subianto met Anwar Ibrahim and Joko Widodo in Jakarta.' >once.jsonl
[ "$(days_of --since 2024-08)" = '[0,0]' ] && [ "$(days_of --until 2024-07)" = '[1,2]' ] && [ "$(days_of)" = '[1,2]' ]
report $? "the first of an id is the article, in a period as in the whole"
"$relasi" --since 2024-08 -o once.rel once.jsonl 2>&1 | cmp -s - <(days_of --since 2024-08 >/dev/null; cat once.err) &&
    grep -q "^relasi: skipped: once.jsonl:2: an article of the id 'one' was read before$" once.err &&
    [ "$(grep -c ^D once.rel)" -eq 0 ]
report $? "and the second is named, of graph and tally"
says "and ends a strict run" 1 "once.jsonl:2: .*was read before" "$relasi" --strict --since 2024-08 -T json once.jsonl

mkdir mixed
cp art/0[1-5]*.txt mixed
"$relasi" extract -q -o mixed/x.rel art/0[6-9]*.txt
"$relasi" -q --slice month -o x.json mixed mixed/x.rel && "$relasi" -q --slice month -o y.json art/0*.txt
[ "$(echo x.* | tr ' ' '\n' | cut -d. -f2)" = "$(echo y.* | tr ' ' '\n' | cut -d. -f2)" ]
report $? "articles beside tallies are in the slices of both"

cat >posts.jsonl <<'end'
{"id":"a","date":"2024-12-20","text":"Menteri Perhubungan Bambang Sutejo bertemu Joko Widodo. Bambang Sutejo pulang."}
{"id":"b","date":"2024-03","text":"Menteri Perhubungan Bambang Soetejo bertemu Xi Jinping. Bambang Soetejo pulang."}
end
"$relasi" extract -q -o posts.rel posts.jsonl && for from in posts.jsonl posts.rel; do
    "$relasi" -q -T json $from | jq -c '.nodes[].roles[]? | [.first, .last]'
done | sort -u >said && [ "$(cat said)" = '["2024-03","2024-12-20"]' ] &&
    [ "$("$relasi" -q --since 2024-02 --until 2024-04 -T json posts.rel | jq -r '.nodes[].roles[]?.role')" = "Menteri Perhubungan" ]
report $? "a role of two names that are one begins with the earlier, a month too"

"$relasi" -q --slice month -o pic.svg names && grep -q '>2024-03-01 – 2024-03-31 · 1 dokumen, .* relasi<' pic.2024-03.svg &&
    grep -q '<desc[^>]*>2024-03-01 – 2024-03-31 · 1 dokumen, ' pic.2024-03.svg
report $? "a picture says of which days it is"
"$relasi" -q --since 2024-03 -o pic.svg names && grep -q '>sejak 2024-03-01 · ' pic.svg &&
    "$relasi" -q --until 2024-03 --label-lang en -o pic.svg names && grep -q '>until 2024-03-31 · ' pic.svg
report $? "... or since when, or until when"

# A month or a year is no day of it.
for date in 2024 2024-01 2024-01-15 2023-02; do
    printf '{"id":"%s","date":"%s","text":"Kabar %s: Joko Widodo bertemu Vladimir Putin."}\n' $date $date $date
done >vague.jsonl
"$relasi" extract -q -o vague.rel vague.jsonl
for from in vague.jsonl vague.rel; do
    in_period() {
        "$relasi" -q "$@" -T json $from | jq -r '[.graph.sources[].id] | join(" ")'
    }
    "$relasi" -q -o vague.gexf $from && "$relasi" -q -o vague.json $from
    [ "$(jq -c '.nodes[0], .links[0] | [.first, .last, .months]' vague.json | sort -u)" = '["2023-02","2024-01-15",{"2023-02":1,"2024-01":2}]' ]
    report $? "$from: no day and no month is made up"
    [ "$(grep -c '<spells><spell start="2023-02-01" end="2023-02-28"/><spell start="2024-01-01" end="2024-12-31"/></spells>' vague.gexf)" -eq 3 ]
    report $? "... a spell is all of it"
    "$relasi" -q -T cypher $from | grep -c "first: '2023-02', last: date('2024-01-15')" >said
    [ "$(cat said)" -eq 3 ]
    report $? "... in Cypher a day is a date, a month a text"
    [ "$(in_period --since 2024-01-10 --until 2024-01-14)" = "2024 2024-01" ] && [ "$(in_period --since 2024-02)" = 2024 ] &&
        [ "$(in_period --until 2023-02-01)" = 2023-02 ] && [ -z "$(in_period --since 2023-03 --until 2023)" ]
    report $? "... a period has what may be of it"
    rm -f part.*
    "$relasi" --slice month -o part.json $from 2>said && [ "$(echo part.*)" = "part.2023-02.json part.2024-01.json" ] &&
        [ "$(jq -r '[.graph.sources[].id] | join(" ")' part.2024-01.json)" = "2024-01 2024-01-15" ] &&
        grep -q '1 article without a date, or whose month is not known, left out' said
    report $? "... a slice by month has months"
    rm -f part.*
    "$relasi" --slice week -o part.json $from 2>said && [ "$(echo part.*)" = "part.2024-W03.json" ] &&
        grep -q '3 articles without a date, or whose day is not known, left out' said
    report $? "... one by week none"
    "$relasi" explain "Joko Widodo" vague.json | sed -n 's/^article	\([^	]*\)		\([^,]*\), .*/\1=\2/p' | tr '\n' ' ' >said
    [ "$(cat said)" = "2023-02=2023-02 2024-01=2024-01 2024=2024 2024-01-15=2024-01-15 " ]
    report $? "... explain has them as they are"
done
"$relasi" -q -o text.json vague.jsonl && "$relasi" -q -o tally.json vague.rel && same "text and tally agree" text.json tally.json

# Newspapers of long ago, and the ends of the range.
for date in 1000-01-01 1850-03-04T10:00:00Z 9999-12-31 0999-12-31; do
    printf '{"id":"%.10s","date":"%s","text":"Joko Widodo bertemu Vladimir Putin di Kyiv."}\n' $date $date
done >old.jsonl
"$relasi" extract -o old.rel old.jsonl 2>said
grep -q "1 date not read (first old.jsonl:4: '0999-12-31' cannot be read as a date of 1000 to 9999)" said
report $? "a date of another age is told, and which are none"
"$relasi" -q --duplicates keep -o old.gexf old.jsonl && "$relasi" -q --duplicates keep -o old.json old.jsonl 2>said &&
    "$relasi" -q -o oldrel.json old.rel && same "of text and tally" old.json oldrel.json
[ "$(jq -c '.nodes[0] | [.first, .last, (.months | keys)]' old.json)" = '["1000-01-01","9999-12-31",["1000-01","1850-03","9999-12"]]' ] &&
    [ "$(grep -c '<spell start="1850-03-04" end="1850-03-04"/>' old.gexf)" -eq 3 ]
report $? "first, last, months and spells have them"
"$relasi" -q --slice week -o aged.json old.jsonl 2>said &&
    [ "$(echo aged.*)" = "aged.1000-W01.json aged.1850-W10.json aged.9999-W52.json" ] &&
    [ "$(jq -c '[.graph.since, .graph.until]' aged.9999-W52.json)" = '["9999-12-27","9999-12-31"]' ] &&
    [ "$(jq -c '[.graph.since, .graph.until]' aged.1000-W01.json)" = '["1000-01-01","1000-01-05"]' ]
report $? "and weeks, which end with the range"
[ "$("$relasi" -q --since 1850 --until 1899 -T json old.jsonl | jq .graph.documents)" = 1 ]
report $? "and periods"
says "what is no such day" 2 "--since 999: want YYYY-MM-DD, YYYY-MM or YYYY, of 1000 to 9999" \
    "$relasi" --since 999 -T json old.jsonl

"$relasi" extract -q -o names/20230305.rel names/20230305.txt && rm names/20230305.txt
"$relasi" -q --since 2024 -o beside.json names names/20230305.rel && cmp -s <(counted beside.json) <(counted after.json)
report $? "who is who is known from a tally as well"
finish
