/* Chooses which names are written and where: none covers another, each is nearest to its own mark. */

import type { Box } from "./camera";
import type { View } from "./painter-2d";
import { DIM, FOCUS, NORMAL, Scene, STRONG } from "./scene";

export const LABEL_FONT = '"DejaVu Sans Condensed", "Segoe UI", "Helvetica Neue", Roboto, "Noto Sans", Arial, sans-serif';
const LONGEST = 42; // characters
const ALL_LABELLED = 100; // up to so many nodes every one has its name, if there is room
const MOST_LABELS = 70; // beyond, at zoom 1
const LEADING = 24; // names that may come near lesser marks, or cover them
const CLEAR = 6; // pixels that other marks are further from a name than its own
const LEVEL = 2.5;
const MOST_MARKS = 1500; // that names keep clear of, the strongest
const CELL = 64; // pixels of the grid that finds overlaps

export interface Label {
  node: number;
  text: string;
  x: number; // middle
  y: number; // baseline
  size: number;
  width: number;
  state: number;
  spot: number; // which of the places about its mark
  tie: Rect | null; // a thin line from the mark, where the name had to go further away
}

export type Rect = [x0: number, y0: number, x1: number, y1: number];

/* Rectangles by grid cell, to ask quickly what lies around a new one. */
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

  touches(r: Rect, but: Rect, reach: number): boolean {
    return this.some(r, reach, (o) => o !== but && gap(r, o) < reach);
  }

  /* Asks of each that may be within reach, once, until one says yes. */
  some(r: Rect, reach: number, found: (o: Rect) => boolean): boolean {
    const [left, top] = [Math.floor((r[0] - reach) / CELL), Math.floor((r[1] - reach) / CELL)];
    const [right, bottom] = [Math.floor((r[2] + reach) / CELL), Math.floor((r[3] + reach) / CELL)];
    for (let cy = top; cy <= bottom; cy++) {
      for (let cx = left; cx <= right; cx++) {
        for (const o of this.cells.get(cy * 4096 + cx) ?? []) {
          // what lies in several cells counts in the first of them
          if (cx !== Math.max(left, Math.floor(o[0] / CELL)) || cy !== Math.max(top, Math.floor(o[1] / CELL))) continue;
          if (found(o)) return true;
        }
      }
    }
    return false;
  }
}

const area = (r: Rect): number => Math.max(0, r[2] - r[0]) * Math.max(0, r[3] - r[1]);

const common = (a: Rect, b: Rect): number =>
  area([Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]);

const gap = (a: Rect, b: Rect): number =>
  Math.hypot(Math.max(0, a[0] - b[2], b[0] - a[2]), Math.max(0, a[1] - b[3], b[1] - a[3]));

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

/* Where a name may stand about its mark, the best first: middle of the text and its baseline. */
function spotsOf(x: number, y: number, r: number, w: number, size: number): [number, number][] {
  const below = y + r + size * 1.02;
  const above = y - r - size * 0.34;
  const side = r + 4 + w / 2;
  const aslant = r * 0.5 + w / 2;
  const level = y + size * 0.34;
  const aside = Math.max(0, w / 2 - r * 0.5); // the name begins or ends at the mark
  return [
    [x, below], [x, above], [x + side, level], [x - side, level],
    [x + aslant, below - r * 0.2], [x - aslant, below - r * 0.2], [x + aslant, above + r * 0.2], [x - aslant, above + r * 0.2],
    [x + aside, below], [x - aside, below], [x + aside, above], [x - aside, above],
    [x + aside / 2, below], [x - aside / 2, below], [x + aside / 2, above], [x - aside / 2, above],
    [x + side, level + size * 0.4], [x - side, level + size * 0.4], [x + side, level - size * 0.4], [x - side, level - size * 0.4],
  ];
}

