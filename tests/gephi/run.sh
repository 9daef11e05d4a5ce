#!/bin/bash
# Gephi opens our GEXF and GraphML: its toolkit comes from Maven Central (90 MB), so this is
# no part of make check. usage: tests/gephi/run.sh [build/relasi]
set -u
set -- "${1:-build/relasi}"
gephi=$(realpath "$(dirname "$0")")
# shellcheck source=tests/readers.sh
. "$gephi/../readers.sh"

toolkit=$root/build/gephi
fetch() {
    [ -e "$toolkit/Open.class" ] && [ "$toolkit/Open.class" -nt "$gephi/Open.java" ] && return
    mkdir -p "$toolkit" && cp "$gephi/pom.xml" "$toolkit" &&
        (cd "$toolkit" && timeout 600 mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib) &&
        javac -cp "$toolkit/lib/*" -d "$toolkit" "$gephi/Open.java"
}
if ! fetch >"$scratch/maven" 2>&1; then
    skip "Gephi" "no toolkit: $(grep -m 1 -i error "$scratch/maven")"
    finish
fi
# an empty graph it refuses
for name in sample hostile; do
    for format in gexf graphml; do
        timeout 100 java -Djava.awt.headless=true -cp "$toolkit/lib/*:$toolkit" Open "$made/$name.$format" \
            >"$scratch/opened" 2>"$scratch/gephi.err" &&
            python3 "$gephi/compare.py" "$scratch/opened" "$made" "$name" "$format" 2>"$scratch/compare.err"
        report $? "Gephi toolkit 0.10.1 reads $name.$format"
    done
done
finish
