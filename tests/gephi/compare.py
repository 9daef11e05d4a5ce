"""Compare what Gephi holds with the JSON. usage: compare.py OPENED.tsv FOLDER NAME FORMAT"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "readers"))
from reference import compare, expect, load  # noqa: E402

opened, made, name, kind = sys.argv[1:]


def cell(text):
    return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\")


with open(opened, encoding="utf-8") as file:
    rows = [[cell(c) for c in line.rstrip("\n").split("\t")] for line in file]
expect(not [r for r in rows if r[0] == "issue"], f"Gephi complains: {[r for r in rows if r[0] == 'issue'][:3]}")
nodes = {r[1]: dict(zip(("label", "type", "count", "pagerank"), r[2:6])) for r in rows if r[0] == "node"}
edges = {(r[1], r[2]): {"weight": r[3], "count": r[4]} for r in rows if r[0] == "edge"}
compare(load(made, name), nodes, edges)
head = next(r for r in rows if r[0] == "graph")
expect(head[3] == "true", "not undirected")
if kind == "gexf" and name != "empty":
    expect(head[4:] == ["true", "DATE"], f"no timeline: {head}")
