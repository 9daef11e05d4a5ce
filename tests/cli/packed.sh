#!/bin/bash
# Packed input: what is damaged is told, and costs no more than it has to.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1

for i in 1 2 3; do
    printf '{"id":"%d","text":"Vladimir Putin met Xi Jinping, case %d."}\n' $i $i >$i.jsonl
    printf '%s' "$(jq -r .text $i.jsonl)" >$i.txt
    gzip -n <$i.jsonl >$i.gz
    bzip2 <$i.jsonl >$i.bz2
done
at=$(stat -c %s 1.gz)

# flip FILE BYTES-FROM-THE-END
flip() {
    python3 - "$1" "$2" <<'END'
import sys
name, back = sys.argv[1], int(sys.argv[2])
data = bytearray(open(name, 'rb').read())
data[-back] ^= 1
open(name, 'wb').write(data)
END
}
cp 2.gz sum.gz && flip sum.gz 6
cp 2.gz length.gz && flip length.gz 3
cp 2.gz flipped.gz && flip flipped.gz 30

# read_of WHY ARTICLES FILE: so many are read, and the same from a pipe
read_of() {
    rm -f file.rel
    "$relasi" extract --duplicates keep -o file.rel "$3" 2>said && [ "$(grep -c ^D file.rel)" -eq "$2" ]
    report $? "$1"
    "$relasi" extract -q --duplicates keep - <"$3" 2>/dev/null | sed "s/stdin/$3/g" >pipe.rel
    same "$1, through a pipe" file.rel pipe.rel
}
# damaged WHY ARTICLES PATTERN FILE
damaged() {
    read_of "$1" "$2" "$4"
    grep -q "^relasi: skipped: $4: $3" said
    report $? "$1, which is said: $(head -c 200 said)"
    says "$1, strictly" 1 "^relasi: $4: $3" "$relasi" extract --strict "$4"
}
cat 1.gz 2.gz 3.gz >sound.jsonl.gz
read_of "members one behind the other" 3 sound.jsonl.gz
{ cat 1.gz 2.gz && head -c 1000 /dev/zero; } >padded.jsonl.gz
read_of "NULs at the end fill a block" 2 padded.jsonl.gz
! grep -q skipped said
report $? "and are no fault"

{ cat 1.gz && tail -c +2 2.gz && cat 3.gz; } >day.jsonl.gz
damaged "a member without its first byte" 1 "damaged gzip, member 2 from byte $at on" day.jsonl.gz
{ cat 1.gz && head -c 1000 /dev/zero && cat 3.gz; } >nul.jsonl.gz
damaged "NULs between members" 1 "damaged gzip, member 2" nul.jsonl.gz
{ cat 1.gz 2.gz && echo junk; } >junk.jsonl.gz
damaged "no gzip behind gzip" 2 "damaged gzip, member 3" junk.jsonl.gz
{ cat 1.gz && head -c -9 2.gz && cat 3.gz; } >short.jsonl.gz
damaged "a member cut short before another" 1 "damaged gzip, member 2" short.jsonl.gz
{ cat 1.gz && head -c -5 2.gz; } >end.jsonl.gz
damaged "a last member cut short" 2 "damaged gzip, member 2.*cut off" end.jsonl.gz
for fault in sum length flipped; do
    cat 1.gz $fault.gz 3.gz >$fault.jsonl.gz
    damaged "a member whose $fault is wrong" 1 "damaged gzip, member 2" $fault.jsonl.gz
done
{ cat 1.bz2 && tail -c +2 2.bz2 && cat 3.bz2; } >day.jsonl.bz2
damaged "the same of bzip2" 1 "damaged bzip2 at byte $(stat -c %s 1.bz2)" day.jsonl.bz2
cat 1.bz2 2.bz2 3.bz2 >sound.jsonl.bz2
read_of "and sound bzip2" 3 sound.jsonl.bz2

# records of a WARC, each a member
for i in 1 2 3; do
    printf 'WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/%d\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n' \
        $i "$(stat -c %s $i.txt)" | cat - $i.txt <(printf '\r\n\r\n') | gzip -n >$i.warc.gz
done
{ cat 1.warc.gz && tail -c +2 2.warc.gz && cat 3.warc.gz; } >day.warc.gz
damaged "a record of a WARC" 1 "damaged gzip, member 2" day.warc.gz

# Bodies of pages, as servers send them.
cat >page.py <<'END'
import sys, zlib

def packed(window):
    deflate = zlib.compressobj(9, zlib.DEFLATED, window)
    return bytearray(deflate.compress(page) + deflate.flush())

def wrong(data, back):
    data[-back] ^= 1
    return data

def chunks(size):
    return b"".join(size % len(part) + b"\r\n" + part + b"\r\n" for part in (page[:50], page[50:], b""))

