#!/usr/bin/env python3
"""Check the data files: columns, order, ids, kinds, aliases, characters.

usage: check-data.py [-v] [DATA]          DATA is the data folder (default: ../data beside this file)

Prints one line a fault, FILE:LINE: what, and exits 1 if there was any.
"""
import collections
import os
import re
import sys
import unicodedata

KB_FILES = {"countries": "country", "organizations": "organization", "people": "person", "places": "place"}
KB_HEAD = "id type label_en label_id label_native wikidata country kind aliases".split()
KINDS = {
    "country": "state territory",
    "organization": "ministry parliament military agency court party company media bank university ngo armed_group "
                    "international seat government sport league club culture platform",
    "place": "capital city province region continent sea landmark island mountain",
    "person": "leader minister politician diplomat official military business activist religious sport culture other",
}
LANGUAGES = ("id", "en", "ms")
TABLES = {  # name -> (columns, {column: allowed values}, sorted)
    "language.tsv": ("key value", {}, False),
    "titles.tsv": ("form kind position", {"kind": "honorific office rank academic kin", "position": "before after"}, True),
    "org_heads.tsv": ("form position", {"position": "before after legal form tail named chapter firm unit"}, True),
    "place_heads.tsv": ("form position", {"position": "before after own_before own_after"}, True),
    "cues.tsv": ("form kind", {"kind": "speech_verb loc_prep gov_verb gov_object arrive_verb kin person_noun gov_noun "
                                       "particle pair org_particle org_noun event_before city_noun verb_prefix verb_suffix passive_prefix called called_so org_behind branch eponym no_name name_suffix article role_modifier copula role_tail role_of role_for role_from role_and role_sent role_owner relative replaces thing_before leads led_by club tongue tongue_behind medium ware local_post contest area_post local_office committee patron woman man rank_mark private resident relative_thing"}, True),
    "months.tsv": ("form number", {}, False),
    "weekdays.tsv": ("form number", {}, False),
    "names.txt": ("name kind sex", {"kind": "given family either clan", "sex": "woman man any"}, True),
    "boilerplate.tsv": ("kind pattern", {"kind": "line_prefix line_equals line_contains section_start inline_tail top_prefix"}, True),
    "roles.tsv": ("pattern role role_en target", {"target": "country organization either person client verb none"}, True),
}
LISTS = ("abbreviations.txt", "stopwords.txt", "common.txt")
COMPLETE = ("id", "en")

faults = 0


def fault(path, line, what):
    global faults
    faults += 1
    print("%s:%d: %s" % (path, line, what))


