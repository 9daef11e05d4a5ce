/* The present view as an SVG file, made of nodes: nothing is pasted into markup. */

import { paintedTitle, type Picture } from "./export-png";
import { CORNERS, FOCUS, HIDDEN, STRONG, controlPoint } from "./scene";
import { LABEL_FONT } from "./labels";
import { STRONG_ALPHA, extraWidth } from "./painter-2d";

const NS = "http://www.w3.org/2000/svg";
const r1 = (v: number) => String(Math.round(v * 10) / 10);

/* What XML cannot hold in any form. */
const printable = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu, "");

/* `head`: with title and legend. */
export function pictureSvg(p: Picture, head = true): XMLDocument {
  const doc = document.implementation.createDocument(NS, "svg", null);
  const make = (parent: Element, tag: string, attributes: Record<string, string>, text?: string): Element => {
    const el = doc.createElementNS(NS, tag);
    for (const [k, v] of Object.entries(attributes)) el.setAttribute(k, printable(v));
    if (text !== undefined) el.textContent = printable(text);
    parent.append(el);
    return el;
  };
  const { scene, view, width, height } = p;
  const { theme, graph } = scene;
  const root = doc.documentElement;
  for (const [k, v] of Object.entries({ width: r1(width), height: r1(height), viewBox: `0 0 ${r1(width)} ${r1(height)}`,
    role: "img", "aria-labelledby": "title desc", "font-family": LABEL_FONT })) root.setAttribute(k, v);
  make(root, "title", { id: "title" }, p.title);
  make(root, "desc", { id: "desc" }, p.description);
  make(root, "rect", { width: "100%", height: "100%", fill: theme.paper });

  const onPaper = (x: number, y: number) => x > -60 && y > -60 && x < width + 60 && y < height + 60;
  const link = (parent: Element, i: number, opacity: number, strokeWidth: number) => {
    const a = graph.nodes[graph.links[i].source];
    const b = graph.nodes[graph.links[i].target];
    const [ax, ay, bx, by] = [view.screenX(a.x), view.screenY(a.y), view.screenX(b.x), view.screenY(b.y)];
    if (!onPaper(ax, ay) && !onPaper(bx, by) && p.crowded) return;
    const [cx, cy] = controlPoint(a.x, a.y, b.x, b.y, scene.linkBend[i]);
    make(parent, "path", {
      d: `M${r1(ax)} ${r1(ay)}Q${r1(view.screenX(cx))} ${r1(view.screenY(cy))} ${r1(bx)} ${r1(by)}`,
      stroke: `#${[0, 1, 2].map((j) => scene.linkColor[4 * i + j].toString(16).padStart(2, "0")).join("")}`,
      "stroke-opacity": opacity.toFixed(2),
      "stroke-width": (strokeWidth * view.lineScale).toFixed(2),
    });
  };
  const node = (parent: Element, i: number, ring: boolean) => {
    const x = view.screenX(graph.nodes[i].x);
    const y = view.screenY(graph.nodes[i].y);
    if (!onPaper(x, y)) return;
    const r = Math.max(scene.nodeRadius[i] * view.markScale, 1.2);
    const look = { fill: scene.nodeColor[i], stroke: ring ? theme.ink : theme.paper, "stroke-width": ring ? "2.6" : "1.6" };
    const shape = scene.shape(i);
    const mark = shape === 0
      ? make(parent, "circle", { cx: r1(x), cy: r1(y), r: r1(r), ...look })
      : make(parent, "path", { d: `M${CORNERS[shape].map(([dx, dy]) => `${r1(x + dx * r)} ${r1(y + dy * r)}`).join("L")}Z`, ...look });
    make(mark, "title", {}, graph.nodes[i].label);
  };
  const group = (parent: Element, id: string) =>
    make(parent, "g", id.endsWith("links") ? { id, fill: "none", "stroke-linecap": "round" } : { id, "stroke-linejoin": "round" });

  const base = make(root, "g", scene.dim < 1 ? { id: "base", opacity: String(scene.dim) } : { id: "base" });
  const links = group(base, "links");
  const nodes = group(base, "nodes");
  const weakFirst = [...scene.byStrength].reverse();
  for (const i of scene.byWeight) {
    if (scene.linkState[i] !== HIDDEN) link(links, i, scene.linkColor[4 * i + 3] / 255, scene.linkWidth[i]);
  }
  for (const i of weakFirst) if (scene.nodeState[i] !== HIDDEN) node(nodes, i, false);
  if (scene.dim < 1) {
    const strongLinks = group(root, "strong-links");
    const strongNodes = group(root, "strong-nodes");
    for (const i of scene.byWeight) {
      const state = scene.linkState[i];
      if (state >= STRONG) link(strongLinks, i, Math.max(scene.linkColor[4 * i + 3] / 255, STRONG_ALPHA), scene.linkWidth[i] + extraWidth(state));
    }
    for (const i of weakFirst) if (scene.nodeState[i] >= STRONG) node(strongNodes, i, scene.nodeState[i] === FOCUS);
  }

  const ties = p.labels.map((l) => l.tie).filter((t) => t !== null);
  if (ties.length > 0) {
    make(root, "path", { d: ties.map((t) => `M${r1(t[0])} ${r1(t[1])}L${r1(t[2])} ${r1(t[3])}`).join(""), fill: "none", stroke: theme.muted });
  }
  const labels = make(root, "g", {
    id: "labels", "text-anchor": "middle", fill: theme.ink, stroke: theme.paper, "stroke-width": "3",
    "stroke-opacity": "0.85", "stroke-linejoin": "round", "paint-order": "stroke",
  });
  for (const l of p.labels) {
    make(labels, "text", { x: r1(l.x), y: r1(l.y), "font-size": r1(l.size), ...(l.state === FOCUS ? { "font-weight": "600" } : {}) }, l.text);
  }
  if (!head) return doc;
  const words = paintedTitle(p);
  const titles = make(root, "g", { id: "head" });
  make(titles, "text", { x: "28", y: "44", "font-size": "24", "font-weight": "700", fill: theme.ink }, words.title);
  make(titles, "text", { x: "28", y: "68", "font-size": "13", fill: theme.muted }, words.legend);
  return doc;
}

export const svgText = (p: Picture): string =>
  '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(pictureSvg(p));
