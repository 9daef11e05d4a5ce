#!/bin/sh
# train.sh - train the models of data/id and data/en anew.
#
# usage: [LANGUAGES=id] tools/train.sh RELASI CORPORA LEXICON TEXT [SILVER]
#        make train CORPORA=dir LEXICON=dir TEXT=dir
#
# What the folders hold (docs/recogniser.md says where it comes from):
#   CORPORA   LANG/NAME.train.conll and LANG/NAME.dev.conll, token<TAB>tag
#             id: idner-news-2k nergrit nerp idcrossner
#             en: men re-docred crossner wikigold wnut17 uner-ewt
#   LEXICON   LANG/clusters.tsv (word bits count), LANG/words.tsv (word lower
#             capital upper), and the lists that tools/lists.sh names
#   TEXT      LANG.txt.gz, one sentence a line: without LANG/clusters.tsv the
#             clusters are made from it (relasi cluster)
#   SILVER    optional, what a larger model said (tools/teacher): of other text,
#             LANG.silver.tsv (token, tag, confidence, chances); of the corpora,
#             NAME.mixed.conll; of words by themselves, LANG.words.tsv (clusters)
# The same data gives the same bytes. About seven minutes for each language.
set -eu
if [ $# -lt 4 ] || [ ! -d "$2" ] || [ ! -d "$3" ]; then
    sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p;}' "$0" >&2
    exit 2
fi
relasi=$1 corpora=$2 lexicon=$3 text=$4 silver=${5:-/nowhere}
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Clusters of a language: those of the lexicon, else new ones.
clusters() { # LANG
    if [ -f "$lexicon/$1/clusters.tsv" ]; then
        cp "$lexicon/$1/clusters.tsv" "$work/clusters"
        return
    fi
    zcat "$text/$1.txt.gz" |
        sed -E 's/([][(){}",.;:!?…/])/ \1 /g; s/[0-9]/0/g' >"$work/text"
    "$relasi" cluster --classes 1000 --least 5 -o "$work/clusters" "$work/text"
}

join() { # LANG, a file, where its sentences with labels go, and the others
    python3 "$here/tools/labels.py" join "$here/tools/labels/$1.txt" "$2" "$3" "$4"
}

train() { # LANG, weights of silver and of read sentences, then options and files
    language=$1 trust=$2 read=$3
    shift 3
    clusters "$language"
    "$here/tools/lists.sh" "$lexicon" "$language" "$here/data/kb" >"$work/lists"
    if [ -f "$silver/$language.silver.tsv" ]; then
        join "$language" "$silver/$language.silver.tsv" "$work/read" "$work/rest"
        set -- "$@" "$work/rest,weight=$trust" "$work/read,weight=$read"
    fi
    if [ -f "$silver/$language.words.tsv" ]; then
        set -- --clusters "$silver/$language.words.tsv" "$@"
    fi
    "$relasi" train --lang "$language" -o "$here/data/$language/model.bin" \
        --lexicon "$work/lists" --clusters "$work/clusters" \
        --words "$lexicon/$language/words.tsv" --without ngrams --decay 10 \
        --epochs 8 --prune 0.05 "$@"
    "$relasi" eval "$here/data/$language/model.bin" "$corpora/$language"/*.dev.conll
}

# A training file, mixed with what the teacher says of it if that is there.
of() { # LANG NAME
    mixed="$silver/$2.mixed.conll"
    if [ -f "$mixed" ]; then
        echo "$mixed"
    else
        echo "$corpora/$1/$2.train.conll"
    fi
}

train_id() {
    nerp=$(of id nerp)
    if [ "$nerp" = "$corpora/id/nerp.train.conll" ]; then
        join id "$nerp" "$work/nerp" "$work/unread"
        nerp=$work/nerp
    fi
    train id 0.7 1 --tune "$corpora/id/idner-news-2k.dev.conll" --title 0.1 --swaps 0.5 \
        --swap ORG:org --swap ORG:own_org --swap ORG:acronym --swap ORG:expansion \
        --swap ORG:company --swap PER:person --swap LOC:region --swap LOC:own_region \
        --swap LOC:city --swap LOC:country \
        "$(of id idner-news-2k),unsure=LOC:country,weight=1.5" "$(of id nergrit)" \
        "$nerp,truecase" "$(of id idcrossner)"
}

train_en() {
    train en 0.7 0.7 --tune "$corpora/en/men.dev.conll" --fold 2 \
        "$(of en men),unsure=LOC:country,weight=1.5" "$(of en re-docred)" \
        "$(of en crossner)" "$(of en wikigold)" "$(of en wnut17),weight=0.5" \
        "$(of en uner-ewt)"
}

for language in ${LANGUAGES:-id en}; do
    "train_$language"
done
