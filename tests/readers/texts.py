"""Formats read with plain Python, where no library is the one reader:
CSV, Cypher, JSON Graph Format, XML, PNG, PDF. usage: texts.py FOLDER"""
import csv
import re
import struct
import sys
import xml.etree.ElementTree as xml
import zlib

from reference import check, compare, expect, json, load

MADE = sys.argv[1]


def opened(name):
    return open(f"{MADE}/{name}", encoding="utf-8", newline="")


def plain(cell):
    """A disarmed formula without its apostrophe."""
    return cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@", "'\t", "'\r") else cell


def tables(name):
    reference = load(MADE, name)
    with opened(f"{name}.nodes.csv") as file:
        rows = list(csv.DictReader(file, strict=True))
    with opened(f"{name}.edges.csv") as file:
        links = list(csv.DictReader(file, strict=True))
    for row in rows + links:
        expect(None not in row and None not in row.values(), f"columns of {row}")
        for cell in row.values():
            number = re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", cell)
            expect(number or cell[:1] not in ("=", "+", "-", "@", "\t", "\r"), f"a formula: {cell}")
    nodes = {plain(r["Id"]): {**r, "label": plain(r["Label"])} for r in rows}
    compare(reference, nodes, {(r["Source"], r["Target"]): r for r in links})
    expect(all(r["Type"] == "Undirected" for r in links), "a directed edge")


CYPHER = re.compile(r"""'(?:[^'\\\n]|\\['\\]|\\u[0-9a-f]{4})*'|//[^\n]*\n|-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?(?![\w.])
                        |[A-Za-z_]\w*|[(){}\[\]:,.;=+-]|\s+""", re.VERBOSE)


def literal(token):
    text = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), token[1:-1])
    return re.sub(r"\\(['\\])", r"\1", text)


def cypher(name):
    """Every token is Cypher's, brackets close, statements end; names and weights are there."""
    with opened(f"{name}.cypher") as file:
        text = file.read()
    at, statements, open_brackets, tokens = 0, [], [], []
    pairs = {")": "(", "}": "{", "]": "["}
    while at < len(text):
        match = CYPHER.match(text, at)
        expect(match, f"no token at {text[at:at + 40]!r}")
        at, token = match.end(), match[0]
        if token.isspace() or token.startswith("//"):
            continue
        if token in pairs.values():
            open_brackets.append(token)
        elif token in pairs:
            expect(open_brackets and open_brackets.pop() == pairs[token], f"bracket at {at}")
        elif token == ";":
            expect(not open_brackets, f"open at the end of a statement, {at}")
            statements.append(tokens)
            tokens = []
            continue
        tokens.append(token)
    expect(not tokens, "no end of the last statement")
    nodes, edges = {}, {}
    for words in statements[1:]:
        strings = [literal(w) for w in words if w[0] == "'"]
        fact = {words[i]: words[i + 2] for i in range(len(words) - 2) if words[i + 1] == ":"}
        if words[0] == "MERGE":
            nodes[strings[0]] = {"label": strings[1], "type": literal(fact["type"]), "count": fact["count"]}
        else:
            edges[strings[0], strings[1]] = fact
    compare(load(MADE, name), nodes, edges, facts=("label", "type", "count"))


def graph_format(name):
    """Members as json-graph-schema v2 names them, and no other."""
    with opened(f"{name}.jgf.json") as file:
        whole = json.load(file)
    graph = whole["graph"]
    expect(set(whole) == {"graph"} and set(graph) <= {"id", "label", "directed", "type", "metadata", "nodes", "edges"}, "members")
    expect(graph["directed"] is False and isinstance(graph["nodes"], dict), "directed, or nodes in a list")
    for node in graph["nodes"].values():
        expect(set(node) <= {"label", "metadata"}, f"members {set(node)}")
    for edge in graph["edges"]:
        expect(set(edge) <= {"id", "source", "target", "relation", "directed", "label", "metadata"}, f"members {set(edge)}")
    compare(load(MADE, name), {k: {**n["metadata"], "label": n["label"]} for k, n in graph["nodes"].items()},
            {(e["source"], e["target"]): e["metadata"] for e in graph["edges"]})


def gexf(name):
    """What the schema of 1.3 asks for: order, types, values that fit their types."""
    space = "{http://gexf.net/1.3}"
    root = xml.parse(f"{MADE}/{name}.gexf").getroot()
    graph = root.find(f"{space}graph")
    expect(root.get("version") == "1.3" and graph.get("defaultedgetype") == "undirected", "head")
    kinds = {a.get("id"): a.get("type") for a in graph.iter(f"{space}attribute")}
    for value in graph.iter(f"{space}attvalue"):
        if kinds[value.get("for")] in ("long", "double"):
            {"long": int, "double": float}[kinds[value.get("for")]](value.get("value"))
    dated = any("first" in n for n in load(MADE, name)[0].values())
    expect(graph.get("mode") == ("dynamic" if dated else "static"), graph.get("mode"))
    for spell in graph.iter(f"{space}spell"):
        expect(set(spell.keys()) == {"start", "end"} and
               all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in spell.attrib.values()), spell.attrib)
    nodes = {n.get("id"): {"label": n.get("label")} for n in graph.iter(f"{space}node")}
    edges = {(e.get("source"), e.get("target")): {"weight": e.get("weight")} for e in graph.iter(f"{space}edge")}
    compare(load(MADE, name), nodes, edges, facts=("label",))


def png(name):
    with open(f"{MADE}/{name}.png", "rb") as file:
        data = file.read()
    expect(data[:8] == b"\x89PNG\r\n\x1a\n", "signature")
    at, pixels, kinds = 8, b"", []
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        expect(struct.unpack(">I", data[at + 8 + size:at + 12 + size])[0] == zlib.crc32(kind + body), f"sum of {kind}")
        pixels += body if kind == b"IDAT" else b""
        kinds.append(kind)
        if kind == b"IHDR":
            width, height, depth, color = struct.unpack(">IIBB", body[:10])
        at += 12 + size
    expect(kinds[0] == b"IHDR" and kinds[-1] == b"IEND", "begin and end")
    channels = {2: 3, 6: 4}[color]
    raw = zlib.decompress(pixels)
    expect(len(raw) == height * (1 + width * channels * depth // 8), "rows are missing")
    expect(len(set(raw)) > 2 and width >= 300, "an empty picture")


def pdf(name):
    with open(f"{MADE}/{name}.pdf", "rb") as file:
        data = file.read()
    expect(data.startswith(b"%PDF-1.") and data.rstrip().endswith(b"%%EOF"), "begin and end")
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    expect(data[start:start + 4] == b"xref" or re.match(rb"\d+ 0 obj", data[start:]), "its table")


for graph in ("sample", "hostile", "empty"):
    check(f"CSV, both tables, formulas disarmed: {graph}", lambda: tables(graph))
    check(f"Cypher, token by token: {graph}", lambda: cypher(graph))
    check(f"JSON Graph Format 2: {graph}", lambda: graph_format(graph))
    check(f"GEXF 1.3, typed, dated: {graph}", lambda: gexf(graph))
    check(f"PNG, every chunk: {graph}", lambda: png(graph))
    check(f"PDF, from end to begin: {graph}", lambda: pdf(graph))
