"""What every reader is compared with: the node-link JSON that relasi wrote."""
import json
import math


def load(made, name):
    with open(f"{made}/{name}.json", encoding="utf-8") as file:
        data = json.load(file)
    nodes = {node["id"]: node for node in data["nodes"]}
    edges = {(link["source"], link["target"]): link for link in data["links"]}
    return nodes, edges


def printable(text):
    """As a format that cannot hold line breaks shows it."""
    return "".join(" " if c < " " else c for c in text)


def expect(condition, words):
    if not condition:
        raise AssertionError(words)


def same_number(got, want, what):
    expect(math.isclose(float(got), float(want), rel_tol=1e-9, abs_tol=1e-9), f"{what}: {got} is not {want}")


def compare(reference, nodes, edges, facts=("label", "type", "count", "pagerank"), shown=str):
    """nodes: id -> facts; edges: (id, id) in any order -> facts."""
    ids, links = reference
    expect(set(nodes) == set(ids), f"nodes differ: {sorted(set(nodes) ^ set(ids))[:4]}")
    for key, node in ids.items():
        for fact in facts:
            want, got = node.get(fact), nodes[key].get(fact)
            if isinstance(want, str):
                expect(got == shown(want), f"{fact} of {key}: {got!r} is not {shown(want)!r}")
            elif want is not None:
                same_number(got, want, f"{fact} of {key}")
    edges = {tuple(sorted(ends)): edge for ends, edge in edges.items()}
    expect(set(edges) == {tuple(sorted(e)) for e in links}, "edges differ")
    for ends, link in links.items():
        edge = edges[tuple(sorted(ends))]
        for fact in ("weight", "count"):
            if fact in edge or fact == "weight":
                same_number(edge[fact], link[fact], f"{fact} of {ends}")


def check(why, test):
    """Run a test that raises, and say how it went."""
    try:
        test()
    except Exception as error:
        words = str(error).replace("\n", " ").replace("\t", " ")
        print(f"not ok\t{why}\t{type(error).__name__}: {words[:300]}")
    else:
        print(f"ok\t{why}")


def skip(why, reason):
    print(f"skip\t{why}\t{reason}")
