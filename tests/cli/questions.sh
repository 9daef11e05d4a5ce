#!/bin/bash
# Questions to a saved graph and to a tally: the same answers, and clear words where there
# is none.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1

cp "$here"/../../data/sample/0[1-5]*.txt .
"$relasi" extract -q -o net.rel ./*.txt && "$relasi" -q -o net.json net.rel
"$relasi" extract -q -o old.rel 01*.txt 02*.txt 03*.txt && "$relasi" -q -o old.json old.rel

says "data that is named is there" 3 '^relasi: nowhere' "$relasi" top --data nowhere net.rel
mkdir alone && cp "$relasi" alone
env -u RELASI_DATA alone/relasi top net.rel | grep -q '^1.Russia'
report $? "without any the labels of the tally do"

# alike WHY QUESTION...: asked of the graph and of the tally
alike() {
    local why=$1
    shift
    "$relasi" "$@" net.json >of.json </dev/null && "$relasi" "$@" net.rel >of.rel </dev/null &&
        [ "$(wc -l <of.json)" -gt 1 ] && cmp -s of.json of.rel
    report $? "$why: of a tally as of its graph"
}
alike "the strongest" top
for measure in degree betweenness harmonic eigenvector pagerank coreness constraint clustering; do
    alike "the largest by $measure" top --by "$measure" --limit 500
done
alike "neighbours" ego --radius 2 putin
"$relasi" ego --radius 40 putin net.json >far && timeout 20 "$relasi" ego --radius 4000000000 putin net.json >farther &&
    cmp -s far farther
report $? "neighbours are looked for until there are no more"
alike "a path" path "JOKO WIDODO" amerika
alike "a tie" explain Putin "xi  jinping"
alike "a name" explain RI
alike "figures" stats
articles() {
    "$relasi" explain "$@" 2>said | grep ^article
}
[ "$(articles Kanada net.json | cut -f2 | sort -u | wc -l)" -eq "$(jq '.nodes[] | select(.id == "canada") | .documents' net.json)" ] &&
    [ "$(articles "Vladimir Putin" net.json | wc -l)" -eq 3 ] && [ ! -s said ]
report $? "a name stands in these articles"
articles Putin net.json | cut -f4 | cut -d, -f1 | sort -c &&
    articles Putin net.json | grep -q '03_jokowi.*sentence 1: Bertemu Zelensky Lalu Putin'
report $? "the earliest first, with the sentence where a tie has it"
jq -r '.nodes[] | select(.degree == 0) | .id' net.json | while read -r id; do
    articles "$id" net.json || echo "$id"
done | grep -vc ^article >none
[ "$(cat none)" -eq 0 ]
report $? "also one without ties"
for i in 1 2 3 4 5 6 7; do
    echo "{\"id\": \"d$i\", \"date\": \"2024-01-0$i\", \"text\": \"Hujan turun. Kepada pers Joko Widodo berpidato ke-$i.\"}"
done >seven.jsonl
"$relasi" -q --duplicates keep -o seven.json seven.jsonl
says "of many the first" 0 '^relasi: 5 of 7 articles that name it$' "$relasi" explain "Joko Widodo" seven.json
[ "$(articles "Joko Widodo" seven.json | cut -f2,4 | head -1)" = "d1	2024-01-01, sentence 2" ] && [ "$(articles "Joko Widodo" seven.json | wc -l)" -eq 5 ]
report $? "with the place of each"
tac seven.jsonl >turned.jsonl
"$relasi" -q --duplicates keep -o turned.json turned.jsonl
same "in whatever order they come" seven.json turned.json
"$relasi" -q --duplicates keep --since 2024-01-06 -o late.json seven.jsonl && [ "$(articles "Joko Widodo" late.json | cut -f2 | tr '\n' ' ')" = "d6 d7 " ]
report $? "of a period its own"
alike "in JSON" ego --json Jokowi
"$relasi" diff old.json net.json >of.json && "$relasi" diff old.rel net.rel >of.rel &&
    cmp -s of.json of.rel
report $? "what changed: of tallies as of their graphs"
"$relasi" diff net.json old.json 2>said | awk -F'\t' '$1 == "gone tie" { n++ } END { exit n == 0 }'
report $? "backwards what was new is gone"
[ ! -s said ]
report $? "and no more is said of graphs made alike"
"$relasi" diff -n 2 old.json net.json 2>said >few
[ "$("$relasi" diff old.json net.json | cut -f1 | sort | uniq -c | awk '$1 > 2 { n += $1 - 2 } END { print n }')" -eq \
    "$(grep -o '[.]\{3\} [0-9]* more' said | awk '{ n += $2 } END { print n }')" ] && [ "$(wc -l <said)" -eq 1 ] &&
    grep -q '^relasi: cut by --limit: new entity: ... [0-9]* more, ' said &&
    [ "$(cut -f1 few | sort | uniq -c | awk '$1 > 2' | wc -l)" -eq 0 ]
report $? "so many lines of each kind, and how many more there were is said"

for window in sentence paragraph tokens:20; do
    "$relasi" extract -q --window $window -o wide.rel 01*.txt 02*.txt && "$relasi" -q -o wide.json wide.rel &&
        "$relasi" stats wide.json >of.json && "$relasi" stats wide.rel >of.rel && cmp -s of.json of.rel && grep -q "^window	$window$" of.rel &&
        "$relasi" -T dot wide.rel | grep -q "window=\"$window\"" &&
        "$relasi" -T jgf.json wide.rel | jq -e ".graph.metadata.window == \"$window\"" >said.json
    report $? "a graph and its figures say what together means, $window"
done
says "so does who asks for another" 2 'the tally was counted by tokens:20;' "$relasi" --window tokens:30 -T json wide.rel
for day in 1 2; do
    echo "{\"id\": \"c$day\", \"date\": \"2024-01-0$day\", \"text\": \"Hari ini Joko Widodo bertemu Xi Jinping di Moskow.\"}"
done >copies.jsonl
"$relasi" extract -q -o net2.rel copies.jsonl && "$relasi" stats net2.rel | grep -q '^near-duplicates counted	1$'
report $? "figures of a tally have the copies that were counted"
printf 'Joko Widodo hadir di sana.%s\nXi Jinping pulang.\n' "$(printf ' Hujan turun lagi.%.0s' 1 2 3 4 5 6 7)" >far.txt
"$relasi" -q --window document --weight decay -o far.json far.txt
says "a tie too far apart to weigh anything" 1 'no tie in this graph, made with --weight decay' \
    "$relasi" explain "Joko Widodo" "Xi Jinping" far.json
says "which is said when it goes" 0 '^relasi: no tie is left by --weight decay$' \
    "$relasi" --window document --weight decay -T json far.txt

# who was left out, and whom the knowledge base knows by another name
printf '%s\n\n%s\n' 'Joko Widodo bertemu Prabowo Subianto di Jakarta.' \
    'Joko Widodo juga bertemu Sri Mulyani Indrawati dan Joe Biden.' >known.txt
"$relasi" -q -o known.json known.txt && "$relasi" extract -q -o known.rel known.txt
"$relasi" -q --top 2 -o least.json known.txt
for question in 'explain Joe_Biden Prabowo' 'path Joe_Biden Prabowo' 'ego Prabowo' 'explain Prabowo'; do # shellcheck disable=SC2086
    says "$question: somebody who may have been left out" 1 \
        "^relasi: no one in this graph, made with --top 2, is called 'Prabowo'\$" "$relasi" $question least.json
done
for from in known.json known.rel; do
    says "a name that $from does not have" 0 "^relasi: 'Jokowi' is Joko Widodo\$" "$relasi" explain Jokowi $from
    says "... of two" 0 "^relasi: 'Prabowo' is Prabowo Subianto; 'Jokowi' is Joko Widodo\$" "$relasi" explain Prabowo Jokowi $from
done
says "without the data it is none" 1 "no one in the graph is called 'Jokowi'" env RELASI_DATA=/dev/null "$relasi" explain Jokowi known.json
says "a focus by such a name" 0 "^relasi: --focus 'Jokowi' is Joko Widodo\$" "$relasi" --focus Jokowi -T json known.txt
[ "$("$relasi" -q --focus Jokowi -T json known.txt | jq .nodes)" = "$("$relasi" -q --focus 'Joko Widodo' -T json known.rel | jq .nodes)" ]
report $? "is the focus by the other"
says "a focus by words" 0 "^relasi: --focus 'Sri' is Sri Mulyani Indrawati\$" "$relasi" --focus Sri -T json known.txt
"$relasi" --focus 'sri mulyani indrawati' -T json known.txt 2>said >never.json && [ ! -s said ]
report $? "nothing is said of a label"
"$relasi" -q --focus Sri -T json known.txt 2>said >never.json && [ ! -s said ]
report $? "-q keeps that to itself"

"$relasi" extract -q --evidence none -o bare.rel 01*.txt && "$relasi" -q -o bare.json bare.rel
for bare in bare.rel bare.json; do
    says "a tie without a sentence, of $bare" 0 'named together, but this graph has no sentence' \
        "$relasi" explain Putin Xi $bare
    [ "$("$relasi" explain -q Putin Xi $bare 2>&1 | wc -l)" -eq 1 ]
    report $? "is quiet when told to"
    says "... nor an article" 0 '0 of 1 articles that name it; this graph has no sentence (--evidence)' \
        "$relasi" explain Putin $bare
done
"$relasi" -q --types person,country --no-metonyms --min-count 2 --top 9 --focus 'Xi Jinping' --since 2022-03 \
    --backbone nc -o few.json ./*.txt
[ "$(jq -r '.graph | .filters, .since, .until' few.json)" = "$(
    printf '%s\n' '--types person,country --no-metonyms --min-count 2 --top 9 --backbone nc:1.64 --focus "Xi Jinping"' \
        2022-03-01 null
)" ]
report $? "a graph says what was left out of it"
"$relasi" stats few.json | grep -q '^since	2022-03-01$'
report $? "so do its figures"
"$relasi" -q --slice month -o slice.json net.rel &&
    [ "$(jq -r '.graph | .filters, .since, .until' slice.2022-07.json | tr '\n' ' ')" = "null 2022-07-01 2022-07-31 " ]
report $? "and a slice its days"
figures() { # of all, as the captions of pictures of a part count them
    jq -r '"\(.nodes | length)", "\(.links | length)"' net.json
}
read -r names ties <<<"$(figures | tr '\n' ' ')"
"$relasi" -q --top 9 -o few.svg net.rel && "$relasi" -q --top 9 --label-lang en -o few.en.svg net.rel &&
    grep -q " · 8 dari $names nama, [0-9]* dari $ties hubungan · relasi<" few.svg &&
    grep -q " · 8 of $names names, [0-9]* of $ties ties · relasi<" few.en.svg
report $? "a picture says of how many names and ties it shows some"
"$relasi" -q -o all.svg net.rel && grep -q " nama, $ties hubungan · relasi<" all.svg
report $? "and of all that it shows all"
jq -e '.graph | has("filters") or has("since") or has("until") | not' net.json >said.json
report $? "where nothing was, nothing is said"
"$relasi" -q --min-count 3 -o few.json net.rel
says "a tie that was left out" 1 'no tie in this graph, made with --min-count 3' "$relasi" explain Jokowi "Xi Jinping" few.json
says "a tie that is there" 0 '^relasi: 5 of [0-9]* sentences; this graph has 5 (--evidence)' \
    "$relasi" explain 'Vladimir Putin' Rusia net.json
"$relasi" -q --evidence all -o all.json ./*.txt && "$relasi" explain vladimir_putin RUSIA all.json 2>said >all &&
    [ ! -s said ] && [ "$(wc -l <all)" -gt 6 ]
report $? "all sentences are all"
"$relasi" explain -q -n 2 Putin Rusia all.json 2>said >two && [ ! -s said ] && [ "$(wc -l <two)" -eq 3 ]
report $? "and as many as were asked for"
"$relasi" path Jokowi "Xi Jinping" net.json | awk -F'\t' 'NR == 2 { exit $1 != 0 || $5 < 1 }'
report $? "a path over others leaves the tie of the two standing"
way() {
    "$relasi" path "$@" net.json | tail -n +2 | cut -f3 | tr '\n' ' '
}
[ "$(way Jokowi "Xi Jinping")" = "Xi Jinping Vladimir Putin Xi Jinping " ]
report $? "a path goes the strongest way"
[ "$(way --fewest Jokowi "Xi Jinping")" = "Xi Jinping " ]
report $? "or the fewest steps"
! way --avoid putin Jokowi "Xi Jinping" | grep -q Putin
report $? "not over whom it is to avoid"
way Kanada Zelensky | grep -q Rusia && way --types person,organization Kanada Zelensky | grep -qx "Olaf Scholz Joko Widodo Volodymyr Zelensky "
report $? "nor over other types, but from a country"
for measure in --fewest '--types person' '--avoid putin'; do # shellcheck disable=SC2086
    alike "a path $measure" path $measure Jokowi "Xi Jinping"
done
says "everybody is to be avoided" 1 'no path between them that --types and --avoid leave open' \
    "$relasi" path --types person Ukraina "Hun Manet" net.json
says "an end is to be avoided" 1 '--avoid XI: the path is to end there' "$relasi" path --avoid XI Jokowi Xi net.json
says "nobody is to be avoided" 1 "no one in the graph" "$relasi" path --avoid Beethoven Jokowi Xi net.json
says "a type that is none" 2 'person, country, organization or place' "$relasi" path --types thing Jokowi Xi net.json
"$relasi" -q --weight npmi -o npmi.json net.rel
says "other weights" 1 'ties weigh count in the old graph, npmi in the new' "$relasi" diff net.json npmi.json
says "other filters" 0 'the old graph was made with no filter, the new with --min-count 3' "$relasi" diff net.json few.json
"$relasi" -q --measures degree -o degree.json net.rel && ! "$relasi" stats degree.json | grep -q 'modularity\|communities' &&
    "$relasi" stats net.json | grep -q '^communities	[1-9]'
report $? "communities are figures where they were looked for"

"$relasi" -q --resolution 5 -o fine.json net.rel
for graph in net fine; do
    jq -e '[.nodes[] | select(.degree == 0 and has("community"))] + [.nodes | group_by(.community)[] |
        select(.[0].community and length < 2)] == []' $graph.json >said.json
    report $? "who is with no other is in no community, of $graph"
done

says "a name that many have" 1 'may be any of' "$relasi" ego ma net.json
says "a slip" 1 'near it: joko_widodo' "$relasi" ego Jokwi net.rel
says "two letters swapped" 1 "called 'Putni'; near it: vladimir_putin" "$relasi" explain Putni net.json
says "whom a name was taken for" 0 "^relasi: 'Putin' is Vladimir Putin$" "$relasi" ego Putin net.json
says "of a path both" 0 "^relasi: 'Putin' is Vladimir Putin; 'Xi' is Xi Jinping$" "$relasi" path Putin Xi net.json
says "of an entity" 0 "^relasi: 'Q7747' is Vladimir Putin$" "$relasi" explain Q7747 net.json
says "before how many sentences there are" 0 "^relasi: 'Putin' is Vladimir Putin; 5 of " "$relasi" explain Putin Rusia net.json
says "where there is no tie, too" 1 '^relasi: Putin (Vladimir Putin) and Hun Manet: never' \
    "$relasi" explain Putin 'Hun Manet' net.json
says "not of a label" 0 '^relasi: 5 of' "$relasi" explain 'vladimir  PUTIN' rusia net.json
says "nobody" 1 "no one in the graph" "$relasi" explain Beethoven net.json
says "no name" 1 "no one in the graph" "$relasi" explain "" net.json
says "one twice" 1 'both Vladimir Putin' "$relasi" path putin PUTIN net.json
says "too few words" 2 'path takes NAME NAME GRAPH.json: 2 given' "$relasi" path Putin net.json
says "a measure that is none" 2 'no such measure' "$relasi" top --by fame net.json
says "no such file" 3 'No such file' "$relasi" top nowhere.json

echo "Hari ini cuaca cerah." >none.txt
echo "Presiden Joko Widodo berpidato." >one.txt
for few in none one; do
    "$relasi" -q -o $few.json $few.txt
    "$relasi" top --json $few.json >answer && python3 -c 'import json; json.load(open("answer"))' &&
        "$relasi" stats $few.json | grep -q "^edges	0$"
    report $? "a graph of $few"
done
says "nobody in an empty graph" 1 "no one in the graph" "$relasi" ego Putin none.json
[ "$("$relasi" ego --json joko one.json)" = "[]" ]
report $? "one alone has no neighbours"
[ "$("$relasi" diff --json one.json one.json)" = "[]" ]
report $? "nothing changed"

# rows that a question does not need are not looked at; what it needs is checked
sed 's/^S\t.*/S\tx/' net.rel >forged.rel
"$relasi" path Putin Xi forged.rel >of.rel && "$relasi" path Putin Xi net.json >of.json &&
    cmp -s of.json of.rel
