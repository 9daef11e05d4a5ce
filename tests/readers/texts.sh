#!/bin/bash
# Tables, statements, XML and pictures are what they say. usage: tests/readers/texts.sh RELASI
set -u
# shellcheck source=tests/readers.sh
. "$(dirname "$0")/../readers.sh"
relay python3 "$here/texts.py" "$made"

for name in sample hostile empty; do
    if command -v xmllint >/dev/null; then
        for format in svg gexf graphml; do
            xmllint --noout --nonet "$made/$name.$format" 2>"$scratch/xml"
            report $? "xmllint reads $name.$format"
        done
    else
        skip "xmllint reads $name" "no xmllint"
    fi
    if command -v pdfinfo >/dev/null; then
        [ "$(pdfinfo "$made/$name.pdf" 2>/dev/null | sed -n 's/^Pages: *//p')" = 1 ]
        report $? "pdfinfo reads $name.pdf"
    else
        skip "pdfinfo reads $name.pdf" "no pdfinfo"
    fi
done
finish
