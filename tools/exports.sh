#!/bin/sh
# The names that the library exports: what its installed headers declare. As a version
# script with --map, else a name a line.
set -eu
cd "$(dirname "$0")/.."
names=$({
    grep -ohE '\<rel(asi)?_[a-z0-9_]+\(' include/relasi/*.h | tr -d '('
    sed -n 's/^extern .*\<\(rel_[a-z0-9_]*\).*/\1/p' include/relasi/*.h
} | LC_ALL=C sort -u)
[ "${1-}" = --map ] || { echo "$names" && exit; }
echo '{ global:'
for name in $names; do echo "$name;"; done
echo 'local: *; };'
