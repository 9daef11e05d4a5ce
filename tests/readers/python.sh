#!/bin/bash
# NetworkX, igraph and FollowTheMoney read our files: Debian's, and those of
# requirements.txt where pip can have them. usage: tests/readers/python.sh RELASI
set -u
# shellcheck source=tests/readers.sh
. "$(dirname "$0")/../readers.sh"

if [ -x /usr/bin/python3 ]; then
    relay /usr/bin/python3 "$here/graphs.py" "$made" networkx igraph
else
    skip "Debian's NetworkX and igraph" "no /usr/bin/python3"
fi

# Made once, and again when the list changes.
venv=$root/build/readers/venv
fresh() {
    cmp -s "$here/requirements.txt" "$venv/requirements.txt" && return
    rm -rf "$venv"
    timeout 300 python3 -m venv "$venv" &&
        timeout 300 "$venv/bin/pip" install -q --disable-pip-version-check -r "$here/requirements.txt" &&
        cp "$here/requirements.txt" "$venv/requirements.txt"
}
if fresh >"$scratch/pip" 2>&1; then
    relay "$venv/bin/python" "$here/graphs.py" "$made" networkx igraph followthemoney
else
    skip "newest NetworkX, igraph, FollowTheMoney" "pip: $(tail -n 1 "$scratch/pip")"
fi
finish
