#!/bin/bash
# Cytoscape.js, graphology, d3-force and vis-network read our files, at the versions
# of package-lock.json. usage: tests/readers/javascript.sh RELASI
set -u
# shellcheck source=tests/readers.sh
. "$(dirname "$0")/../readers.sh"

# Installed once, and again when the lock changes.
modules=$root/build/readers/npm
fresh() {
    command -v npm node || { echo "no npm" && return 1; }
    cmp -s "$here/package-lock.json" "$modules/installed.json" && return
    mkdir -p "$modules" && cp "$here/package.json" "$here/package-lock.json" "$modules" &&
        (cd "$modules" && timeout 300 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) &&
        cp "$here/package-lock.json" "$modules/installed.json"
}
if fresh >"$scratch/npm" 2>&1; then
    cp "$here"/*.mjs "$modules"
    relay node "$modules/graphs.mjs" "$made"
else
    skip "Cytoscape.js, graphology, d3-force, vis-network" "npm: $(tail -n 1 "$scratch/npm")"
fi
finish