/* Further away, tied to the mark by a line from its rim: text, baseline, and the line. */
function* farSpots(x: number, y: number, r: number, w: number, size: number): Iterable<[number, number, Rect]> {
  for (const far of [16, 28, 42, 58]) {
    for (let turn = 0; turn < 16; turn++) {
      const [dx, dy] = [Math.cos(turn * Math.PI / 8), Math.sin(turn * Math.PI / 8)];
      const [px, py] = [x + (r + far) * dx, y + (r + far) * dy];
      const side = Math.abs(dx) < 0.3 ? 0 : Math.sign(dx);
      const base = side !== 0 ? py + size * 0.34 : dy > 0 ? py + size * 0.9 : py - size * 0.3;
      yield [px + side * (w / 2 + 3), base, [x + r * dx, y + r * dy, px, py]];
    }
  }
}

const boxOf = (x: number, y: number, w: number, size: number): Rect =>
  [x - w / 2 - 2, y - size * 0.84, x + w / 2 + 2, y + size * 0.27];

/* Small boxes along a line. */
function* along([ax, ay, bx, by]: Rect): Iterable<Rect> {
  const steps = Math.ceil(Math.hypot(bx - ax, by - ay) / 5);
  for (let i = 0; i <= steps; i++) {
    const [x, y] = [ax + ((bx - ax) * i) / steps, ay + ((by - ay) * i) / steps];
    yield [x - 1.5, y - 1.5, x + 1.5, y + 1.5];
  }
}

/* How badly a name stands there. Below UNCLEAR it is nearer to its own mark than to any
 * other; above, somebody could take it for another's, the more so the larger that one is
 * beside its own. */
const UNCLEAR = 10;
const TIED = 12; // from here on a line is better
const WRONG = 30; // from here on silence is, but for the very first
const CUT = 1000; // at the rim, or by a panel
const FIRST = 12;

/* Infinity where it is not below `limit`. */
function harm(box: Rect, own: Rect, marks: Occupied, free: Rect, limit: number): number {
  const near = gap(box, own);
  let unclear = 0;
  const middle = (box[1] + box[3]) / 2;
  // what is cut is unclear, too, where its mark is not
  const outside = gap(own, free) > 0 ? 0 : 1 - common(box, free) / area(box);
  if (outside > 0.01) unclear += CUT * (1 + outside);
  const hopeless = marks.some(box, LEVEL * (near + CLEAR), (m) => {
    if (m === own) return false;
    // a mark before or behind the words looks like theirs from further away
    const d = gap(box, m) / (m[1] < middle && middle < m[3] ? LEVEL : 1);
    if (d >= near + CLEAR) return false;
    const weight = Math.min((m[2] - m[0]) / (own[2] - own[0]), 1.5);
    unclear += weight * ((d <= near ? 6 : 2 - (2 * (d - near)) / CLEAR) + (20 * common(box, m)) / area(m));
    return UNCLEAR + unclear >= limit;
  });
  if (hopeless) return Infinity;
  return unclear > 0 ? UNCLEAR + unclear : 0;
}

/* `paper`: what is painted; `free`: what of it no panel covers. Where they are known,
 * a name keeps to the spot where it stood `before`: it must not flee the pointer. */
