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
printf '%s\n' "$text" | iconv -t UTF-16BE >utf16be.txt
printf '%s \xe2\x82' "$text" >cut.txt
printf '\xff\xfe' >mark.txt
mkdir folder folder.json locked
cp good.txt locked
chmod 0 locked
# shellcheck disable=SC2317 # says() calls it
as_nobody() { # even when root runs the tests
    [ "$(id -u)" -ne 0 ] && { "$@"; return; }
    setpriv --reuid=65534 --clear-groups "$@"
}

says "no input" 2 'no input' "$relasi"
says "an unknown option" 2 'no such option' "$relasi" --nonsense good.txt
says "an option of another command" 2 'no such option' "$relasi" extract --weight npmi good.txt
says "a value that is no number" 2 'whole number' "$relasi" --top many good.txt
says "a radius of nothing" 2 'radius 0: a whole number from 1' "$relasi" --focus Putin --radius 0 good.txt
says "a radius around nobody" 2 'around whom' "$relasi" --radius 2 good.txt
says "a resolution of nothing" 2 'resolution 0: a number over 0' "$relasi" --resolution 0 good.txt
says "a weight below all" 2 'a number from 0 up' "$relasi" --min-weight -5 good.txt
says "no types" 2 'no type' "$relasi" --types '' good.txt
says "no measures" 2 'no measure' "$relasi" --measures '' good.txt
says "an option that would change nothing" 2 'no such option of path' "$relasi" path -n 3 a b net.json
says "a command behind options" 2 'relasi extract' "$relasi" -q extract good.txt
"$relasi" help >help.txt && "$relasi" help extract >>help.txt && "$relasi" --help >all.txt &&
    "$relasi" extract --help >>all.txt && cmp -s help.txt all.txt
report $? "help is --help"
cp good.txt extract
"$relasi" -q -T json extract >/dev/null && "$relasi" -q -T json -- extract >/dev/null
report $? "a file that is called like a command"
says "an unknown window" 2 'window' "$relasi" --window page good.txt
says "a window that reaches too far" 2 'up to 500' "$relasi" --window tokens:501 good.txt
says "an unknown weight" 2 'weight' "$relasi" --weight heavy good.txt
says "an unknown extension" 2 'no format' "$relasi" -o net.xyz good.txt
says "an unknown format" 2 'no such format' "$relasi" -T nothing good.txt
says "an unknown type" 2 'types' "$relasi" --types animal good.txt
says "a missing file" 3 'missing.txt' "$relasi" missing.txt
says "an empty file" 1 'empty' "$relasi" empty.txt
says "a binary file" 1 'binary.txt' "$relasi" binary.txt
says "a folder without articles" 1 'folder' "$relasi" folder
says "an empty standard input" 1 '' "$relasi" -
says "a day that is none" 2 '^relasi: --since foo: want YYYY-MM-DD' "$relasi" --since foo good.txt
says "... nor the other" 2 '^relasi: --until foo: want YYYY-MM-DD' "$relasi" --since 2022 --until foo good.txt
printf '{"id":"a","text":"Putin bertemu Xi."}\n{"id":"b","text":"Xi bertemu Putin."}\n' >articles.jsonl
says "a question to articles" 1 '^relasi: articles.jsonl: line 1: an article, not a graph: ' "$relasi" stats articles.jsonl
echo '{"a": 1}' >other.json
says "or to something else" 1 'other.json: line 1: no "nodes": not a graph' "$relasi" stats other.json
rm articles.jsonl other.json
says "a full disk" 3 'space' bash -c "'$relasi' -T json good.txt >/dev/full"
says "an output in no folder" 3 'nowhere' "$relasi" -o nowhere/net.json good.txt
says "an output that is a folder" 3 'folder' "$relasi" -o folder.json good.txt

cp good.txt own.json
cp good.txt own.rel
ln own.json other.json
ln -s own.json link.json
printf 'Putin\tperson\tVladimir Putin\n' >own.tsv
for output in own.json ./own.json other.json link.json; do
    says "an output that is read: $output" 2 "^relasi: $output: is read" "$relasi" -q -o net.svg -o $output good.txt own.json
