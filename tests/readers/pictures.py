"""The SVG as a reader sees it: labels apart, letters that stand out, names for style
sheets and screen readers, nothing that runs. usage: pictures.py FOLDER PICTURE..."""
import re
import sys
import xml.etree.ElementTree as xml

from reference import check, expect

SVG = "{http://www.w3.org/2000/svg}"
# Helvetica, Arial and Liberation Sans, from the blank to the tilde, in 1/1000 of the size
WIDTHS = [int(w) for w in (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584").split()]
ELEMENTS = {"svg", "g", "path", "circle", "rect", "ellipse", "polygon", "polyline", "line", "text", "tspan", "title",
            "desc", "style", "defs"}


def boxes(root):
    """(left, top, right, bottom, words) of each line of each label."""
    for group in root.iter(f"{SVG}g"):
        if group.get("class") != "labels":
            continue
        for text in group.iter(f"{SVG}text"):
            size, x, y = (float(text.get(a)) for a in ("font-size", "x", "y"))
            words = "".join(text.itertext())
            width = sum(WIDTHS[ord(c) - 32] if " " <= c <= "~" else 600 for c in words) / 1000 * size
            yield x - width / 2, y - 0.72 * size, x + width / 2, y + 0.21 * size, words


def apart(root):
    all_boxes = list(boxes(root))
    names = {g.find(f"{SVG}title").text.split("\n")[0] for g in nodes(root)}
    enough = len(names) if len(names) <= 150 else 100  # of a crowd the least have theirs as tooltip
    expect(len({box[4] for box in all_boxes}) >= enough, f"{len(all_boxes)} labels for {len(names)} names")
    left, top, width, height = (float(v) for v in root.get("viewBox").split())
    for i, a in enumerate(all_boxes):
        expect(a[0] >= left and a[1] >= top and a[2] <= left + width and a[3] <= top + height, f"{a[4]} is cut off")
        for b in all_boxes[:i]:
            expect(a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], f"{a[4]!r} over {b[4]!r}")


def nodes(root):
    return (g for g in root.iter(f"{SVG}g") if "node" in g.get("class", "").split())


def luminance(color):
    parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def stands_out(root):
    paper = next(r for r in root.iter(f"{SVG}rect") if r.get("class") == "paper").get("fill")
    style = root.find(f"{SVG}style").text
    inks = {t.get("fill") for t in root.iter(f"{SVG}text") if t.get("fill")}
    inks.add(re.search(r"\.labels text\{[^}]*fill:(#\w+)", style)[1])
    for ink in inks:
        expect(contrast(ink, paper) >= 4.5, f"{ink} on {paper}: {contrast(ink, paper):.2f}")
    for node in nodes(root):
        fills = [e.get("fill") for e in node.iter() if re.match("#", e.get("fill") or "")]
        for fill in fills:
            expect(contrast(fill[:7], paper) >= 1.5, f"{fill} on {paper}: {contrast(fill[:7], paper):.2f}")


def described(root):
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    expect(len(ids) == len(set(ids)), "an id twice")
    for name in ids:
        expect(re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", name), f"id {name}")
    expect(root.get("role") == "img" and root.get("lang"), "role or language")
    for name in root.get("aria-labelledby").split():
        element = next(e for e in root.iter() if e.get("id") == name)
        expect(len("".join(element.itertext())) > 3, f"{name} is empty")
    for group in root.iter(f"{SVG}g"):
        kinds = group.get("class", "").split()
        if "node" in kinds:
            expect(set(kinds) & {"person", "country", "organization", "place"}, f"class {kinds}")
        if "node" in kinds or "edge" in kinds:
            expect(group.get("id") and group.find(f"{SVG}title") is not None, "a node or an edge without id or title")


def inert(root):
    for element in root.iter():
        expect(element.tag.replace(SVG, "") in ELEMENTS, f"element {element.tag}")
        for name, value in element.attrib.items():
            expect(not name.lower().startswith("on") and "href" not in name.lower(), f"attribute {name}")
            expect("javascript:" not in value and "url(" not in value, f"{name}={value}")
    style = "".join(s.text for s in root.iter(f"{SVG}style"))
    expect("url" not in style and "@" not in style, "the style sheet reaches out")


for picture in sys.argv[2:]:
    tree = xml.parse(f"{sys.argv[1]}/{picture}.svg").getroot()
    check(f"no two labels overlap, none is cut off: {picture}", lambda: apart(tree))
    check(f"letters stand out from the paper: {picture}", lambda: stands_out(tree))
    check(f"ids, classes, titles, description: {picture}", lambda: described(tree))
    check(f"nothing runs, nothing is fetched: {picture}", lambda: inert(tree))