def read_lines(path):
    """The lines of a file, having checked bytes, characters and the last newline."""
    with open(path, "rb") as f:
        data = f.read()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        fault(path, data[:e.start].count(b"\n") + 1, "not UTF-8")
        return []
    if not text.endswith("\n"):
        fault(path, text.count("\n") + 1, "no newline at the end")
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    for n, line in enumerate(lines, 1):
        if unicodedata.normalize("NFC", line) != line:
            fault(path, n, "not in NFC")
        for c in line:
            if c != "\t" and (unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") or c == "\ufffd"):
                fault(path, n, "control character U+%04X" % ord(c))
                break
    return lines


def read_table(path, columns):
    lines = read_lines(path)
    if not lines or lines[0].split("\t") != columns:
        fault(path, 1, "the header is not: " + " ".join(columns))
        return []
    rows = []
    for n, line in enumerate(lines[1:], 2):
        fields = line.split("\t")
        if len(fields) != len(columns):
            fault(path, n, "%d columns, not %d" % (len(fields), len(columns)))
            continue
        if any(f != f.strip() or "  " in f for f in fields):
            fault(path, n, "stray spaces")
        rows.append((n, dict(zip(columns, fields))))
    return rows


def parse_alias(text):
    """'id:AS!' -> ('id', 'AS', '!')"""
    m = re.match(r"^(?:(%s):)?(.+?)([!?]*)$" % "|".join(LANGUAGES), text)
    return (m.group(1) or "", m.group(2), m.group(3)) if m else ("", "", "")


def check_kb(folder):
    entities = {}
    strong = collections.defaultdict(dict)  # (language, folded form) -> {id: exact}
    references = []
    for name, kind_of in sorted(KB_FILES.items()):
        path = os.path.join(folder, name + ".tsv")
        last = b""
        for n, row in read_table(path, KB_HEAD):
            ident = row["id"]
            if not re.match(r"^[a-z0-9]+(_[a-z0-9]+)*$", ident):
                fault(path, n, "bad id " + ident)
            if ident in entities:
                fault(path, n, "id %s is also in %s" % (ident, entities[ident]["file"]))
            if ident.encode() <= last:
                fault(path, n, "out of order: " + ident)
            last = ident.encode()
            entities[ident] = dict(row, file=name)
            if row["type"] != kind_of:
                fault(path, n, "type %s in %s" % (row["type"], name))
            elif row["kind"] not in KINDS[kind_of].split():
                fault(path, n, "unknown kind " + row["kind"])
            if not row["label_en"] or not row["label_id"]:
                fault(path, n, "no label")
            if row["kind"] == "club" and re.search(r" ([A-Z]\.)+$", row["label_en"]):
                fault(path, n, "a club is called by its name: " + row["label_en"])
            if row["wikidata"] and not re.match(r"^Q[1-9][0-9]*$", row["wikidata"]):
                fault(path, n, "bad wikidata id " + row["wikidata"])
            if row["country"]:
                references.append((path, n, row["country"]))
            flags = {}
            forms = []
            for alias in row["aliases"].split("|") if row["aliases"] else []:
                language, form, flag = parse_alias(alias)
                if not form or flag not in ("", "!", "?", "!?"):
                    fault(path, n, "bad alias " + alias)
                    continue
                if form != form.strip() or not any(c.isalnum() for c in form):
                    fault(path, n, "bad alias " + alias)
                if (language, form) in flags:
                    fault(path, n, "alias twice: " + alias)
                flags[language, form] = flag
                forms.append((language, form, flag))
            named = {form for _, form, _ in forms}
            forms += [("", form, "") for form in {row["label_en"], row["label_id"], row["label_native"]}
                      if form and form not in named]
            for language, form, flag in forms:
                for other, same, loose in forms:
                    if ("?" in flag and not loose and same.casefold() == form.casefold()
                            and other in ("", language)):
                        fault(path, n, "%s takes the ? off %s" % (same, form + flag))
            for language, form, flag in forms:
                if "?" in flag:
                    continue
                for lang in [language] if language else LANGUAGES:
                    strong[lang, form.casefold()][ident] = form if "!" in flag else None
    for path, n, country in references:
        if country not in entities or entities[country]["type"] != "country":
            fault(path, n, "no such country: " + country)
    told = set()
    for (lang, form), owners in sorted(strong.items()):
        exact = set(owners.values())
        if len(owners) > 1 and not (None not in exact and len(exact) == len(owners)):
            text = "'%s' is a sure name of %s" % (form, ", ".join(sorted(owners)))
            if text not in told:
                told.add(text)
                fault(folder, 0, text)
    path = os.path.join(folder, "country_names.tsv")
    if os.path.exists(path):
        last = None
        for n, row in read_table(path, ["country_id", "lang", "name"]):
            if row["country_id"] not in entities:
                fault(path, n, "no such country: " + row["country_id"])
            key = tuple(v.encode() for v in row.values())
            if last is not None and key <= last:
                fault(path, n, "out of order")
            last = key
    else:
        fault(path, 0, "missing")
    return entities


def check_language(folder):
    code = os.path.basename(folder)
    complete = code in COMPLETE
    for name, (columns, allowed, in_order) in sorted(TABLES.items()):
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            if complete or name == "language.tsv":
                fault(path, 0, "missing")
            continue
        last = None
        for n, row in read_table(path, columns.split()):
            for column, values in allowed.items():
                if row[column] not in values.split():
                    fault(path, n, "unknown %s %s" % (column, row[column]))
            if any(not v for v in row.values()):
                fault(path, n, "empty field")
            if "number" in row and not row["number"].isdigit():
                fault(path, n, "not a number: " + row["number"])
            key = tuple(v.encode() for v in row.values())
            if in_order and last is not None and key <= last:
                fault(path, n, "out of order or twice: " + " ".join(row.values()))
            last = key
    for name in LISTS:
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            if complete:
                fault(path, 0, "missing")
            continue
        last = None
        for n, line in enumerate(read_lines(path), 1):
            key = line.encode()
            if not line or line != line.strip() or "\t" in line:
                fault(path, n, "bad line")
            elif last is not None and key <= last:
                fault(path, n, "out of order or twice: " + line)
            last = key
    language = dict((r["key"], r["value"]) for _, r in read_table(os.path.join(folder, "language.tsv"), ["key", "value"]))
    if language.get("code") != code:
        fault(folder, 0, "language.tsv: code is not " + code)


def main(arguments):
    arguments = [a for a in arguments if a != "-v"]
    data = arguments[0] if arguments else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")
    data = os.path.normpath(data)
    entities = check_kb(os.path.join(data, "kb"))
    languages = sorted(d for d in os.listdir(data) if os.path.exists(os.path.join(data, d, "language.tsv")))
    for code in COMPLETE:
        if code not in languages:
            fault(os.path.join(data, code), 0, "missing")
    for code in languages:
        check_language(os.path.join(data, code))
    if sys.stderr.isatty() or "-v" in sys.argv:
        print("%d entities, languages %s, %d faults" % (len(entities), " ".join(languages), faults), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
