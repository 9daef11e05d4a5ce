#!/bin/sh
# Write two graphs in every format and open each with its own reader: NetworkX,
# igraph, Graphviz, FollowTheMoney, Cytoscape.js, d3, graphology, vis-network.
#
#   tests/readers.sh BUILD        needs npm for the four in JavaScript
set -eu
build=${1:-build}
here=$(dirname "$0")/readers
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

"$build/tests/unit/format" "$folder" >/dev/null
if command -v npm >/dev/null && [ ! -d "$here/node_modules" ]; then
    (cd "$here" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >/dev/null)
fi
for name in news hostile; do
    python3 "$here/readers.py" "$folder" "$name" || failed=1
    if command -v node >/dev/null; then
        node "$here/readers.mjs" "$folder" "$name" || failed=1
    fi
done
exit $failed
