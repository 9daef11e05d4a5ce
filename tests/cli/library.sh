#!/bin/bash
# The library under a program that somebody else wrote.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
if [[ $relasi == */sanitize/* ]]; then # it would have to be built like the library
    report 0 "no programs of others under the sanitizers"
    finish
fi
build=$(dirname "$relasi")
cd "$scratch" || exit 1
RELASI_DATA=${RELASI_DATA:-$build/share/relasi}
export RELASI_DATA LD_LIBRARY_PATH=$build
read -ra libraries < <(pkg-config --libs libcjson zlib libutf8proc)
# compile NAME SOURCE...: against the shared library, and NAME-static against the other
compile() {
    local name=$1
    shift
    ${CC:-cc} -O1 -w -I"$here/../../include" -o "$name" "$@" -L"$build" -lrelasi &&
        ${CC:-cc} -O1 -w -I"$here/../../include" -o "$name-static" "$@" "$build/librelasi.a" \
            "${libraries[@]}" -lpthread -ldl -lm
}

# shellcheck disable=SC2016 # for sed
sed -n '/^```c$/,/^```$/p' "$here/../../README.md" | grep -v '^```' |
    sed 's/relasi_open(NULL/relasi_open(getenv("RELASI_DATA")/; 1i #include <stdlib.h>' >example.c
compile example example.c
report $? "the example of the README is compiled"
for kind in example example-static; do
    "./$kind" && grep -q 'Xi Jinping' net.svg
    report $? "and draws its graph: $kind"
    mv net.svg $kind.svg
done
same "one like the other" example.svg example-static.svg

nm -D --defined-only "$build/librelasi.so.0" | awk '{print $3}' | LC_ALL=C sort >exported
[ "$(grep -cv -e '^rel_' -e '^relasi_' exported)" -eq 0 ] && [ "$(wc -l <exported)" -lt 400 ]
report $? "no other names are exported than those of the headers ($(wc -l <exported))"
# all names that the library has for itself are another's
echo '#include <stdlib.h>' >taken.c
nm --defined-only "$build/parts.a" | awk 'NF == 3 && $2 == "T" {print $3}' | LC_ALL=C sort -u |
    LC_ALL=C comm -23 - exported | sed 's/.*/void &(void) { abort(); }/' >>taken.c
compile taken example.c taken.c
report $? "a program may have functions called like ours ($(grep -c abort taken.c))"
for kind in taken taken-static; do
    "./$kind" && cmp -s net.svg example.svg
    report $? "and they are not taken for ours: $kind"
done
finish
