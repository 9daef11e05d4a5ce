#!/bin/sh
# lists.sh - the name lists of a lexicon folder as `name<TAB>kind` lines, which
# `relasi train --lexicon` reads.
#
# usage: tools/lists.sh LEXICON LANGUAGE [KB] > names.tsv     (LANGUAGE: id or en)
# KB is data/kb: its organisations, people and places join those of the lexicon.
set -eu
lexicon=$1 language=$2 kb=${3:-}
export LC_ALL=C

# column NAMES... of FILE as KIND; `|` separates several names in a field
names() { # FILE KIND COLUMN...
    [ -f "$1" ] || return 0
    file=$1 kind=$2
    shift 2
    awk -F '\t' -v kind="$kind" -v columns="$*" '
        NR == 1 {
            wanted = split(columns, names, " ")
            for (i = 1; i <= NF; i++) at[$i] = i
            next
        }
        {
            for (k = 1; k <= wanted; k++) {
                count = split($at[names[k]], parts, "|")
                for (p = 1; p <= count; p++)
                    if (length(parts[p]) > 1) print parts[p] "\t" kind
            }
        }' "$file"
}

# rows of FILE whose COLUMN matches a pattern
rows() { # FILE COLUMN PATTERN
    awk -F '\t' -v column="$2" -v pattern="$3" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; print; next }
        $at[column] ~ pattern' "$1"
}

# rows of the knowledge base without the aliases of another language, and without signs
plain() { # LANGUAGE
    sed -e "s/\([|	]\)$1:[^|	]*/\1/g; s/\([|	]\)[a-z][a-z]:/\1/g" \
        -e "s/[!?~*^]*\([|]\)/\1/g; s/[!?~*^]*$//"
}

# ... and without those that mean other things, too
sure() {
    sed -e "s/[^|	]*[?]\([|]\)/\1/g; s/[^|	]*[?]$//"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

all=$lexicon/all own=$lexicon/$language
rows "$all/country_names.tsv" lang "^(id|ms|en|mul|und|)$" > "$work/countries"
rows "$work/countries" kind "^(common|short|variant|un_short|formal|former|alias|nick|abbr)$" > "$work/country"
rows "$work/countries" kind "^(adjective|demonym)$" > "$work/adjective"
{
    names "$work/country" country name
    names "$all/countries.tsv" country en id ms
    names "$work/adjective" nationality name
    names "$all/countries.tsv" city capital_en
    names "$all/cities.tsv" city name ascii
    rows "$all/city_names.tsv" lang "^(id|en|ms)$" > "$work/cities"
    names "$work/cities" city name
    names "$all/subdivisions.tsv" region name
    names "$all/world_regions.tsv" world en id ms
    names "$own/places_extra.tsv" place name aliases
    [ -f "$own/regions.tsv" ] && {
        rows "$own/regions.tsv" type "^(provinsi|kabupaten|kota)$" > "$work/regions"
        rows "$own/regions.tsv" type "^kecamatan$" > "$work/districts"
        names "$work/regions" own_region name full_name aliases
        names "$work/districts" district name full_name
    }
    names "$all/people.tsv" person name aliases
    names "$own/people_alias.tsv" person name aliases
    [ "$language" = id ] || names "$lexicon/id/people_alias.tsv" person name aliases
    names "$own/orgs.tsv" own_org name aliases
    [ "$language" = id ] || names "$lexicon/id/orgs.tsv" org name aliases
    [ "$language" = en ] || names "$lexicon/en/orgs.tsv" org name aliases
    names "$all/intl_orgs.tsv" org abbr en id
    names "$all/armed_groups.tsv" armed en en_aliases id_aliases
    names "$all/parties.tsv" party name aliases
    names "$all/universities.tsv" university name
    names "$all/companies.tsv" company name
    rows "$own/acronyms.tsv" count "^([2-9]|[1-9][0-9]+)$" > "$work/acronyms"
    names "$work/acronyms" acronym acronym
    names "$work/acronyms" expansion expansion
    for kind in given family; do
        rows "$all/name_tokens.tsv" kind "$kind" > "$work/tokens"
        names "$work/tokens" "$kind" name
    done
    [ "$language" = en ] && for kind in given family; do
        rows "$own/names.tsv" kind "$kind" > "$work/tokens"
        names "$work/tokens" "own_$kind" name
    done
    [ "$language" = id ] && names "$own/names.tsv" own_name name
    for kind in honorific office rank academic; do
        rows "$own/titles.tsv" kind "$kind" > "$work/titles"
        names "$work/titles" "title_$kind" form
    done
    for kind in org_before org_after loc_before loc_after loc_prep speech_verb kin; do
        rows "$own/cues.tsv" kind "$kind" > "$work/cues"
        names "$work/cues" "$kind" form
    done
    [ -n "$kb" ] && {
        other=en
        [ "$language" = en ] && other=id
        for pair in organizations:own_org people:person; do
            plain "$other" <"$kb/${pair%:*}.tsv" >"$work/kb"
            names "$work/kb" "${pair#*:}" "label_$language" aliases
        done
        for pair in 'capital|city:city' 'province|region:region' \
            'sea|landmark|island|mountain:place'; do
            rows "$kb/places.tsv" kind "^(${pair%:*})\$" | sure | plain "$other" >"$work/kb"
            names "$work/kb" "${pair##*:}" "label_$language" aliases
        done
    }
    true
} | sed -e 's/, Inc\.\?	/	/; s/ Corporation	/	/; s/ (.*)	/	/' | sort -u
