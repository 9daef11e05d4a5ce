#!/bin/bash
# Check what the compiler does not: headers stand alone, rooms know only earlier
# rooms, foreign libraries stay behind their fence, files and lines keep to size,
# layout, scripts, data. make lint sets ROOMS and CHECK.
set -u
failed=0
complain() {
    echo "lint: $*"
    failed=1
}

for header in include/relasi/*.h; do
    $CHECK -fsyntax-only -x c "$header" || complain "$header does not stand alone"
done

# The room of a file: the longest room name that its own begins with.
room_of() {
    local base=${1##*/} best='' room
    case $1 in
    src/*/*) base=${1#src/} base=${base%%/*} ;;
    esac
    base=${base%.*}
    for room in $ROOMS; do
        case $base in
        "$room" | "$room"_*) [ ${#room} -gt ${#best} ] && best=$room ;;
        esac
    done
    echo "$best"
}

place() {
    local n=0 room
    for room in $ROOMS; do
        n=$((n + 1))
        [ "$room" = "$1" ] && echo $n && return
    done
    echo 0
}

for file in include/relasi/*.h src/*.c src/*.h src/*/*.c src/*/*.h; do
    case $file in src/main.c) continue ;; esac
    room=$(room_of "$file")
    if [ -z "$room" ]; then
        complain "$file: of no room that the Makefile lists"
        continue
    fi
    own=$(place "$room")
    while read -r used; do
        [ "$(place "$used")" -le "$own" ] || complain "$file: must not know $used"
    done < <(sed -n 's|^#include "relasi/\(.*\)\.h"|\1|p' "$file")
done

# library header -> the files that may include it
fence() {
    local header=$1 allowed=$2 file
    while read -r file; do
        [[ $file =~ ^($allowed)$ ]] || complain "$file: $header belongs to $allowed"
    done < <(grep -lE "#include <$header" -r src include)
}
fence 'igraph' 'src/foreign_igraph.h'
fence '(gvc|cgraph|graphviz)' 'src/graphviz.*|src/layout.*|src/format/svg.*'
fence 'cJSON' 'src/source/.*'
fence 'libxml' 'src/source/.*'
fence '(archive|zstd|zlib)' 'src/source/.*'
fence 'utf8proc' 'src/utf8.c'

grep -nE '\<(strcpy|strcat|strncpy|strtok|sprintf|atoi|atof|gets|setlocale)\(' -r src include &&
    complain 'functions that we do not use'

wc -l src/*.c src/*/*.c | awk '$2 != "total" && $1 > 500 {print "lint: " $2 ": " $1 " lines"; bad = 1}
    END {exit bad}' || failed=1
wc -l include/relasi/*.h | awk '$2 != "total" && $1 > 235 {print "lint: " $2 ": " $1 " lines"; bad = 1}
    END {exit bad}' || failed=1

clang-format --dry-run -Werror include/relasi/*.h src/*.c src/*.h src/*/*.c src/*/*.h \
    tests/*.h tests/*/*.c tests/*/*.h || failed=1
shellcheck tools/*.sh tests/*.sh tests/*/*.sh .ci/run || failed=1
python3 tools/check-data.py data || failed=1
exit $failed
