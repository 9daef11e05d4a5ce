/* The view that fills a room with the marks and the names beside them. */

import { Camera, type Box, type Insets } from "./camera";
import { placeLabels } from "./labels";
import { HIDDEN, type Scene } from "./scene";

const ROUNDS = 5; // other scale, other places of the names: until it hardly matters

/* What a node takes on the screen about its middle, in pixels. */
type Reach = [left: number, right: number, up: number, down: number];

function reaches(scene: Scene, eye: Camera, seen: number[], free: Box): Map<number, Reach> {
  const found = new Map<number, Reach>();
  for (const i of seen) {
    const r = scene.nodeRadius[i] * eye.markScale * 1.25 + 2;
    found.set(i, [r, r, r, r]);
  }
  const { nodes } = scene.graph;
  for (const l of placeLabels(scene, eye, { x0: 0, y0: 0, x1: eye.width, y1: eye.height }, free)) {
    const to = found.get(l.node);
    // those that stick out find another place, or none: they must not shrink the picture
    const out = l.x - l.width / 2 < free.x0 - 3 || l.x + l.width / 2 > free.x1 + 3 || l.y - l.size < free.y0 - 6 || l.y > free.y1 + 6;
    if (!to || out) continue;
    const [dx, dy] = [l.x - eye.screenX(nodes[l.node].x), l.y - eye.screenY(nodes[l.node].y)];
    to[0] = Math.max(to[0], l.width / 2 + 2 - dx);
    to[1] = Math.max(to[1], l.width / 2 + 2 + dx);
    to[2] = Math.max(to[2], l.size * 0.84 - dy);
    to[3] = Math.max(to[3], l.size * 0.27 + dy);
  }
  return found;
}

/* Borders at a scale, from the world's zero. */
function bordersAt(scene: Scene, reach: Map<number, Reach>, k: number): Box {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const [i, [left, right, up, down]] of reach) {
    const n = scene.graph.nodes[i];
    box.x0 = Math.min(box.x0, n.x * k - left); box.x1 = Math.max(box.x1, n.x * k + right);
    box.y0 = Math.min(box.y0, n.y * k - up); box.y1 = Math.max(box.y1, n.y * k + down);
  }
  return box;
}

/* `size`: of a camera that is not moved. */
export function fitNames(scene: Scene, size: Camera, insets: Insets, most: number): { x: number; y: number; k: number } {
  const { nodes } = scene.graph;
  const seen = [...nodes.keys()].filter((i) => scene.nodeState[i] !== HIDDEN);
  const eye = new Camera(() => {});
  Object.assign(eye, { width: size.width, height: size.height, fitK: size.fitK });
  const w = Math.max(80, eye.width - insets.left - insets.right);
  const h = Math.max(80, eye.height - insets.top - insets.bottom);
  const free = { x0: insets.left, y0: insets.top, x1: insets.left + w, y1: insets.top + h };
  let view = eye.fitting(bordersAt(scene, new Map(seen.map((i) => [i, [0, 0, 0, 0]])), 1), insets);
  if (seen.length === 0) return view;
  view.k = Math.min(view.k, most);
  // a crowd has names for few, and costs more
  const rounds = seen.length > 1500 ? 1 : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    eye.set(view.x, view.y, view.k);
    const reach = reaches(scene, eye, seen, free);
    const fits = (k: number) => {
      const b = bordersAt(scene, reach, k);
      return b.x1 - b.x0 <= w && b.y1 - b.y0 <= h;
    };
    let [lo, hi] = [view.k * 0.4, Math.min(view.k * 1.6, most)];
    for (let step = 0; step < 14; step++) {
      const k = (lo + hi) / 2;
      if (fits(k)) lo = k;
      else hi = k;
    }
    const b = bordersAt(scene, reach, lo);
    view = {
      k: lo,
      x: ((b.x0 + b.x1) / 2 - (insets.left - insets.right) / 2) / lo,
      y: ((b.y0 + b.y1) / 2 - (insets.top - insets.bottom) / 2) / lo,
    };
  }
  return view;
}
