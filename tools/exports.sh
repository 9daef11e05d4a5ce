#!/bin/sh
# The names that the library exports: what its installed headers declare, which stands at
# the start of a line; what is inline, a type or a comment is no name of the library. As a
# version script with --map, else a name a line.
set -eu
cd "$(dirname "$0")/.."
names=$({
    grep -ohE '^[a-z].*' include/relasi/*.h | grep -vE '^(static|typedef)\>' |
        sed -nE 's/^[^(]*[ *](rel(asi)?_[a-z0-9_]+)\(.*/\1/p'
    sed -n 's/^extern .*\<\(rel_[a-z0-9_]*\).*/\1/p' include/relasi/*.h
} | LC_ALL=C sort -u)
[ "${1-}" = --map ] || { echo "$names" && exit; }
echo '{ global:'
for name in $names; do echo "$name;"; done
echo 'local: *; };'