done
says "a tally that is read" 2 '^relasi: own.rel: is read' "$relasi" extract -o own.rel own.rel
says "a dictionary that is read" 2 '^relasi: own.tsv: is read' "$relasi" suggest --dictionary own.tsv -o own.tsv good.txt
cmp -s good.txt own.json && cmp -s good.txt own.rel && grep -q '^Putin' own.tsv && [ ! -e net.svg ]
report $? "and nothing is written"
"$relasi" extract -q -o sum.rel good.txt && cp sum.rel own.rel && sed 's/bertemu/menemui/' good.txt >more.txt &&
    "$relasi" extract -q -o more.rel more.txt && "$relasi" merge -o own.rel own.rel more.rel &&
    "$relasi" merge sum.rel more.rel | cmp -s - own.rel
report $? "a sum may take the place of one of its parts"
rm own.* other.json link.json more.* sum.rel

"$relasi" -q -T json invalid.txt >invalid.json 2>/dev/null
report $? "invalid UTF-8 is repaired"
jq -e '[.nodes[].label] | contains(["Xi Jinping"])' invalid.json >/dev/null
report $? "and its names are found"
"$relasi" -q -T json utf16.txt 2>/dev/null | jq -e '[.nodes[].label] | contains(["Vladimir Putin"])' >/dev/null
report $? "UTF-16 is read"

for file in utf16be.txt cut.txt; do
    "$relasi" -q -T json $file 2>/dev/null | jq -e '[.nodes[].label] | contains(["Vladimir Putin"])' >/dev/null
    report $? "and so is $file"
done
says "a byte order mark alone" 1 'empty' "$relasi" mark.txt

for date in '"not a date"' '"2024-02-31"' '""' null '"2024-03-03"'; do
    printf '{"date":%s,"text":"%s"}\n' "$date" "$text"
done >dates.jsonl
says "a date that is none is told, with the place of the first" 0 \
    "5 articles.*2 dates not read (first dates.jsonl:1: 'not a date' cannot be read as a date of 1000 to 9999)" \
    "$relasi" extract -q -o dates.rel dates.jsonl
[ "$(grep -c '^D' dates.rel)" -eq 5 ]
report $? "and costs the article nothing else"
printf '{"date":"soon","published":"2024-03-03","text":"%s"}\n' "$text" |
    "$relasi" extract -q - 2>dates.err | grep -q '2024-03-03' && [ ! -s dates.err ]
report $? "another field may have one"

"$relasi" -T json empty.txt good.txt binary.txt >some.json 2>some.err
report $? "a bad file among good ones costs itself only"
[ "$(grep -c 'skipped:' some.err)" -eq 2 ]
report $? "and each is named"
"$relasi" extract -q -o good.rel good.txt
for option in --no-metonyms --lang=en --evidence=3 --window=document; do
    says "${option%=*} for a tally" 2 "^relasi: ${option%=*}.*extract" "$relasi" -T json $option good.rel
    says "or for suggestions" 2 "^relasi: ${option%=*}.*extract" "$relasi" suggest -q $option good.rel
done
"$relasi" -q -T json --no-metonyms --lang id --evidence 5 --window sentence good.rel empty.txt invalid.txt >/dev/null 2>&1
report $? "where text is read too, they are for that"
says "a graph again" 1 'can be drawn again' "$relasi" -T svg some.json
for format in svg dot graphml gexf nodes.csv edges.csv cypher html json cyjs jgf.json vis.json graphology.json; do
    "$relasi" -q -o "output.$format" good.txt
    says "an output is no article: $format" 1 "^relasi: output.$format\(:1\|: record 1\)\?: a [a-z]*, not an article" "$relasi" extract "output.$format"
done
"$relasi" -q -o output.ftm.json good.txt
says "nor are the entities of one, in a line" 1 '^relasi: output.ftm.json:1: entities of a graph, not articles$' "$relasi" extract output.ftm.json
printf 'id,title,text\n1,a,%s\n' "$text" >table.csv
says "a table of articles, with what to do" 1 'a table, not an article: .* (mlr ' "$relasi" table.csv
printf '<rss version="2.0"><channel><item><title>%s</title></item></channel></rss>\n' "$text" >feed.xml
says "a feed" 1 'a feed, not an article: ' "$relasi" feed.xml
says_lines 2 "and among articles" 0 'skipped: feed.xml: a feed' "$relasi" -T json feed.xml good.txt
for format in json svg; do
    "$relasi" -q --title $'Siapa\xff?' -T $format good.txt >title.$format && iconv -f UTF-8 -t UTF-8 title.$format >/dev/null &&
        grep -q $'Siapa\xef\xbf\xbd?' title.$format
    report $? "a title that is no UTF-8 in $format"
done
"$relasi" -q -T json empty.txt good.txt binary.txt 2>&1 >some.json | tee some.err | grep -q '^relasi: 1 article, 2 skipped (first empty.txt: empty)$' &&
    [ "$(wc -l <some.err)" -eq 1 ]
