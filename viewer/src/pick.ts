/* What lies under the pointer. Plain loops: 30,000 links take about a millisecond. */

import type { Camera } from "./camera";
import type { Label } from "./labels";
import { DIM, HIDDEN, Scene, controlPoint } from "./scene";

/* A name is picked as its node is; but through it the heart of a mark that it half covers. */
export function pickLabel(scene: Scene, camera: Camera, labels: Label[], sx: number, sy: number, slack: number): number {
  const over = labels.find((l) => Math.abs(sx - l.x) <= l.width / 2 + slack && sy >= l.y - l.size * 0.8 - slack && sy <= l.y + l.size * 0.22 + slack);
  if (!over) return -1;
  const { nodes } = scene.graph;
  const under = pickNode(scene, camera, sx, sy, 0);
  if (under < 0 || under === over.node || scene.nodeState[under] === DIM) return over.node;
  const d = Math.hypot(camera.screenX(nodes[under].x) - sx, camera.screenY(nodes[under].y) - sy);
  return d < scene.nodeRadius[under] * camera.markScale * 0.5 ? under : over.node;
}

export function pickNode(scene: Scene, camera: Camera, sx: number, sy: number, slack: number): number {
  const scale = camera.markScale;
  let best = -1;
  let least = Infinity;
  for (const n of scene.graph.nodes) {
    const state = scene.nodeState[n.index];
    if (state === HIDDEN) continue;
    const d = Math.hypot(camera.screenX(n.x) - sx, camera.screenY(n.y) - sy);
    const reach = scene.nodeRadius[n.index] * scale + slack;
    if (d > reach) continue;
    const rank = d / reach + (state === DIM ? 1 : 0); // what stepped back yields
    if (rank < least) {
      least = rank;
      best = n.index;
    }
  }
  return best;
}

function distanceToSegment(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const len = dx * dx + dy * dy;
  const t = len > 0 ? Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / len)) : 0;
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}

export function pickLink(scene: Scene, camera: Camera, sx: number, sy: number, slack: number): number {
  const { nodes, links } = scene.graph;
  const px = camera.worldX(sx);
  const py = camera.worldY(sy);
  let best = -1;
  let least = slack / camera.k;
  for (const l of links) {
    const state = scene.linkState[l.index];
    if (state === HIDDEN || (scene.dim < 1 && state === DIM)) continue;
    const a = nodes[l.source];
    const b = nodes[l.target];
    const bend = scene.linkBend[l.index];
    const room = least + Math.abs(bend) * Math.hypot(b.x - a.x, b.y - a.y);
    if (px < Math.min(a.x, b.x) - room || px > Math.max(a.x, b.x) + room) continue;
    if (py < Math.min(a.y, b.y) - room || py > Math.max(a.y, b.y) + room) continue;
    const [cx, cy] = controlPoint(a.x, a.y, b.x, b.y, bend);
    const steps = bend === 0 ? 1 : 12;
    let x0 = a.x;
    let y0 = a.y;
    for (let i = 1; i <= steps; i++) {
      const t = i / steps;
      const u = 1 - t;
      const x1 = u * u * a.x + 2 * u * t * cx + t * t * b.x;
      const y1 = u * u * a.y + 2 * u * t * cy + t * t * b.y;
      const d = distanceToSegment(px, py, x0, y0, x1, y1);
      if (d < least) {
        least = d;
        best = l.index;
      }
      x0 = x1;
      y0 = y1;
    }
  }
  return best;
}

/* The nearest visible node in a direction, for the arrow keys. */
export function pickDirection(scene: Scene, from: number, dx: number, dy: number): number {
  const { nodes } = scene.graph;
  let best = -1;
  let least = Infinity;
  for (const n of nodes) {
    if (n.index === from || scene.nodeState[n.index] === HIDDEN) continue;
    const vx = n.x - nodes[from].x;
    const vy = n.y - nodes[from].y;
    const along = vx * dx + vy * dy;
    const across = Math.abs(vx * dy - vy * dx);
    if (along <= 0 || across > along * 1.2) continue;
    const d = along + 2 * across;
    if (d < least) {
      least = d;
      best = n.index;
    }
  }
  return best;
}
