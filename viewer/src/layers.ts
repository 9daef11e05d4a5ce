/* Two canvases lie on each other. The lower holds everything visible; the upper
 * what is picked out, and the names. Picking something out fades the lower
 * canvas as a whole, so it need not be painted again.
 *
 * Painting a large graph is costly: 30,000 blended links. Its canvases are
 * somewhat larger than the stage, and while the picture moves only the canvases
 * are moved; they are painted anew when the hand rests. Small graphs are painted
 * whole in every frame. */

import type { Camera, Insets } from "./camera";
import { CanvasPainter, paintStrong } from "./painter-2d";
import { WebGLPainter, type Painter } from "./painter-gl";
import { paintLabels, placeLabels, type Label } from "./labels";
import type { Scene } from "./scene";

const REST = 140; // ms without movement before a large graph is painted anew
const LARGE = 3000; // links
const MARGIN = 0.2; // of the stage, on each side
const SLOW = 40; // ms of painting; slower machines rather show an empty rim while moving

/* The camera that a canvas was painted for. */
interface Painted {
  x: number;
  y: number;
  k: number;
  version: number;
}

export class Layers {
  labels: Label[] = [];
  frames = 0;
  insets: Insets = { top: 0, right: 0, bottom: 0, left: 0 }; // what panels cover: names keep out
  private painter!: Painter;
  private lower!: HTMLCanvasElement;
  private readonly upper = document.createElement("canvas");
  private readonly below: Painted = { x: 0, y: 0, k: 1, version: -1 };
  private readonly above: Painted = { x: 0, y: 0, k: 1, version: -1 };
  private pending = 0;
  private moved = false; // the camera, since the last frame
  private unrested = false; // it moved, and did not yet rest
  private restTimer = 0;
  private ratio = 1;
  private marginX = 0;
  private marginY = 0;
  private readonly large: boolean;

  constructor(private readonly element: HTMLElement, private readonly scene: Scene, private readonly camera: Camera) {
    this.large = scene.graph.links.length > LARGE;
    this.upper.setAttribute("aria-hidden", "true");
    this.element.append(this.upper);
    this.makePainter(false);
  }

  /* A lost context (a driver that restarts) goes on with the plain canvas. */
  private makePainter(plain: boolean): void {
    this.lower?.remove();
    this.lower = document.createElement("canvas");
    try {
      if (plain) throw new Error("plain");
      this.painter = new WebGLPainter(this.lower, this.scene.linkBend.some((b) => b !== 0));
      this.lower.addEventListener("webglcontextlost", () => {
        this.makePainter(true);
        this.resize();
      });
    } catch {
      this.lower = document.createElement("canvas");
      this.painter = new CanvasPainter(this.lower);
    }
    this.lower.setAttribute("aria-hidden", "true");
    this.element.prepend(this.lower);
    this.element.dataset.painter = this.painter instanceof WebGLPainter ? "webgl" : "canvas";
  }

  resize(): void {
    const { width, height } = this.camera;
    this.ratio = Math.min(devicePixelRatio || 1, 2);
    if (this.large) [this.marginX, this.marginY] = [Math.round(width * MARGIN), Math.round(height * MARGIN)];
    const [w, h] = [width + 2 * this.marginX, height + 2 * this.marginY];
    for (const canvas of [this.lower, this.upper]) {
      Object.assign(canvas.style, { left: `${-this.marginX}px`, top: `${-this.marginY}px`, width: `${w}px`, height: `${h}px` });
    }
    this.painter.resize(w, h, this.ratio);
    this.upper.width = Math.round(w * this.ratio);
    this.upper.height = Math.round(h * this.ratio);
    this.below.version = -1;
    this.draw();
  }

  cameraMoved(): void {
    this.moved = this.unrested = true;
    this.draw();
  }

  draw(): void {
    if (this.pending) return;
    this.pending = requestAnimationFrame(() => {
      this.pending = 0;
      this.paint();
    });
  }

  private paint(): void {
    const { below, above, scene } = this;
    const hold = this.large && this.unrested && below.version === scene.version && this.covers();
    if (hold) this.place(this.lower, below);
    else this.paintLower();
    this.lower.style.opacity = String(scene.dim);
    // while it moves the upper canvas goes along, unless there is something else to show
    if (hold && this.moved && above.version === scene.version) this.place(this.upper, above);
    else this.paintUpper();
    if (this.moved || !this.unrested) clearTimeout(this.restTimer);
    if (this.moved && hold) this.restLater();
    this.moved = false;
    if (!hold) this.unrested = false;
    if (this.large && this.frames === 0) this.restLater();
    this.frames++;
    this.element.dataset.resting = String(!hold && below.version === scene.version);
  }

  private restLater(): void {
    this.restTimer = window.setTimeout(() => {
      this.unrested = false;
      this.draw();
    }, REST);
  }

  private paintLower(): void {
    const { below, camera, scene } = this;
    if (below.version === scene.version && below.x === camera.x && below.y === camera.y && below.k === camera.k) return;
    // the first picture of a large graph is a sketch, so that it comes at once
    const sketch = this.large && this.frames === 0;
    this.painter.paint(scene, camera, sketch);
    this.lower.style.transform = "";
    Object.assign(below, { x: camera.x, y: camera.y, k: camera.k, version: sketch ? -1 : scene.version });
  }

  private paintUpper(): void {
    const { camera, scene, upper, marginX, marginY } = this;
    const g = upper.getContext("2d")!;
    g.setTransform(1, 0, 0, 1, 0, 0);
    g.clearRect(0, 0, upper.width, upper.height);
    g.setTransform(this.ratio, 0, 0, this.ratio, marginX * this.ratio, marginY * this.ratio);
    paintStrong(g, scene, camera);
    const paper = { x0: -marginX, y0: -marginY, x1: camera.width + marginX, y1: camera.height + marginY };
    const { top, right, bottom, left } = this.insets;
    const free = { x0: left, y0: top, x1: camera.width - right, y1: camera.height - bottom };
    this.labels = placeLabels(scene, camera, paper, free, this.labels);
    paintLabels(g, this.labels, scene);
    upper.style.transform = "";
    Object.assign(this.above, { x: camera.x, y: camera.y, k: camera.k, version: scene.version });
  }

  /* Moves a canvas to where its picture belongs now; both turn about the middle of the stage. */
  private place(canvas: HTMLCanvasElement, painted: Painted): void {
    const { camera } = this;
    const dx = (painted.x - camera.x) * camera.k;
    const dy = (painted.y - camera.y) * camera.k;
    canvas.style.transform = `translate(${dx}px, ${dy}px) scale(${camera.k / painted.k})`;
  }

  /* The lower canvas still serves: it shows enough of the stage, not too blurred. */
  private covers(): boolean {
    const { camera, below } = this;
    const f = camera.k / below.k;
    if (f > 3 || f < 0.5) return false;
    const spare = this.painter.cost > SLOW ? 0.6 : f < 1 ? 0.35 : 0;
    const reach = (f * (1 + 2 * MARGIN) - 1) / 2 + spare;
    return Math.abs(camera.x - below.x) * camera.k <= reach * camera.width
      && Math.abs(camera.y - below.y) * camera.k <= reach * camera.height;
  }
}
