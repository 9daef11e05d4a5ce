#!/bin/bash
# The explorer page in Chromium, from the disk: its own tests, and the pages that relasi
# wrote of the sample and of hostile names. usage: tests/readers/viewer.sh RELASI
set -u
# shellcheck source=tests/readers.sh
. "$(dirname "$0")/../readers.sh"

chromium=${CHROMIUM:-$(command -v chromium)}
lacking=
command -v npm >/dev/null || lacking='no npm'
[ -x "$chromium" ] || lacking='no chromium'
if [ -z "$lacking" ] && [ ! -d "$root/viewer/node_modules/playwright-core" ]; then
    (cd "$root/viewer" && timeout 300 npm ci --no-audit --no-fund --loglevel=error) >"$scratch/npm" 2>&1 ||
        lacking="npm: $(tail -n 1 "$scratch/npm")"
fi
if [ -n "$lacking" ]; then
    skip "the explorer page in Chromium" "$lacking"
    finish
fi

# its lines "ok    WHY (N ms)" and "FAIL  WHY" as ours
(cd "$root/viewer" && CHROMIUM=$chromium timeout 500 node test/run.mjs unit browser real "$made") \
    >"$scratch/browser" 2>&1
ended=$?
while IFS= read -r line; do
    case $line in
    'ok    '*) report 0 "${line#ok    }" ;;
    'FAIL  '*) report 1 "${line#FAIL  }" ;;
    *) echo "# $line" ;;
    esac
done <"$scratch/browser"
# shellcheck disable=SC2154 # of tap.sh
[ $ended -eq 0 ] || [ "$failed" -ne 0 ] || report 1 "the browser tests end well"
finish