report $? "a quiet run says in one line how many"
"$relasi" -T json empty.txt 2>some.err
[ "$(cat some.err)" = 'relasi: empty.txt: empty' ]
report $? "one bad file by itself is one line"
for _ in 1 2 3 4 5; do printf '%s\n' '{"id":"a","text":"Presiden Vladimir Putin."}'; done >twice.jsonl
"$relasi" extract -o twice.rel twice.jsonl 2>some.err
[ "$(grep -c "^relasi: skipped: twice.jsonl:[2-5]: an article of the id 'a' was read before$" some.err)" -eq 4 ]
report $? "an id that comes again is named with its line"
says "unless the run is strict" 1 'empty' "$relasi" --strict empty.txt good.txt

# make wants a tally of each article: what is merely empty has an empty one
printf ' \n\n' >blank.txt && echo '<nav>Beranda</nav>' >page.html && echo '[]' >list.json
"$relasi" extract -q -o good.alone.rel good.txt
for nothing in empty.txt blank.txt page.html list.json; do
    says_lines 2 "an empty tally of $nothing" 0 "^relasi: skipped: $nothing: " "$relasi" extract -o nothing.rel $nothing
    says "quietly" 0 "^relasi: 0 articles, 1 skipped (first $nothing: " "$relasi" extract -q -o quiet.rel $nothing
    same "of the same bytes" nothing.rel quiet.rel
    "$relasi" merge -o sum.rel nothing.rel good.alone.rel
    same "which adds nothing" good.alone.rel sum.rel
    says "none of a strict run" 1 "^relasi: $nothing: " "$relasi" extract --strict -o never.rel $nothing
    says "nor a graph of the text" 1 "^relasi: $nothing: " "$relasi" -T json $nothing
done
[ "$("$relasi" -T json nothing.rel | jq -c '[.graph.documents, .nodes, .links]')" = '[0,[],[]]' ] &&
    "$relasi" -q -o nothing.svg nothing.rel && "$relasi" merge nothing.rel quiet.rel | cmp -s - nothing.rel
report $? "graphs and sums are made of it"
says "what is no text has none" 1 'not text' "$relasi" extract -o never.rel binary.txt
[ ! -e never.rel ]
report $? "nor a file"
rm blank.txt page.html list.json

echo old >net.json
says "a failed run" 3 '' "$relasi" -o net.json missing.txt
[ "$(cat net.json)" = old ]
report $? "leaves the old output"
[ -z "$(find . -name '*.tmp')" ]
report $? "and no temporary file"

# What stands in folders: nothing is left out without a word.
mkdir mixed
cp good.txt empty.txt mixed
printf x >mixed/picture.png
ln -s /nowhere mixed/gone.txt
ln -s . mixed/round
mkfifo mixed/waits.txt
"$relasi" extract -o mixed.rel mixed 2>said
report $? "a folder with odd files is read"
grep -q 'mixed/gone.txt: No such file' said && grep -q 'mixed/empty.txt: empty' said &&
    grep -q '1 article, 2 skipped, 3 files' said
report $? "and they are named or counted: $(tail -n 1 said)"
rm mixed/gone.txt mixed/empty.txt
"$relasi" extract -o mixed.rel mixed 2>&1 | grep -q '3 files or records of other kinds'
report $? "also where nothing else is wrong"
# What is written into a folder that is read: nothing of it is counted, and no article lost.
mkdir both
cp good.txt both/a.txt
for run in first second; do
    "$relasi" -q -o both/n.rel -o both/n.json -o both/n.html -o both/n.ftm.json both 2>said && [ ! -s said ] &&
        [ "$(grep -c ^D both/n.rel)" -eq 1 ]
    report $? "outputs in the folder that is read, the $run time: $(cat said)"
done
"$relasi" --strict -o both/n.rel -o both/n.json -o both/n.html -o both/n.ftm.json both 2>&1 | grep -q '1 article, 4 files or records of other kinds left alone'
report $? "strictly too, and they are counted"
rm both/n.*
for run in first second; do
    "$relasi" extract -q -o both/e.rel both 2>said && [ ! -s said ]
    report $? "also of extract, the $run time: $(cat said)"
done
ln -s ../both/a.txt folder/link.txt
for input in both folder; do
    says "an article in a folder is not written over: $input" 2 "^relasi: $input/[a-z]*.txt: is read, so it is not written over" \
        "$relasi" extract -o both/a.txt $input
