#!/bin/sh
# Feed each file of a corpus to a fuzz target. usage: replay.sh TARGET CORPUS
count=0 failed=0
for input in "$2"/*; do
    count=$((count + 1))
    if "$1" "$input"; then
        echo "ok $count - ${input##*/}"
    else
        echo "not ok $count - ${input##*/}"
        failed=1
    fi
done
echo "1..$count"
exit $failed