report $? "days are no matter to a path"
says "but to neighbours" 1 'too few or too many fields' "$relasi" ego Putin forged.rel
# How much of an answer: 0 is all, of top too, which is short by itself.
python3 - >many.txt <<'END'
for i in range(30):
    print(f"Menteri {chr(65 + i % 26)}andika {'Wira' if i < 26 else 'Sura'}{'abcdefghij'[i % 10]}ta bertemu Vladimir Putin.\n")
END
"$relasi" -q -o many.json many.txt
names=$(jq '.nodes | length' many.json)
[ "$names" -gt 25 ] && [ "$("$relasi" top many.json | wc -l)" -eq 21 ] &&
    [ "$("$relasi" top -n 0 many.json | wc -l)" -eq $((names + 1)) ] &&
    [ "$("$relasi" top -n 5 many.json | wc -l)" -eq 6 ] && [ "$("$relasi" top --top 7 many.json | wc -l)" -eq 8 ]
report $? "top has 20 lines, all with -n 0: of $names"
[ "$("$relasi" ego Putin -n 0 many.json 2>/dev/null | wc -l)" -eq "$("$relasi" ego Putin many.json 2>/dev/null | wc -l)" ] &&
    [ "$("$relasi" explain Putin -n 0 many.json 2>/dev/null | wc -l)" -gt 5 ]
report $? "and so have the others"
finish