done
rm folder/link.txt
# shellcheck disable=SC2094 # which is what must not be
"$relasi" extract -o both/a.txt - <both/a.txt 2>said
[ $? -eq 2 ] && grep -q 'is read, so' said && cmp -s both/a.txt good.txt
report $? "nor one that comes by standard input"
# Folders that are links: each is read once, and none for ever.
mkdir -p tree/sub/deep outside/far tree/.kept
for place in tree tree/sub tree/sub/deep outside outside/far tree/.kept; do cp good.txt $place/${place//[\/.]/-}.txt; done
ln -s ../outside tree/away
ln -s .kept tree/current
ln -s sub tree/again
ln -s .. tree/sub/up
ln -s ../../tree outside/far/back
ln -s far outside/near
articles() {
    "$relasi" extract -q --duplicates keep "$@" | sed -n 's/^D\t\([^\t]*\).*/\1/p' | tr '\n' ' '
}
got=$(articles tree)
[ "$got" = "tree/away/far/outside-far.txt tree/away/outside.txt tree/current/tree--kept.txt tree/sub/deep/tree-sub-deep.txt tree/sub/tree-sub.txt tree/tree.txt " ]
report $? "links to folders are followed where they lead out or to what is hidden: $got"
ln -s tree named
[ "$(articles tree/)" = "$got" ] && [ "$(articles named | sed 's/named/tree/g')" = "$got" ]
report $? "so are those in a folder that is given by a link"
"$relasi" extract --duplicates keep -o tree.rel tree 2>&1 | grep -q '4 files or records of other kinds'
report $? "the others are counted: $("$relasi" extract --duplicates keep -o tree.rel tree 2>&1)"
ln -s loop-b loop-a
ln -s loop-a loop-b
says "a link that goes round" 3 'symbolic links' "$relasi" loop-a
says "no folder without leave" 3 'Permission' as_nobody "$relasi" locked/good.txt
mkfifo pipe
printf '%s\n' "$text" >pipe &
"$relasi" extract -q -o piped.rel pipe
report $? "a named pipe is read"
wait
mkdir vanish
mkfifo hold
cp good.txt vanish
"$relasi" extract -q -j 1 -o vanish.rel hold vanish &
exec 3>hold # it waits for more of the first input
rm vanish/good.txt
printf '%s\n' "$text" >&3
exec 3>&-
wait $!
[ $? -eq 1 ] && [ ! -e vanish.rel ]
report $? "a folder that is empty when its turn comes"

python3 - "$text" <<'END'
import io, sys, tarfile, zipfile
text = sys.argv[1].encode()
with zipfile.ZipFile('out.zip', 'w') as box:
    box.writestr('../escaped.txt', text)
    box.writestr('/tmp/escaped.txt', text + b' Ia pergi.')
with tarfile.open('out.tar', 'w') as box:
    for name, kind, link in (('../escaped.txt', tarfile.REGTYPE, ''),
                             ('link.txt', tarfile.SYMTYPE, '/etc/passwd'),
                             ('device.txt', tarfile.CHRTYPE, '')):
        entry = tarfile.TarInfo(name)
        entry.type, entry.linkname, entry.size = kind, link, len(text) * (not link)
        box.addfile(entry, io.BytesIO(text) if kind == tarfile.REGTYPE else None)
inner = text
for depth in range(4):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, 'w') as box:
        box.writestr('in.zip' if depth else 'a.txt', inner)
    inner = packed.getvalue()
open('nested.zip', 'wb').write(inner)
with zipfile.ZipFile('bomb.zip', 'w', zipfile.ZIP_DEFLATED) as box:
    box.writestr('a.txt', b'a' * (300 << 20))
END
"$relasi" extract -q -o zip.rel out.zip && "$relasi" extract -q -o tar.rel out.tar
report $? "archives with names that lead out of them are read"
[ ! -e ../escaped.txt ] && [ ! -e escaped.txt ] && [ ! -e /tmp/escaped.txt ]
report $? "and nothing is written there"
[ "$(grep -c '^D' zip.rel)$(grep -c '^D' tar.rel)" = 21 ]
report $? "links and devices in them are none"
says "boxes in boxes" 1 '3 deep' "$relasi" nested.zip
says "a bomb" 1 'more than' "$relasi" bomb.zip

printf '%s\n' '{"text":"Presiden Putin bertemu Xi."}' 'no' '{"title":"x"}' >records.jsonl
"$relasi" extract -o records.rel records.jsonl 2>said
grep -q 'records.jsonl:2: not JSON' said && grep -q 'records.jsonl:3: no "text"' said &&
    grep -q '1 article, 2 skipped' said
