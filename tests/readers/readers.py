#!/usr/bin/env python3
"""Open relasi's files with the tools they are for, and compare with the JSON.

    readers.py FOLDER NAME      reads FOLDER/NAME.json, .gexf, .graphml, .dot, ...

Needs networkx and Graphviz; igraph and followthemoney are used where they are
installed. Prints TAP; exits 1 when anything is lost on the way.
"""
import csv
import json
import re
import subprocess
import sys
import warnings

import networkx as nx

warnings.simplefilter("ignore")  # NetworkX announces its next default for edges
FOLDER, NAME = sys.argv[1:3]


def path(extension):
    return f"{FOLDER}/{NAME}.{extension}"


with open(path("json"), encoding="utf-8") as file:
    DATA = json.load(file)
LINKS = DATA.get("links", DATA.get("edges"))
LABELS = {node["id"]: node["label"] for node in DATA["nodes"]}
TYPES = {node["id"]: node["type"] for node in DATA["nodes"]}
WEIGHTS = {frozenset((link["source"], link["target"])): link["weight"] for link in LINKS}


def plain(text):
    """XML has no control characters, and its attributes no line breaks."""
    return re.sub(r"\s", " ", "".join(c for c in text if c >= " " or c in "\t\n\r"))


def same(graph, weight="weight"):
    assert set(graph) == set(LABELS)
    assert graph.number_of_edges() == len(WEIGHTS)
    for node, label in LABELS.items():
        assert plain(graph.nodes[node]["label"]) == plain(label), (node, label)
        assert graph.nodes[node]["type"] == TYPES[node]
    for a, b, value in graph.edges(data=weight):
        assert abs(float(value) - WEIGHTS[frozenset((a, b))]) < 1e-9


def networkx_json():
    try:
        same(nx.node_link_graph(DATA, edges="links" if "links" in DATA else "edges"))
    except TypeError:  # before 3.4 the word was another
        same(nx.node_link_graph(DATA, link="links" if "links" in DATA else "edges"))


def networkx_gexf():
    same(nx.read_gexf(path("gexf")))


def networkx_graphml():
    same(nx.read_graphml(path("graphml")))


def igraph_graphml():
    import igraph
    graph = igraph.Graph.Read_GraphML(path("graphml"))
    assert graph.vcount() == len(LABELS) and graph.ecount() == len(WEIGHTS)
    assert [plain(x) for x in graph.vs["label"]] == [plain(x) for x in LABELS.values()]
    assert all(type(weight) is float for weight in graph.es["weight"])


def csv_tables():
    with open(path("nodes.csv"), encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [row["Id"] for row in rows] == list(LABELS)
    for row in rows:
        assert row["Label"] in (LABELS[row["Id"]], "'" + LABELS[row["Id"]])
        assert not row["Label"].startswith(("=", "+", "-", "@", "\t", "\r"))
    with open(path("edges.csv"), encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert {frozenset((row["Source"], row["Target"])): float(row["weight"])
            for row in rows} == WEIGHTS


def graphviz_dot():
    drawn = subprocess.run(["dot", "-Tdot_json", path("dot")], capture_output=True,
                           check=True)
    graph = json.loads(drawn.stdout)
    assert not drawn.stderr, drawn.stderr
    assert {node["name"] for node in graph.get("objects", [])} == set(LABELS)
    assert len(graph.get("edges", [])) == len(WEIGHTS)
    svg = subprocess.run(["dot", "-Tsvg", path("dot")], capture_output=True, check=True)
    assert b"<script" not in svg.stdout


def follow_the_money():
    from followthemoney import model
    ties = 0
    with open(path("ftm.json"), encoding="utf-8") as lines:
        for line in lines:
            entity = model.get_proxy(json.loads(line), cleaned=False)
            if entity.schema.name == "UnknownLink":
                ties += 1
            else:
                assert entity.caption, line
    assert ties == len(WEIGHTS)


def main():
    failed = 0
    tests = (networkx_json, networkx_gexf, networkx_graphml, igraph_graphml, csv_tables,
             graphviz_dot, follow_the_money)
    for number, test in enumerate(tests, 1):
        name = f"{number} - {NAME}: {test.__name__.replace('_', ' ')}"
        try:
            test()
            print("ok", name)
        except ImportError as error:
            print("ok", name, "# SKIP", error)
        except Exception as error:  # a reader may fail in any way it likes
            failed += 1
            print("not ok", f"{name}: {type(error).__name__}: {str(error)[:200]}")
    print(f"1..{len(tests)}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
