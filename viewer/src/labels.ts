/* Chooses which names are written and where, so that none covers another. */

import type { Box } from "./camera";
import type { View } from "./painter-2d";
import { DIM, FOCUS, HIDDEN, NORMAL, Scene, STRONG } from "./scene";

export const LABEL_FONT = '"DejaVu Sans Condensed", "Segoe UI", "Helvetica Neue", Roboto, "Noto Sans", Arial, sans-serif';
const LONGEST = 42; // characters
const ALL_LABELLED = 100; // up to so many nodes every one has its name, if there is room
const MOST_LABELS = 70; // beyond, at zoom 1
const LEADING = 24; // names that may cover lesser marks
const CELL = 64; // pixels of the grid that finds overlaps

export interface Label {
  node: number;
  text: string;
  x: number; // middle
  y: number; // baseline
  size: number;
  width: number;
  state: number;
}

type Rect = [x0: number, y0: number, x1: number, y1: number];

/* Rectangles by grid cell, to ask quickly whether a new one would overlap. */
class Occupied {
  private readonly cells = new Map<number, Rect[]>();

  private *keys(r: Rect): Iterable<number> {
    for (let cy = Math.floor(r[1] / CELL); cy <= Math.floor(r[3] / CELL); cy++) {
      for (let cx = Math.floor(r[0] / CELL); cx <= Math.floor(r[2] / CELL); cx++) yield cy * 4096 + cx;
    }
  }

  add(r: Rect): void {
    for (const key of this.keys(r)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(r);
      else this.cells.set(key, [r]);
    }
  }

  hits(r: Rect): boolean {
    for (const key of this.keys(r)) {
      for (const o of this.cells.get(key) ?? []) {
        if (r[0] < o[2] && o[0] < r[2] && r[1] < o[3] && o[1] < r[3]) return true;
      }
    }
    return false;
  }

  /* How much of it is covered. */
  covered(r: Rect): number {
    let area = 0;
    const seen = new Set<Rect>();
    for (const key of this.keys(r)) {
      for (const o of this.cells.get(key) ?? []) {
        if (seen.has(o)) continue;
        seen.add(o);
        area += Math.max(0, Math.min(r[2], o[2]) - Math.max(r[0], o[0])) * Math.max(0, Math.min(r[3], o[3]) - Math.max(r[1], o[1]));
      }
    }
    return area;
  }
}

const measured = new Map<string, number>(); // text -> width at 100 px
let ruler: CanvasRenderingContext2D | null = null;

export function textWidth(text: string, size: number): number {
  let width = measured.get(text);
  if (width === undefined) {
    ruler ??= document.createElement("canvas").getContext("2d")!;
    ruler.font = `100px ${LABEL_FONT}`;
    width = ruler.measureText(text).width;
    measured.set(text, width);
  }
  return (width * size) / 100;
}

/* One line, no control characters, not endless. */
export function shortLabel(label: string): string {
  const clean = label.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
  const letters = [...clean];
  return letters.length > LONGEST ? letters.slice(0, LONGEST - 1).join("").trimEnd() + "…" : clean;
}

/* Who is written first: what has the focus, its neighbours, then the strongest. */
function* byRank(scene: Scene): Iterable<number> {
  for (const wanted of [FOCUS, STRONG, NORMAL, DIM]) {
    if (wanted === DIM && scene.dim < 1) return;
    if ((wanted === FOCUS || wanted === STRONG) && scene.dim === 1) continue;
    for (const i of scene.byStrength) if (scene.nodeState[i] === wanted) yield i;
  }
}