export function placeLabels(scene: Scene, view: View, paper: Box, free: Box = paper, before: Label[] = []): Label[] {
  const { x0, y0, x1, y1 } = paper;
  const { nodes } = scene.graph;
  const { strength, maxStrength } = scene.figures;
  const nodeScale = view.markScale;
  const grow = Math.min(Math.max(view.zoom, 1) ** 0.2, 1.35);
  const taken = new Occupied();
  const marks = new Occupied();
  const own = new Map<number, Rect>();
  const crowd = nodes.length > ALL_LABELLED;
  const room = ((x1 - x0) * (y1 - y0)) / 6500;
  const budget = Math.ceil(crowd ? Math.min(room, MOST_LABELS * Math.max(view.zoom, 1) ** 1.6) : room);
  const reachOf = (i: number) => Math.max(scene.nodeRadius[i] * nodeScale, 1.2) * (scene.shape(i) === 2 ? 1.2 : 1);
  const markOf = (i: number): Rect => {
    const [x, y, r] = [view.screenX(nodes[i].x), view.screenY(nodes[i].y), reachOf(i) * 0.95];
    return [x - r, y - r, x + r, y + r];
  };
  let known = 0;
  for (const i of byRank(scene)) {
    if (known++ >= MOST_MARKS) break;
    const m = markOf(i);
    if (m[2] < x0 - 50 || m[3] < y0 - 50 || m[0] > x1 + 50 || m[1] > y1 + 50) continue;
    own.set(i, m);
    marks.add(m);
  }
  const open: Rect = [free.x0, free.y0, free.x1, free.y1];
  const stood = new Map(before.map((l) => [l.node, l.spot]));
  const labels: Label[] = [];
  let tries = 0;
  for (const i of byRank(scene)) {
    if (labels.length >= budget || tries > budget * 6) break;
    const state = scene.nodeState[i];
    const x = view.screenX(nodes[i].x);
    const y = view.screenY(nodes[i].y);
    if (x < x0 - 40 || y < y0 - 30 || x > x1 + 40 || y > y1 + 20) continue;
    tries++;
    const t = maxStrength > 0 ? Math.max(0, strength[i]) / maxStrength : 0;
    const size = (11 + (crowd ? 5 : 7) * Math.sqrt(t)) * grow + (state === FOCUS ? 1 : 0);
    const text = shortLabel(nodes[i].label);
    const w = textWidth(text, size);
    const spots = spotsOf(x, y, reachOf(i), w, size);
    const boxes = spots.map(([mx, by]) => boxOf(mx, by, w, size));
    const mark = own.get(i) ?? markOf(i);
    // a name that could be another's, or hides a mark, is better than a leading one unsaid
    const leading = !crowd || tries <= LEADING || state >= STRONG;
    let best = -1;
    let least = state >= STRONG ? Infinity : tries <= FIRST ? CUT : leading ? WRONG : UNCLEAR;
    boxes.forEach((b, n) => {
      if (taken.hits(b)) return;
      const liking = (n < 8 ? n * 0.1 : 1 + n * 0.05) - (state === FOCUS && stood.get(i) === n ? 5 : 0);
      const bad = harm(b, mark, marks, open, least - liking) + liking;
      if (bad < least) [best, least] = [n, bad];
    });
    let [tx, ty] = spots[Math.max(best, 0)];
    let tie: Rect | null = null;
    if (leading && (best < 0 || least > TIED)) {
      for (const [fx, fy, line] of farSpots(x, y, reachOf(i), w, size)) {
        const box = boxOf(fx, fy, w, size);
        if (taken.hits(box) || common(box, open) < area(box) || marks.touches(box, mark, CLEAR / 2)) continue;
        if ([...along(line)].some((p) => taken.hits(p) || marks.touches(p, mark, 1))) continue;
        [tx, ty, tie, best] = [fx, fy, line, spots.length];
        for (const p of along(line)) taken.add(p);
        break;
      }
    }
    if (best < 0 && state !== FOCUS) continue;
    taken.add(boxOf(tx, ty, w, size));
    labels.push({ node: i, text, x: tx, y: ty, size, width: w, state, spot: best, tie });
  }
  return labels;
}

export function paintLabels(g: CanvasRenderingContext2D, labels: Label[], scene: Scene): void {
  g.textAlign = "center";
  g.textBaseline = "alphabetic";
  g.lineJoin = "round";
  g.strokeStyle = scene.theme.muted;
  g.lineWidth = 1;
  for (const { tie } of labels) {
    if (!tie) continue;
    g.beginPath();
    g.moveTo(tie[0], tie[1]);
    g.lineTo(tie[2], tie[3]);
    g.stroke();
  }
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
