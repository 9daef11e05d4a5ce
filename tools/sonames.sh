#!/bin/sh
# Print as C macros which files the libraries are that the program loads when it
# needs them: those that it would be linked with here. usage: tools/sonames.sh CC
set -eu

# The file that the linker would write down for -lNAME of a package.
soname() {
    package=$1 name=$2
    for dir in $(pkg-config --libs-only-L "$package" | sed 's/-L//g'); do
        [ -e "$dir/lib$name.so" ] && file=$dir/lib$name.so && break
    done
    [ -n "${file:-}" ] || file=$($cc -print-file-name="lib$name.so")
    objdump -p "$file" | awk '$1 == "SONAME" {print $2}'
    file=
}

macro() {
    [ -n "$2" ] || { echo "sonames.sh: no file for $1" >&2; exit 1; }
    printf '#define REL_SONAME_%s "%s"\n' "$1" "$2"
}

cc=$1
macro IGRAPH "$(soname igraph igraph)"
macro ARCHIVE "$(soname libarchive archive)"
macro XML "$(soname libxml-2.0 xml2)"
macro CGRAPH "$(soname libcgraph cgraph)"
gvc=$(soname libgvc gvc)
macro GVC "$gvc"
plugins=$(pkg-config --variable=libdir libgvc)/graphviz
macro GVCORE "$plugins/libgvplugin_core.so.${gvc##*.so.}"
macro GVNEATO "$plugins/libgvplugin_neato_layout.so.${gvc##*.so.}"
