"""What Graphviz shows of our DOT. usage: graphviz.py FOLDER NAME DRAWN.svg"""
import re
import sys
import xml.etree.ElementTree as xml

from reference import check, expect, load, printable

made, name, drawn = sys.argv[1:]
SVG = "{http://www.w3.org/2000/svg}"


def parts(kind):
    for group in xml.parse(drawn).getroot().iter(f"{SVG}g"):
        if kind in group.get("class", "").split():
            yield group


def shown():
    nodes, edges = {}, {}
    for group in parts("node"):
        text = " ".join("".join(t.itertext()) for t in group.iter(f"{SVG}text"))
        nodes[group.find(f"{SVG}title").text] = {"label": text.replace("\u00a0", " "), "type": group.get("class").split()[1]}
    for group in parts("edge"):
        edges[tuple(group.find(f"{SVG}title").text.split("--"))] = {}
    ids, links = load(made, name)
    expect(set(edges) == set(links), "edges differ")
    spaced = lambda text: re.sub(" +", " ", printable(text))  # noqa: E731
    expect(set(nodes) == set(ids), "nodes differ")
    for key, node in ids.items():
        expect(spaced(nodes[key]["label"]) == spaced(node["label"]), f"{key} is shown as {nodes[key]['label']!r}")
        expect(nodes[key]["type"] == node["type"], f"{key} is a {nodes[key]['type']}")


def tips():
    """The sentence stands over the edge as it is in the text."""
    tips = [a.get("{http://www.w3.org/1999/xlink}title") for g in parts("edge") for a in g.iter(f"{SVG}a")]
    links = list(load(made, name)[1].values())
    wanted = [printable(link["evidence"][0]["text"]) for link in links]
    expect(sorted(tips) == sorted(wanted), next((f"{t!r}" for t in tips if t not in wanted), f"{len(tips)} of {len(wanted)}"))


check(f"Graphviz shows every name and edge of {name}", shown)
check(f"Graphviz shows the sentences of {name}", tips)
