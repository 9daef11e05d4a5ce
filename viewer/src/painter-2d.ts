/* Paints the scene on a 2D canvas: what is picked out, on the stage; all of it
 * in PNG files, and where there is no WebGL2. */

import type { Camera } from "./camera";
import type { Painter } from "./painter-gl";
import { CORNERS, FOCUS, HIDDEN, Scene, STRONG, controlPoint } from "./scene";

export interface View {
  screenX(x: number): number;
  screenY(y: number): number;
  k: number;
  zoom: number;
  markScale: number;
  lineScale: number;
}

export const STRONG_ALPHA = 190 / 255; // what was asked for is not faint

/* How much wider a link is drawn when it is picked out. */
export const extraWidth = (state: number): number => (state === FOCUS ? 1.5 : 0.5);

function stroke(g: CanvasRenderingContext2D, scene: Scene, view: View, i: number, alpha: number, width: number): void {
  const { nodes, links } = scene.graph;
  const a = nodes[links[i].source];
  const b = nodes[links[i].target];
  const [cx, cy] = controlPoint(a.x, a.y, b.x, b.y, scene.linkBend[i]);
  const c = scene.linkColor;
  g.strokeStyle = `rgb(${c[4 * i]} ${c[4 * i + 1]} ${c[4 * i + 2]} / ${alpha})`;
  g.lineWidth = width * view.lineScale;
  g.beginPath();
  g.moveTo(view.screenX(a.x), view.screenY(a.y));
  g.quadraticCurveTo(view.screenX(cx), view.screenY(cy), view.screenX(b.x), view.screenY(b.y));
  g.stroke();
}

function trace(g: CanvasRenderingContext2D, shape: number, x: number, y: number, r: number): void {
  g.beginPath();
  if (shape === 0) {
    g.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  for (const [dx, dy] of CORNERS[shape]) g.lineTo(x + dx * r, y + dy * r);
  g.closePath();
}

function mark(g: CanvasRenderingContext2D, scene: Scene, view: View, i: number, ring: boolean): void {
  const n = scene.graph.nodes[i];
  const x = view.screenX(n.x);
  const y = view.screenY(n.y);
  const r = Math.max(scene.nodeRadius[i] * view.markScale, 1.2);
  trace(g, scene.shape(i), x, y, r);
  g.lineWidth = 2 * Math.min(1.6, r * 0.4);
  g.lineJoin = "round";
  g.strokeStyle = scene.theme.paper;
  g.stroke();
  g.fillStyle = scene.nodeColor[i];
  g.fill();
  if (!ring) return;
  trace(g, scene.shape(i), x, y, r + 3.2);
  g.lineWidth = 2.4;
  g.strokeStyle = scene.theme.ink;
  g.stroke();
}

/* Everything visible, as if nothing were picked out. */
export function paintBase(g: CanvasRenderingContext2D, scene: Scene, view: View, sketch = false): void {
  g.lineCap = "round";
  for (const i of sketch ? [] : scene.byWeight) {
    if (scene.linkState[i] !== HIDDEN) stroke(g, scene, view, i, scene.linkColor[4 * i + 3] / 255, scene.linkWidth[i]);
  }
  for (let n = scene.byStrength.length - 1; n >= 0; n--) {
    const i = scene.byStrength[n];
    if (scene.nodeState[i] !== HIDDEN) mark(g, scene, view, i, false);
  }
}

/* What is picked out, above the rest. */
export function paintStrong(g: CanvasRenderingContext2D, scene: Scene, view: View): void {
  if (scene.dim === 1) return;
  g.lineCap = "round";
  for (const i of scene.byWeight) {
    const state = scene.linkState[i];
    if (state < STRONG) continue;
    stroke(g, scene, view, i, Math.max(scene.linkColor[4 * i + 3] / 255, STRONG_ALPHA), scene.linkWidth[i] + extraWidth(state));
  }
  for (let n = scene.byStrength.length - 1; n >= 0; n--) {
    const i = scene.byStrength[n];
    if (scene.nodeState[i] >= STRONG) mark(g, scene, view, i, scene.nodeState[i] === FOCUS);
  }
}

export class CanvasPainter implements Painter {
  private ratio = 1;
  cost = 0;

  constructor(private readonly canvas: HTMLCanvasElement) {}

  resize(width: number, height: number, ratio: number): void {
    this.ratio = ratio;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
  }

  paint(scene: Scene, camera: Camera, sketch: boolean): void {
    const g = this.canvas.getContext("2d")!;
    const [w, h] = [this.canvas.width / this.ratio, this.canvas.height / this.ratio];
    g.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    g.clearRect(0, 0, w, h);
    // this canvas is larger than the stage, about the same middle
    g.translate((w - camera.width) / 2, (h - camera.height) / 2);
    const start = performance.now();
    paintBase(g, scene, camera, sketch);
    if (!sketch) this.cost = performance.now() - start;
  }
}
