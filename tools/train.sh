#!/bin/sh
# train.sh - train the models of data/id and data/en anew.
#
# usage: [LANGUAGES=id] tools/train.sh RELASI CORPORA LEXICON TEXT
#        make train CORPORA=dir LEXICON=dir TEXT=dir
#
# What the folders hold (docs/recogniser.md says where it comes from):
#   CORPORA   LANG/NAME.train.conll and LANG/NAME.dev.conll, token<TAB>tag
#             id: idner-news-2k nergrit nerp idcrossner
#             en: men re-docred crossner wikigold wnut17 uner-ewt
#   LEXICON   LANG/clusters.tsv (word bits count), LANG/words.tsv (word lower
#             capital upper), and the lists that tools/lists.sh and tools/names name
#   TEXT      LANG.txt.gz, a sentence or paragraph a line: the text of the sentences
#             that were read (tools/labels); without LANG/clusters.tsv the clusters
#             are made from it (relasi cluster)
# The same data gives the same bytes. About ten minutes for each language.
set -eu
if [ $# -ne 4 ] || [ ! -d "$2" ] || [ ! -d "$3" ] || [ ! -d "$4" ]; then
    sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p;}' "$0" >&2
    exit 2
fi
relasi=$1 corpora=$2 lexicon=$3 text=$4
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

join() { # LANG, a file, where its sentences that were read go
    python3 "$here/tools/labels.py" join "$here/tools/labels/$1.txt" "$2" "$3"
}

# The sentences of the text that were read; then these and other files with other
# names in them.
sentences() { # LANG, lines that are text, lines that are tokens already, where they go
    python3 "$here/tools/sentences.py" --lang "$1" --lines "$2" --tokenised "$3" \
        --abbrev "$lexicon/$1/abbrev.tsv" "$text/$1.txt.gz" >"$work/sentences"
    join "$1" "$work/sentences" "$4"
}

augment() { # LANG SEED FILE..., added to those made before
    names=$here/tools/names/$1.txt seed=$2
    shift 2
    python3 "$here/tools/augment.py" --seed "$seed" --root "$here" --lexicon "$lexicon" \
        "$names" "$@" >>"$work/augmented"
}

train() { # LANG, then options and files
    language=$1
    shift
    clusters "$language"
    "$here/tools/lists.sh" "$lexicon" "$language" "$here/data/kb" >"$work/lists"
    "$relasi" train --lang "$language" -o "$here/data/$language/model.bin" \
        --lexicon "$work/lists" --clusters "$work/clusters" \
        --words "$lexicon/$language/words.tsv" --without ngrams --decay 10 \
        --epochs 8 --prune 0.05 "$@"
    "$relasi" eval "$here/data/$language/model.bin" "$corpora/$language"/*.dev.conll
}

train_id() {
    id=$corpora/id
    sentences id 1-87371 1-61960 "$work/read"
    join id "$id/nerp.train.conll" "$work/nerp"
    : >"$work/augmented"
    augment id 2 "$work/read" "$id/idner-news-2k.train.conll"
    train id --tune "$id/idner-news-2k.dev.conll" --title 0.1 --swaps 0.5 \
        --swap ORG:org --swap ORG:own_org --swap ORG:acronym --swap ORG:expansion \
        --swap ORG:company --swap PER:person --swap LOC:region --swap LOC:own_region \
        --swap LOC:city --swap LOC:country \
        "$id/idner-news-2k.train.conll,unsure=LOC:country,weight=1.5" \
        "$id/nergrit.train.conll,weight=1.5" "$work/nerp,truecase,weight=1.2" \
        "$id/idcrossner.train.conll,weight=1.5" "$work/read" "$work/augmented,weight=0.5"
}

train_en() {
    en=$corpora/en
    sentences en 252509-254471 0-0 "$work/news" # NTREX
    sentences en 1-400000 0-0 "$work/read"
    : >"$work/augmented"
    augment en 1 "$work/read" "$en/men.train.conll"
    for seed in 2 3 4 5; do # the little news there is, each time with other names
        augment en "$seed" "$work/news"
    done
    train en --tune "$en/men.dev.conll" --fold 2 \
        "$en/men.train.conll,unsure=LOC:country,weight=1.5" "$en/re-docred.train.conll" \
        "$en/crossner.train.conll" "$en/wikigold.train.conll,weight=2" \
        "$en/wnut17.train.conll,weight=0.5" "$en/uner-ewt.train.conll" \
        "$work/read,weight=0.7" "$work/news,weight=2" "$work/augmented,weight=0.3"
}

for language in ${LANGUAGES:-id en}; do
    "train_$language"
done
