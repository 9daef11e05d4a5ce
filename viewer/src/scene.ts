/* What is drawn, apart from how: sizes, colours and states as flat arrays that
 * the WebGL painter, the canvas painter and the exporters all read. */

import type { Graph } from "./types";
import type { Figures } from "./period";
import type { Theme } from "./palette";
import { nodeColor, rgb, shapeOf } from "./palette";

export const HIDDEN = 0;
export const DIM = 1;
export const NORMAL = 2;
export const STRONG = 3; // part of what the reader asked about
export const FOCUS = 4; // the very thing

export class Scene {
  readonly graph: Graph;
  readonly nodeRadius: Float32Array; // pixels at zoom 1
  readonly nodeColor: string[];
  readonly nodeState: Uint8Array;
  readonly linkWidth: Float32Array; // pixels at zoom 1
  readonly linkColor: Uint8Array; // r g b a each
  readonly linkBend: Float32Array; // height of the arc over the length of its chord
  readonly linkState: Uint8Array;
  byStrength: Int32Array = new Int32Array(); // node indices, strongest first
  byWeight: Int32Array = new Int32Array(); // link indices, lightest first: the heavy ones are painted last
  dim = 1; // how much is left of the rest when something is picked out; 1: nothing is
  theme: Theme;
  version = 0; // raised when what is visible, or its colour, has changed

  constructor(graph: Graph, theme: Theme, colorBy: "community" | "type", public figures: Figures) {
    const n = graph.nodes.length;
    const m = graph.links.length;
    this.graph = graph;
    this.theme = theme;
    this.nodeRadius = new Float32Array(n);
    this.nodeColor = new Array<string>(n);
    this.nodeState = new Uint8Array(n).fill(NORMAL);
    this.linkWidth = new Float32Array(m);
    this.linkColor = new Uint8Array(m * 4);
    this.linkBend = new Float32Array(m);
    this.linkState = new Uint8Array(m).fill(NORMAL);
    this.measure(figures);
    this.paint(theme, colorBy);
  }

  /* Area follows strength; a crowd gets smaller marks and straight lines. */
  measure(figures: Figures): void {
    const { nodes, links } = this.graph;
    const { strength, weight, maxStrength, minWeight, maxWeight } = figures;
    this.figures = figures;
    this.byStrength = sortedBy(strength.map((v) => -v));
    this.byWeight = sortedBy(weight);
    const crowd = Math.sqrt(Math.max(nodes.length, 60) / 60);
    const least = 4.6 / Math.sqrt(crowd);
    const most = Math.max(least + 2, 21 / crowd ** 0.3);
    const power = crowd > 2 ? 0.8 : 0.6;
    for (const n of nodes) {
      const t = maxStrength > 0 ? Math.max(0, strength[n.index]) / maxStrength : 0;
      this.nodeRadius[n.index] = least + (most - least) * t ** power;
    }
    const curved = links.length <= 6000;
    const thick = 5.2 / crowd ** 0.4;
    for (const l of links) {
      const t = maxWeight > minWeight ? (Math.max(weight[l.index], minWeight) - minWeight) / (maxWeight - minWeight) : 0.3;
      this.linkWidth[l.index] = 0.8 + thick * t ** 0.8;
      this.linkBend[l.index] = curved ? bendOf(nodes[l.source], nodes[l.target]) : 0;
    }
  }

  /* Links inside a community carry its colour; the others stay grey behind. */
  paint(theme: Theme, colorBy: "community" | "type"): void {
    const { nodes, links } = this.graph;
    const { weight, minWeight, maxWeight } = this.figures;
    this.theme = theme;
    for (const n of nodes) this.nodeColor[n.index] = nodeColor(n, colorBy, theme);
    const crowd = Math.min(1, (1500 / Math.max(links.length, 1)) ** 0.75); // many faint lines make a strong one
    const grey = rgb(theme.line);
    const own = this.nodeColor.map(rgb);
    for (const l of links) {
      const a = nodes[l.source];
      const b = nodes[l.target];
      const same = colorBy === "community" ? a.community === b.community && a.community >= 0 : a.type === b.type;
      const [r, g, bl] = same ? own[l.source] : grey;
      const t = maxWeight > minWeight ? (Math.max(weight[l.index], minWeight) - minWeight) / (maxWeight - minWeight) : 0.3;
      const alpha = same ? 0.36 + 0.5 * Math.sqrt(t) : 0.2 + 0.34 * Math.sqrt(t);
      const c = 4 * l.index;
      this.linkColor[c] = r;
      this.linkColor[c + 1] = g;
      this.linkColor[c + 2] = bl;
      this.linkColor[c + 3] = Math.round(255 * Math.min(1, alpha * (crowd + (1 - crowd) * t * t)));
    }
    this.version++;
  }

  shape(node: number): 0 | 1 | 2 | 3 {
    return shapeOf(this.graph.nodes[node].type);
  }
}

/* The indices in ascending order of their keys. */
function sortedBy(keys: Float64Array): Int32Array {
  return Int32Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b] || a - b);
}

/* Arcs lean away from the middle of the picture, which opens up its heart. */
function bendOf(a: { x: number; y: number }, b: { x: number; y: number }): number {
  const side = (b.x - a.x) * (a.y + b.y) - (b.y - a.y) * (a.x + b.x);
  return side > 0 ? -0.11 : 0.11;
}

/* The control point of a link's quadratic curve, in world units. */
export function controlPoint(ax: number, ay: number, bx: number, by: number, bend: number): [number, number] {
  return [(ax + bx) / 2 - (by - ay) * bend * 2, (ay + by) / 2 + (bx - ax) * bend * 2];
}

/* Corners of a node's mark of radius 1; the circle has none. */
export const CORNERS: Record<number, [number, number][]> = {
  1: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  2: [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]],
  3: [[0, -1.2], [1.15, 0.85], [-1.15, 0.85]],
};
