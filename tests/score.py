#!/usr/bin/env python3
"""Score a graph against annotated articles.

usage: score.py [--floors FILE] [--roles FILE] GRAPH.json ARTICLE.ann...

Annotations: one sentence a line, mentions as [[surface|TYPE|entity]], or
[[surface|PLACE|entity|country]] for a capital that stands for its government;
lines that begin with '#BP ' are boilerplate. entities.tsv beside them names the
entities. An entity met in boilerplate only counts neither way; so does a capital
read the one way or the other: the better reading counts.

With --floors (lines `figure<TAB>least`) it prints a test line for each and fails
when one is not reached; else it prints all figures and what was wrong.
"""
import argparse
import collections
import itertools
import json
import os
import re
import sys
import unicodedata

MENTION = re.compile(
    r"\[\[([^\[\]|]+)\|(PERSON|COUNTRY|ORG|PLACE)\|([a-z0-9_]+)(?:\|([a-z0-9_]+))?\]\]")
TYPES = {"PERSON": "person", "COUNTRY": "country", "ORG": "organization"}
EITHER = {"hong kong", "macau", "makau"}  # country or place: a matter of taste


def fold(text):
    text = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return " ".join(text.split())


def figures(right, found, wanted):
    p = right / found if found else 0.0
    r = right / wanted if wanted else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


class Gold:
    """What the annotations say, capitals read as governments or not."""

    def __init__(self, paths, names, metonyms):
        self.forms = collections.defaultdict(collections.Counter)
        self.type, self.count = {}, collections.Counter()
        self.edges, elsewhere = collections.Counter(), set()
        for path in paths:
            for line in open(path, encoding="utf-8"):
                here = self.read_line(line, metonyms)
                if line.startswith("#BP "):
                    elsewhere.update(here)
                    continue
                self.count.update(here)
                for pair in itertools.combinations(sorted(set(here)), 2):
                    self.edges[pair] += 1
        self.ignored = elsewhere - set(self.count)
        self.by_form = collections.defaultdict(set)
        for entity, forms in self.forms.items():
            for form in set(forms) | names.get(entity, set()):
                self.by_form[form].add(entity)

    def read_line(self, line, metonyms):
        here = []
        for surface, kind, entity, stands_for in MENTION.findall(line):
            if kind == "PLACE":
                if not (metonyms and stands_for):
                    continue
                entity, kind = stands_for, "COUNTRY"
            self.forms[entity][fold(surface)] += 1
            self.type.setdefault(entity, TYPES[kind])
            here.append(entity)
        return here


def match(nodes, gold):
    """Pair nodes with entities of their type, those with most forms in common first."""
    candidates = []
    for node in nodes:
        forms = [fold(node["label"])] + [fold(a["text"]) for a in node.get("aliases", [])]
        votes = collections.Counter()
        for i, form in enumerate(forms):
            for entity in gold.by_form.get(form, ()):
                votes[entity] += gold.forms[entity].get(form, 0) + (0.5 if i else 5)
        node["forms"] = forms
        candidates += [(-v, node["id"], e) for e, v in votes.items()
                       if gold.type[e] == node["type"]]
    matched, taken = {}, set()
    for _, node, entity in sorted(candidates):
        if node not in matched and entity not in taken:
            matched[node] = entity
            taken.add(entity)
    return matched