export function placeLabels(scene: Scene, view: View, paper: Box): Label[] {
  const { x0, y0, x1, y1 } = paper;
  const { nodes, maxStrength } = scene.graph;
  const nodeScale = view.markScale;
  const grow = Math.min(Math.max(view.zoom, 1) ** 0.2, 1.35);
  const taken = new Occupied();
  const marks = new Occupied();
  const crowd = nodes.length > ALL_LABELLED;
  const room = ((x1 - x0) * (y1 - y0)) / 6500;
  const budget = Math.ceil(crowd ? Math.min(room, MOST_LABELS * Math.max(view.zoom, 1) ** 1.6) : room);
  if (nodes.length < 1500 || view.zoom > 3) {
    for (const n of nodes) {
      if (scene.nodeState[n.index] === HIDDEN || (scene.dim < 1 && scene.nodeState[n.index] === DIM)) continue;
      const x = view.screenX(n.x);
      const y = view.screenY(n.y);
      const r = scene.nodeRadius[n.index] * nodeScale * 0.9;
      if (x > x0 - 50 && y > y0 - 50 && x < x1 + 50 && y < y1 + 50) marks.add([x - r, y - r, x + r, y + r]);
    }
  }
  const labels: Label[] = [];
  let tries = 0;
  for (const i of byRank(scene)) {
    if (labels.length >= budget || tries > budget * 6) break;
    const state = scene.nodeState[i];
    const x = view.screenX(nodes[i].x);
    const y = view.screenY(nodes[i].y);
    if (x < x0 - 40 || y < y0 - 30 || x > x1 + 40 || y > y1 + 20) continue;
    tries++;
    const t = maxStrength > 0 ? Math.max(0, nodes[i].strength) / maxStrength : 0;
    const size = (11 + (crowd ? 5 : 7) * Math.sqrt(t)) * grow + (state === FOCUS ? 1 : 0);
    const text = shortLabel(nodes[i].label);
    const w = textWidth(text, size);
    const r = scene.nodeRadius[i] * nodeScale * (scene.shape(i) === 2 ? 1.2 : 1);
    // below, above, to the right, to the left, then aslant: middle of the text and its baseline
    const below = y + r + size * 1.02;
    const above = y - r - size * 0.34;
    const right = x + r * 0.5 + w / 2;
    const left = x - r * 0.5 - w / 2;
    const spots: [number, number][] = [
      [x, below], [x, above], [right + r * 0.5 + 4, y + size * 0.34], [left - r * 0.5 - 4, y + size * 0.34],
      [right, below - r * 0.2], [left, below - r * 0.2], [right, above + r * 0.2], [left, above + r * 0.2],
    ];
    const boxes = spots.map(([mx, by]): Rect => [mx - w / 2 - 2, by - size * 0.84, mx + w / 2 + 2, by + size * 0.27]);
    let best = boxes.findIndex((b) => !taken.hits(b) && !marks.hits(b));
    // a mark half covered is better than a leading name unsaid
    if (best < 0 && (!crowd || tries <= LEADING || state >= STRONG)) {
      let least = Infinity;
      boxes.forEach((b, n) => {
        const covered = taken.hits(b) ? Infinity : marks.covered(b);
        if (covered < least) [best, least] = [n, covered];
      });
    }
    if (best < 0 && state === FOCUS) best = 0;
    if (best < 0) continue;
    taken.add(boxes[best]);
    labels.push({ node: i, text, x: spots[best][0], y: spots[best][1], size, width: w, state });
  }
  return labels;
}

export function paintLabels(g: CanvasRenderingContext2D, labels: Label[], scene: Scene): void {
  g.textAlign = "center";
  g.textBaseline = "alphabetic";
  g.lineJoin = "round";
  for (const pass of ["halo", "text"] as const) {
    for (const l of labels) {
      g.font = `${l.state === FOCUS ? "600 " : ""}${l.size.toFixed(1)}px ${LABEL_FONT}`;
      if (pass === "halo") {
        g.strokeStyle = scene.theme.paper;
        g.globalAlpha = 0.85;
        g.lineWidth = 3;
        g.strokeText(l.text, l.x, l.y);
      } else {
        g.globalAlpha = 1;
        g.fillStyle = scene.theme.ink;
        g.fillText(l.text, l.x, l.y);
      }
    }
  }
  g.globalAlpha = 1;
}
