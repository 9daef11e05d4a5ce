#!/usr/bin/env python3
"""Write data/kb/country_names.tsv: plain country names in the languages that have no folder of their own.

usage: country-names.py DATA

Reads CLDR's territory names through Babel (PyPI, with CLDR's data, Unicode-3.0) and Debian's iso-codes
(/usr/share/iso-codes/json, for the letter codes of the countries), and DATA/kb/countries.tsv for our ids.  Left out are
names that countries.tsv has for all languages already, or for another country; one- and two-letter names; and names that
are words of DATA/*/common.txt, but for languages with a folder, which texts are told to be in.  Native labels of
countries.tsv are not left out: in other languages they may mean something else, so that they count in their own alone.
"""
import csv
import glob
import json
import os
import sys
import unicodedata

from babel import Locale
from babel.localedata import locale_identifiers

ISO = "/usr/share/iso-codes/json/iso_3166-1.json"
OWN = ("id", "en", "ms")
LEAST = 200  # a language that names fewer territories is left out


def read(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def main(arguments):
    if len(arguments) != 1:
        sys.stderr.write(__doc__)
        return 2
    kb = os.path.join(arguments[0], "kb")
    with open(ISO, encoding="utf-8") as f:
        codes = [c["alpha_2"] for c in json.load(f)["3166-1"]] + ["XK"]
    english = Locale("en").territories
    countries = read(os.path.join(kb, "countries.tsv"))
    by_name = {}
    known, others = set(), {}
    for row in countries:
        forms = [row["label_en"]]
        doubtful = set()
        for alias in row["aliases"].split("|"):
            own = alias[:3] in ("id:", "en:", "ms:")
            form = (alias[3:] if own else alias).rstrip("!?")
            forms.append(form)
            if own or "?" in alias[len(form):]:
                doubtful.add(form)
        for form in forms:
            by_name.setdefault(form, row["id"])
            others.setdefault(form.casefold(), set()).add(row["id"])
        known.update(f.casefold() for f in forms + [row["label_id"]] if f and f not in doubtful)
    words = set()
    for path in glob.glob(os.path.join(arguments[0], "*", "common.txt")):
        with open(path, encoding="utf-8") as f:
            words.update(line.strip().casefold() for line in f)
    told = {os.path.basename(os.path.dirname(p)) for p in glob.glob(os.path.join(arguments[0], "*", "language.tsv"))}
    languages = []
    for locale_id in sorted(locale_identifiers()):
        lang = locale_id.split("_")[0]
        if "_" in locale_id and locale_id not in ("zh_Hant", "sr_Latn", "pt_PT"):
            continue
        territories = Locale.parse(locale_id).territories
        if lang not in OWN and (len(lang) == 2 or lang in ("fil", "ckb", "yue")) and len(territories) >= LEAST:
            languages.append((lang, territories))
    rows = set()
    for code in codes:
        name = english[code]
        ident = by_name.get(name) or by_name.get(name.replace(" & ", " and ").split(" (")[0])
        if not ident:
            sys.stderr.write("country-names.py: no country for %s %s\n" % (code, name))
            continue
        for lang, territories in languages:
            text = territories.get(code)
            if not text:
                continue
            text = unicodedata.normalize("NFC", " ".join(text.split()))
            text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc"))
            if len(text) < 3 and text.isascii() or text.casefold() in known:
                continue
            if others.get(text.casefold(), {ident}) != {ident}:
                continue  # here it may mean another
            if text.casefold() in words and lang not in told:
                continue
            if not any(c.isalpha() for c in text) or (text.isascii() and text.isupper() and len(text) < 4):
                continue
            rows.add((ident, lang, text))
    # a name that two countries share in one language names neither
    owners = {}
    for ident, lang, text in rows:
        owners.setdefault((lang, text.casefold()), set()).add(ident)
    with open(os.path.join(kb, "country_names.tsv"), "w", encoding="utf-8", newline="\n") as f:
        f.write("country_id\tlang\tname\n")
        for row in sorted(rows, key=lambda r: [v.encode() for v in r]):
            if len(owners[row[1], row[2].casefold()]) == 1:
                f.write("\t".join(row) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