def score(graph, gold):
    nodes = [n for n in graph["nodes"] if n["type"] in TYPES.values()]
    matched = match(nodes, gold)
    skip, wrong, result = set(), [], {}
    right, found = collections.Counter(), collections.Counter()
    for node in nodes:
        if matched.get(node["id"]) not in gold.count:
            near = set().union(*(gold.by_form.get(f, set()) for f in node["forms"]))
            if near & gold.ignored or EITHER & set(node["forms"]):
                skip.add(node["id"])
                continue
            wrong.append("%s: %s" % (node["type"], node["label"]))
        else:
            right[node["type"]] += 1
        found[node["type"]] += 1
    wanted = collections.Counter(gold.type[e] for e in gold.count)
    for kind in TYPES.values():
        result[kind] = figures(right[kind], found[kind], wanted[kind])
    result["node"] = figures(sum(right.values()), sum(found.values()), sum(wanted.values()))

    known, met, extra = {n["id"] for n in nodes}, set(), []
    for link in graph["links"]:
        ends = link["source"], link["target"]
        if not known.issuperset(ends) or skip.intersection(ends):
            continue
        pair = tuple(sorted(matched.get(e, "") for e in ends))
        if pair in gold.edges and pair not in met:
            met.add(pair)
        else:
            extra.append(" -- ".join(ends))
    result["edge"] = figures(len(met), len(met) + len(extra), len(gold.edges))
    missed = sorted(set(gold.count) - set(matched.values()))
    return result, {"missed": missed, "wrong": wrong, "extra": extra,
                    "unseen": [" -- ".join(e) for e in sorted(set(gold.edges) - met)]}, matched


def canonical_roles():
    """Role patterns to the role they stand for, from the data of all languages."""
    data = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")
    roles = {}
    for language in sorted(os.listdir(data)):
        path = os.path.join(data, language, "roles.tsv")
        if os.path.exists(path):
            for line in list(open(path, encoding="utf-8"))[1:]:
                fields = line.rstrip("\n").split("\t")
                roles[fold(fields[0])] = fold(fields[1])
    return roles


def canonical(roles, text):
    """The role that `text` stands for; one language's form may be another's pattern."""
    text, met = fold(text), set()
    while roles.get(text, text) != text and text not in met:
        met.add(text)
        text = roles[text]
    return text


def score_roles(graph, path, matched):
    roles = canonical_roles()
    wanted = set()
    for line in list(open(path, encoding="utf-8"))[1:]:
        _, person, role, target = line.rstrip("\n").split("\t")[:4]
        wanted.add((person, canonical(roles, role), target))
    found = set()
    for node in graph["nodes"]:
        for role in node.get("roles", []):
            target = role.get("target") or ""
            found.add((matched.get(node["id"], node["id"]), canonical(roles, role["role"]),
                       matched.get(target, target)))
    return figures(len(found & wanted), len(found), len(wanted)), {
        "roles missed": [" / ".join(r) for r in sorted(wanted - found)],
        "roles wrong": [" / ".join(r) for r in sorted(found - wanted)]}


def read_names(path):
    names = collections.defaultdict(set)
    for line in list(open(path, encoding="utf-8"))[1:]:
        fields = line.rstrip("\n").split("\t")
        names[fields[0]].update(fold(f) for f in fields[2:4] if f)
    return names


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--floors")
    parser.add_argument("--roles")
    parser.add_argument("graph")
    parser.add_argument("ann", nargs="+")
    args = parser.parse_args()
    graph = json.load(open(args.graph, encoding="utf-8"))
    names = read_names(os.path.join(os.path.dirname(args.ann[0]), "entities.tsv"))
    best = max((score(graph, Gold(args.ann, names, m)) for m in (False, True)),
               key=lambda s: s[0]["node"][2] + s[0]["edge"][2])
    result, lists, matched = best
    if args.roles:
        result["role"], more = score_roles(graph, args.roles, matched)
        lists.update(more)
    flat = {"%s %s" % (k, n): v for k, f in result.items()
            for n, v in zip(("precision", "recall", "F1"), f)}
    if not args.floors:
        for kind, f in result.items():
            print("%-13s P %.3f R %.3f F1 %.3f" % (kind, *f))
        for name, entries in lists.items():
            print("%s: %s" % (name, "; ".join(entries)))
        return 0
    number = failed = 0
    for number, line in enumerate(open(args.floors, encoding="utf-8"), 1):
        name, least = line.rstrip("\n").split("\t")
        good = flat[name] >= float(least)
        failed += not good
        print("%s %d - %s %.3f, at least %s" % ("ok" if good else "not ok", number, name,
                                                flat[name], least))
    print("1..%d" % number)
    return 1 if failed else 0


sys.exit(main())
