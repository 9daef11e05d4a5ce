"""Graph libraries of Python read what relasi wrote. usage: graphs.py FOLDER READER..."""
import importlib
import json
import sys

from reference import check, compare, expect, load, skip

GRAPHS = ("sample", "hostile", "empty")


def networkx(nx, made, name, reference):
    major = [int(part) for part in nx.__version__.split(".")[:2]]
    key = "edges" if major >= [3, 4] else "link"

    def data(path):
        with open(f"{made}/{path}", encoding="utf-8") as file:
            return json.load(file)

    def facts(graph):
        compare(reference, dict(graph.nodes(data=True)), {(a, b): d for a, b, d in graph.edges(data=True)})
        expect(not graph.is_directed() and not graph.is_multigraph(), "directed or a multigraph")

    def newest_default():
        facts(nx.node_link_graph(data(f"{name}-edges.json"), **({} if major >= [3, 6] else {key: "edges"})))

    def cytoscape():
        graph = nx.cytoscape_graph(data(f"{name}.cyjs"))
        expect(graph.number_of_nodes() == len(reference[0]), "nodes differ")
        facts(graph)

    def gexf():
        graph = nx.read_gexf(f"{made}/{name}.gexf")
        facts(graph)
        for node in graph.nodes.values():
            expect({"r", "g", "b"} <= set(node["viz"]["color"]) and node["viz"]["size"] > 0, "no colour or size")
        ends = {(a, b): d for a, b, d in graph.edges(data=True)}
        for here, there in [(n, graph.nodes[i]) for i, n in reference[0].items()] + \
                [(l, ends.get(e) or ends[e[::-1]]) for e, l in reference[1].items()]:
            spells = there.get("spells", [])
            expect([here.get("first"), here.get("last")] ==
                   ([spells[0][0], spells[-1][1]] if spells else [None, None]), f"spells {spells}")
            expect(all(a <= b for a, b in spells) and all(x[1] < y[0] for x, y in zip(spells, spells[1:])),
                   f"order of {spells}")

    yield "node_link_graph", lambda: facts(nx.node_link_graph(data(f"{name}.json"), **{key: "links"}))
    yield "node_link_graph with --edges-key edges", newest_default
    if major >= [3, 0]:
        yield "read_gexf", gexf
    else:
        skip(f"networkx {nx.__version__}, read_gexf: {name}", "it knows GEXF up to 1.2, this is 1.3")
    yield "read_graphml", lambda: facts(nx.read_graphml(f"{made}/{name}.graphml"))
    yield "cytoscape_graph", cytoscape


def igraph(ig, made, name, reference):
    def graphml():
        graph = ig.Graph.Read_GraphML(f"{made}/{name}.graphml")
        expect(not graph.is_directed() and graph.is_simple(), "directed or not simple")
        compare(reference, {v["id"]: v.attributes() for v in graph.vs},
                {(graph.vs[e.source]["id"], graph.vs[e.target]["id"]): e.attributes() for e in graph.es})

    yield "Read_GraphML", graphml


def followthemoney(ftm, made, name, reference):
    schemas = {"person": "Person", "country": "PublicBody", "organization": "Organization", "place": "Address"}

    def entities():
        nodes, edges = {}, {}
        with open(f"{made}/{name}.ftm.json", encoding="utf-8") as file:
            for line in file:
                data = json.loads(line)
                proxy = ftm.model.get_proxy(data)
                proxy.schema.validate(data)
                expect(not proxy.schema.abstract, f"{proxy.schema.name} is abstract")
                for prop in data["properties"]:
                    expect(prop in proxy.schema.properties, f"{proxy.schema.name} has no {prop}")
                    expect(sorted(proxy.get(prop)) == sorted(set(data["properties"][prop])), f"{prop} is lost")
                if proxy.schema.name == "UnknownLink":
                    words = proxy.first("description").split()
                    edges[proxy.first("subject").replace("-", "_"), proxy.first("object").replace("-", "_")] = {"weight": words[-1], "count": words[1].strip(",")}
                else:
                    nodes[proxy.id.replace("-", "_")] = {"label": proxy.caption, "schema": proxy.schema.name}
        compare(reference, nodes, edges, facts=("label",))
        for key, node in nodes.items():
            expect(node["schema"] == schemas[reference[0][key]["type"]], f"{key} is a {node['schema']}")

    yield "entities", entities


def main():
    made = sys.argv[1]
    for reader in sys.argv[2:]:
        tests = globals()[reader]
        try:
            module = importlib.import_module(reader)
        except ImportError:
            skip(f"{reader} of Python", "not installed")
            continue
        for name in GRAPHS:
            for what, test in tests(module, made, name, load(made, name)):
                check(f"{reader} {module.__version__}, {what}: {name}", test)


main()
