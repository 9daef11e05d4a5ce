#!/bin/bash
# The large libraries are loaded when they are needed and not before; one that is not
# there is told in one line, with the right exit status.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1
cp "$here"/../../data/sample/01*.txt article.txt
"$relasi" extract -q -o whole.rel article.txt

large='libigraph|libgvc|libcgraph|libgvplugin|libxml2|libarchive'
loaded() { # how many of the large libraries a command loads
    LD_DEBUG=files LD_DEBUG_OUTPUT=$scratch/loaded "$@" >said 2>&1
    cat loaded.* | grep -cE "file=($large).*generating link map"
    rm -f loaded.*
}
[ "$(loaded "$relasi" extract -q -o a.rel article.txt)" -eq 0 ]
report $? "a plain article needs none of them"
gzip -c article.txt >packed.txt.gz
[ "$(loaded "$relasi" extract -q -o a.rel packed.txt.gz)" -eq 0 ]
report $? "nor does one in gz"
[ "$(loaded "$relasi" -q -o a.json whole.rel)" -gt 0 ]
report $? "a measured graph does"

mkdir bare
cp "${RELASI_DATA:-$(dirname "$relasi")/share/relasi}/relasi.lex" bare/
"$relasi" extract --data bare -o a.rel article.txt 2>said
grep -q 'no model for id' said && [ "$(grep -c model said)" -eq 1 ]
report $? "a model that is not there is told once"
says "-q as well" 0 'no model for id' "$relasi" extract -q --data bare -o a.rel article.txt

if [[ $relasi == */sanitize/* ]]; then # they stop at a library that is none
    finish
fi
# refuse LIBRARY STATUS COMMAND...: without the library the command says so
refuse() {
    local library=$1 status=$2
    shift 2
    mkdir -p bad && : >"bad/$library" # found first, and no library
    LD_LIBRARY_PATH=$scratch/bad "$@" >said 2>&1
    [ $? -eq "$status" ] && [ "$(wc -l <said)" -eq 1 ] && grep -q "$library" said
    report $? "without $library: $(head -1 said)"
    rm -r bad
}
soname() { sed -n "s/.*SONAME_$1 \"\(.*\)\"/\1/p" "$(dirname "$relasi")/include/sonames.h"; }
tar -czf article.tar.gz article.txt
echo '<html><body><p>Putin bertemu Xi Jinping di Beijing.</p></body></html>' >page.html
refuse "$(soname IGRAPH)" 5 "$relasi" -q -o b.json whole.rel
refuse "$(soname GVC)" 5 "$relasi" -q -o b.svg whole.rel
refuse "$(soname ARCHIVE)" 5 "$relasi" extract -q --strict -o b.rel article.tar.gz
refuse "$(soname XML)" 1 "$relasi" extract -q --strict -o b.rel page.html
finish
