#!/bin/bash
# The rules that the README gives for make: articles side by side, and only what has
# changed is extracted again.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1
mkdir bin
ln -s "$relasi" bin/relasi
RELASI_DATA=${RELASI_DATA:-$(dirname "$relasi")/share/relasi}
export RELASI_DATA PATH=$scratch/bin:$PATH
unset MAKEFLAGS MAKELEVEL
cp "$here"/../../data/sample/0[1-4]*.txt .
# shellcheck disable=SC2016 # for make and sed
{
    echo 'ARTICLES := $(wildcard *.txt)'
    echo 'all: net.svg'
    sed -n '/^```make$/,/^```$/p' "$here/../../README.md" | grep -v '^```'
} >Makefile

make -j 3 >said 2>&1
report $? "make -j draws the articles of a folder"
[ "$(grep -c 'relasi extract' said)" -eq 4 ]
report $? "each is extracted once"
make -q
report $? "and nothing is left to do"
printf 'Presiden Joko Widodo bertemu Presiden Prancis Emmanuel Macron di Paris.\n' >05.txt
touch -d '+1 minute' 02*.txt
make -j 3 >said 2>&1
report $? "an article changes, another comes"
[ "$(grep -c 'relasi extract' said)" -eq 2 ]
report $? "two are extracted"
relasi extract -q -o whole.rel -- *.txt
relasi -q -o whole.svg whole.rel
same "and the picture is that of all of them" net.svg whole.svg
: >06.txt
make -j 3 >said 2>&1 && [ -s 06.rel ]
report $? "an article that is empty stops nothing"
same "and adds nothing" net.svg whole.svg
relasi -q -T nodes.csv --duplicates keep . >folder.csv 2>said; relasi -q -T nodes.csv whole.rel >whole.csv
same "and a folder with the articles and their tallies is that of the articles" folder.csv whole.csv
env -u RELASI_DATA PATH="$(dirname "$relasi"):$PATH" relasi -q -o built.svg whole.rel
same "the program runs from where it was built" built.svg whole.svg
finish
