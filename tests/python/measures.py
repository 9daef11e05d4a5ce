#!/usr/bin/env python3
"""Compare every measure in relasi's JSON with NetworkX and python-igraph.

    build/tests/unit/measure FOLDER             writes fifty random graphs
    tests/python/measures.py FOLDER/*.json      relative error <= 1e-9, or exit 1

Needs networkx (Debian: python3-networkx); what only igraph has is skipped without it.
"""
import json
import sys

import networkx as nx

try:
    import igraph
except ImportError:
    igraph = None

LIMIT = 1e-9


def references(graph, nodes, links):
    """Pairs of a measure and its value at each node; None: not of this graph."""
    count = len(nodes)
    weights = [link["weight"] for link in links]
    whole = all(weight == int(weight) for weight in weights)
    yield "degree", dict(graph.degree())
    yield "strength", dict(graph.degree(weight="weight"))
    if not whole:  # 1/3 + 1/6 and 1/2 are two lengths to NetworkX
        yield "betweenness", nx.betweenness_centrality(graph, normalized=False,
                                                       weight="distance")
    harmonic = nx.harmonic_centrality(graph, distance="distance")
    yield "harmonic", {v: h / max(1, count - 1) for v, h in harmonic.items()}
    yield "coreness", nx.core_number(graph)
    yield "constraint", nx.constraint(graph, weight="weight")
    yield "pagerank", nx.pagerank(graph, tol=1e-16, max_iter=20000)
    if igraph is None:
        return
    place = {v: i for i, v in enumerate(nodes)}
    other = igraph.Graph(count, [(place[l["source"]], place[l["target"]]) for l in links])
    yield "clustering", dict(zip(nodes, other.transitivity_local_undirected(
        weights=weights, mode="zero")))
    yield "eigenvector", dict(zip(nodes, other.eigenvector_centrality(weights=weights)))
    yield "betweenness", dict(zip(nodes, other.betweenness(weights=[1 / w for w in weights])))
    yield "pagerank", dict(zip(nodes, other.pagerank(weights=weights)))


def worst_errors(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    links = data.get("links", data.get("edges"))
    ours = {node["id"]: node for node in data["nodes"]}
    graph = nx.Graph()
    graph.add_nodes_from(ours)
    for link in links:
        graph.add_edge(link["source"], link["target"], weight=link["weight"],
                       distance=1 / link["weight"])
    for name, values in references(graph, list(ours), links):
        if not data["graph"]["measures"].get(name, {}).get("exact"):
            continue
        # what is next to nothing beside the largest is measured by the largest: there
        # two runs of python-igraph itself differ by 2e-9 of the value
        most = max(map(abs, values.values()), default=0)
        worst = 0.0
        for node, value in values.items():
            value = 0.0 if value != value else value  # none there, and left out of ours
            gap = abs(ours[node].get(name, 0.0) - value)
            if gap > 0:
                worst = max(worst, gap / (abs(value) if abs(value) > 1e-7 * most else most))
        yield name, worst


def main():
    worst = {}
    for path in sys.argv[1:]:
        for name, error in worst_errors(path):
            worst[name] = max(worst.get(name, 0.0), error)
    for name, error in worst.items():
        print(f"{'ok' if error <= LIMIT else 'not ok'} - {name}: {error:.1e}")
    print(f"{len(sys.argv) - 1} graphs")
    return any(error > LIMIT for error in worst.values())


if __name__ == "__main__":
    sys.exit(main())
