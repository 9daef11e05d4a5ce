#!/bin/sh
# train.sh - train the models of data/id and data/en anew.
#
# usage: tools/train.sh RELASI CORPORA LEXICON TEXT [SILVER]
#        make train CORPORA=dir LEXICON=dir TEXT=dir
#
# What the folders hold (docs/recogniser.md says where it comes from):
#   CORPORA   LANG/NAME.train.conll and LANG/NAME.dev.conll, token<TAB>tag.
#             id: idner-news-2k nergrit nerp idcrossner
#             en: men re-docred crossner wikigold wnut17 uner-ewt
#   LEXICON   LANG/clusters.tsv (word bits count) and LANG/words.tsv (word lower
#             capital upper), and the lists that tools/lists.sh names
#   TEXT      LANG.txt.gz, one sentence a line: only for new clusters; without
#             LANG/clusters.tsv they are made from it with `relasi cluster`
#   SILVER    optional: LANG.silver.tsv, token<TAB>tag<TAB>confidence, and
#             nerp.filled.conll: labels that a larger model gave to other text
#             (tools/teacher.py); without them the models are a little weaker
# The same data gives the same bytes. About ten minutes on one core.
set -eu
[ $# -ge 4 ] && [ -d "$2" ] && [ -d "$3" ] || {
    sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p;}' "$0" >&2
    exit 2
}
relasi=$1 corpora=$2 lexicon=$3 text=$4 silver=${5:-}
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Clusters of a language: those of the lexicon, else new ones.
clusters() { # LANG
    if [ -f "$lexicon/$1/clusters.tsv" ]; then
        cp "$lexicon/$1/clusters.tsv" "$work/$1.clusters"
        return
    fi
    zcat "$text/$1.txt.gz" | sed -E 's/([][(){}",.;:!?…/])/ \1 /g; s/[0-9]/0/g' >"$work/text"
    "$relasi" cluster --classes 1000 --least 5 -o "$work/$1.clusters" "$work/text"
}

# An extra labelled file, when it is there.
extra() { # FILE PROPERTIES
    [ -n "$silver" ] && [ -f "$silver/$1" ] && echo "$silver/$1$2" || true
}

train() { # LANG, then options and files
    language=$1
    shift
    clusters "$language"
    "$here/tools/lists.sh" "$lexicon" "$language" "$here/data/kb" >"$work/$language.lists"
    "$relasi" train --lang "$language" -o "$work/$language.bin" \
        --lexicon "$work/$language.lists" --clusters "$work/$language.clusters" \
        --words "$lexicon/$language/words.tsv" --without ngrams --decay 10 "$@"
    cp "$work/$language.bin" "$here/data/$language/model.bin"
    for dev in "$corpora/$language"/*.dev.conll; do
        "$relasi" eval "$here/data/$language/model.bin" "$dev"
    done
}

id=$corpora/id en=$corpora/en
train id --epochs 10 --prune 0.03 --swaps 0.5 \
    --swap ORG:org --swap ORG:own_org --swap ORG:acronym --swap ORG:expansion \
    --swap ORG:company --swap PER:person --swap LOC:region --swap LOC:own_region \
    --swap LOC:city --swap LOC:country --tune "$id/idner-news-2k.dev.conll" \
    "$id/idner-news-2k.train.conll,unsure=LOC:country" "$id/nergrit.train.conll" \
    "$id/nerp.train.conll,missing=ORG,assume=ORG:own_org,truecase" \
    "$id/idcrossner.train.conll" $(extra id.silver.tsv ,weight=0.5,sure=0.8)
train en --epochs 8 --prune 0.03 --tune "$en/men.dev.conll" \
    "$en/men.train.conll,unsure=LOC:country" "$en/re-docred.train.conll" \
    "$en/crossner.train.conll" "$en/wikigold.train.conll" \
    "$en/wnut17.train.conll,weight=0.5" "$en/uner-ewt.train.conll" \
    $(extra en.silver.tsv ,weight=0.5,sure=0.8)