report $? "bad records cost themselves and are named by line"
says "or end a strict run" 1 'records.jsonl:2' "$relasi" extract --strict records.jsonl

# Terminals, pictures and pages are safe from what names hold.
: >$'e\x1b[31m.txt'
"$relasi" $'e\x1b[31m.txt' good.txt 2>&1 >/dev/null | grep -q $'\x1b'
[ $? -eq 1 ]
report $? "no control character of a file name reaches the terminal"
printf '%s\n' '{"id":"a\u001b[31m","title":"\u202exyz","text":"Menteri Budi\u202e Santoso\u001b[31m bertemu Presiden Rusia Vladimir Putin, kata Menteri Ali\u2066 Baba."}' >control.jsonl
"$relasi" -q -o control.svg -o control.html -o control.json -o control.dot control.jsonl
LC_ALL=C grep -l -P '[\x00-\x08\x0b\x0c\x0e-\x1f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]' control.*[!l] control.html
[ $? -eq 1 ]
report $? "no control character or change of direction reaches an output"

"$relasi" -T json good.txt 2>pipe.err | true
[ "${PIPESTATUS[0]}" -eq 3 ] || [ "${PIPESTATUS[0]}" -eq 0 ]
report $? "a closed pipe is a failed write"

says "a standard output that is closed" 3 'standard output' \
    bash -c "'$relasi' -T json good.txt >&-"
says "also beside a file, which holds nothing else" 3 'standard output' \
    bash -c "'$relasi' -q -o beside.json -T dot good.txt >&-"
[ ! -e beside.json ] || jq -e .nodes beside.json >said.json
report $? "and is whole if it is there"
printf '' >empty.txt
"$relasi" extract -o quiet.rel good.txt empty.txt 2>&- && "$relasi" merge quiet.rel >said.rel
report $? "what is said to nobody lands in no file"

"$relasi" extract -q -o good.rel good.txt
head -c 300 good.rel >cut.rel
says "a tally cut off" 1 'cut.rel' "$relasi" merge cut.rel
sed 's/^P\t/P\tzzz\t/' good.rel | LC_ALL=C sort >forged.rel
says "a tally with odd rows" 1 'forged.rel:' "$relasi" forged.rel
sed '1s/\t3\t/\t9\t/' good.rel >future.rel
{ head -n 1 good.rel && printf 'X\ta\n'; } >letter.rel
says "a row of no kind" 1 'letter.rel:2: not a tally: unknown row' "$relasi" merge letter.rel
says "a tally into a picture" 2 'extract writes a tally' "$relasi" extract -o net.svg good.txt
says "a question with a name too few" 2 'path takes NAME NAME GRAPH.json: 2 given' \
    "$relasi" path Putin good.rel
says "a tally of another version" 1 'version' "$relasi" future.rel
says "text instead of a tally" 1 'tally' "$relasi" merge good.txt
says "a window that the tally was not counted by" 2 'extract' "$relasi" --window paragraph good.rel
grep -v '^T' good.rel >short.rel
says "a tally that ends too early" 1 'short.rel: rows are missing' "$relasi" short.rel
grep -v '^E.vladimir' good.rel >dangling.rel
says "a tally with pairs of nobody" 1 'which has no row' "$relasi" stats dangling.rel
says "a question to an article" 1 'no graph' "$relasi" top good.txt
printf '%s\n' '{"id": "a", "text": "Kata Zelensky, ya."}' '{"id": "b"}' \
    '{"id": "c", "text": "Menurut Zelensky, itu benar."}' >gap.jsonl
"$relasi" tag --spans --lang id gap.jsonl 2>gap.err | jq -r .document | tr '\n' ' ' >gap.read
[ "$(cat gap.read)" = 'a c ' ] && grep -q 'skipped: gap.jsonl:2: no "text"' gap.err
report $? "tag goes on behind a record without text"
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
printf '{"id":"b","date":"2024-02-02","text":"Putin bertemu Joko Widodo."}\n' >beside.jsonl
for how in '-T json' '-o x.json --slice month' '-T json --memory 1M'; do # shellcheck disable=SC2086
    for order in 'beside.jsonl other.rel' 'other.rel beside.jsonl'; do
        says "articles beside a tally of another window: $how $order" 1 'other.rel:1: counted with another --window' \
            "$relasi" $how $order
        "$relasi" -q $how --window paragraph $order >/dev/null
        report $? "... and of the same"
    done
done
finish