page = b"<html><p>Vladimir Putin met Xi Jinping in Beijing on Tuesday, said Joko Widodo.</p></html>"
gzip, deflate = "Content-Encoding: gzip", "Content-Encoding: deflate"
bodies = {
    "gzip": (gzip, packed(31)),
    "sum": (gzip, wrong(packed(31), 6)),
    "length": (gzip, wrong(packed(31), 3)),
    "flipped": (gzip, wrong(packed(31), 30)),
    "cut": (gzip, packed(31)[:-5]),
    "behind": (gzip, packed(31) + b"\r\n"),
    "zlib": (deflate, packed(15)),
    "zlib-sum": (deflate, wrong(packed(15), 2)),
    "bare": (deflate, packed(-15)),
    "bare-cut": (deflate, packed(-15)[:-9]),
    "chunks": ("Transfer-Encoding: chunked", chunks(b"%x")),
    "zeros": ("Transfer-Encoding: chunked", chunks(b"%010X")),
    "endless": ("Transfer-Encoding: chunked", b"fffffffffffffffffff\r\n" + page),
}
head, body = bodies[sys.argv[1]]
answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head.encode() + b"\r\n\r\n" + body
sys.stdout.buffer.write(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\n")
sys.stdout.buffer.write(b"Content-Type: application/http\r\n" + b"".join(word.encode() + b"\r\n" for word in sys.argv[2:]))
sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n" % len(answer) + answer + b"\r\n\r\n")
END
# page_of WHY KIND [HEADER]: a page of this kind is read like one in chunks
page_of() {
    local why=$1
    shift
    python3 page.py "$@" >page.warc
    "$relasi" extract -q -o "page-$1.rel" page.warc
    same "$why" "page-$1.rel" page-chunks.rel
}
python3 page.py chunks >page.warc
"$relasi" extract -q -o page-chunks.rel page.warc && grep -q vladimir_putin page-chunks.rel
report $? "a page in chunks is read"
page_of "sizes of chunks have zeros before them" zeros
page_of "a chunk longer than all that is there" endless

page_of "a packed page" gzip
page_of "whose text is whole before a cut, which the crawler made" cut 'WARC-Truncated: length'
page_of "what a server sends behind it" behind
page_of "a page packed as deflate" zlib
page_of "or bare" bare
# no_page WHY KIND PATTERN: it is told, and nothing is counted
no_page() {
    python3 page.py "$2" >page.warc
    says "$1" 1 "page.warc: record 1: damaged $3: https://a.example/1\$" "$relasi" extract page.warc
}
no_page "a page whose sum is wrong" sum 'gzip: incorrect data check'
no_page "whose length is wrong" length 'gzip: incorrect length check'
no_page "whose bytes are wrong" flipped 'gzip: .*'
no_page "which is cut off" cut 'gzip: cut off'
no_page "a sum of deflate" zlib-sum 'deflate: incorrect data check'
no_page "deflate that is cut off" bare-cut 'deflate: cut off'

# text that is not as it was written is no article, whatever it is packed in
gzip -n <1.txt >article.txt.gz && flip article.txt.gz 6
says "an article whose sum is wrong" 1 '^relasi: article.txt.gz: damaged gzip' "$relasi" extract article.txt.gz
gzip -n <1.txt | head -c -9 >half.txt.gz
says "an article that is cut off" 1 '^relasi: half.txt.gz: damaged gzip.*cut off' "$relasi" extract half.txt.gz
for file in 1.txt page.html; do # but what comes behind it does not touch it
    printf '<html><body><p>%s</p></body></html>' "$(cat 1.txt)" >page.html
    { gzip -n <$file && printf 'garbage!'; } >$file.gz
    damaged "garbage behind an article ($file)" 1 "damaged gzip, member 2" $file.gz
done
{ gzip -n </dev/null && printf 'garbage!'; } >none.txt.gz
says "or behind none" 1 '^relasi: none.txt.gz: ' "$relasi" extract none.txt.gz
tar -cf sound.tar 1.txt 2.txt 3.txt
gzip -n <sound.tar >sound.tar.gz
read_of "a packed archive" 3 sound.tar.gz
gzip -n <sound.tar.gz >twice.gz
"$relasi" extract -q --duplicates keep twice.gz | grep -c ^D | grep -q 3
report $? "packed twice"
cp sound.tar.gz sum.tar.gz && flip sum.tar.gz 6
says "an archive whose sum is wrong" 1 'damaged gzip' "$relasi" extract sum.tar.gz
python3 -c '
import random
random.seed(1)
for i in range(40000):
    print("""{"id":"%d","text":"Vladimir Putin met Xi Jinping, %s."}""" % (i, random.random()))' | gzip -n >long.jsonl.gz
cp long.jsonl.gz sum-of-long.jsonl.gz && flip sum-of-long.jsonl.gz 6
"$relasi" extract --duplicates keep -o long.rel sum-of-long.jsonl.gz 2>said && grep -q 'damaged gzip, member 1 from byte 0 on: incorrect data check' said &&
    [ "$(grep -c ^D long.rel)" -gt 10000 ]
report $? "a member too long to be checked first stays as far as it was read"

# the file in a zip archive that is damaged
python3 - <<'END'
import zipfile
with zipfile.ZipFile('part.zip', 'w', zipfile.ZIP_DEFLATED) as box:
    for i in '123':
        box.writestr(i + '.txt', f'Vladimir Putin met Xi Jinping, case {i}. ' * 20)
data = bytearray(open('part.zip', 'rb').read())
at = data.find(b'2.txt') + len('2.txt')
data[at:at + 10] = b'\xff' * 10
open('part.zip', 'wb').write(data)
END
"$relasi" extract --duplicates keep -o part.rel part.zip 2>said && grep -q '^relasi: skipped: part.zip/2.txt: ZIP' said &&
    [ "$(grep -c ^D part.rel)" -eq 2 ]
report $? "a damaged file in a zip archive is named and costs itself alone: $(head -n 1 said)"

# names of entries in whatever letters
python3 - <<'END'
import zipfile
with zipfile.ZipFile('letters.zip', 'w') as box:
    for name in ('caf\u00e9.txt', '\u65e5\u672c.txt', 'plain.txt'):
        box.writestr(name, 'Vladimir Putin met Xi Jinping in ' + name)
END
for locale in C C.UTF-8; do
    LC_ALL=$locale "$relasi" extract -q --duplicates keep letters.zip | sed -n 's/^D\t\([^\t]*\).*/\1/p' >names
    [ "$(tr '\n' ' ' <names)" = 'letters.zip/café.txt letters.zip/plain.txt letters.zip/日本.txt ' ]
    report $? "names of a zip file in UTF-8, in the locale $locale"
done
finish
