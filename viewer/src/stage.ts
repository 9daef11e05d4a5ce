/* The stage: canvases, the frame loop, and the hand on mouse, touch or pen.
 *
 * Two canvases lie on each other. The lower holds everything visible; the upper
 * what is picked out, and the names. Picking something out fades the lower
 * canvas as a whole, so it need not be painted again.
 *
 * The lower canvas of a large graph is costly: 30,000 blended links. It is
 * somewhat larger than the stage, and while the picture moves only the canvas is
 * moved; it is painted anew when the hand rests. Small graphs are painted whole
 * in every frame. */

import { Camera, type Box, type Insets } from "./camera";
import { HIDDEN, type Scene } from "./scene";
import { WebGLPainter, type Painter } from "./painter-gl";
import { CanvasPainter, paintStrong } from "./painter-2d";
import { paintLabels, placeLabels, type Label } from "./labels";
import { pickLink, pickNode } from "./pick";

const REST = 140; // ms without movement before the links are painted anew
const LARGE = 3000; // links; from here on the lower canvas is moved before it is painted
const MARGIN = 0.2; // of the stage, on each side of the lower canvas
const SLOW = 40; // ms of painting; slower machines rather show an empty rim while moving
const WHOLE: Insets = { top: 100, right: 56, bottom: 44, left: 56 }; // of zoom 1, whatever is open
const CLICK = 5; // pixels the pointer may slip in a click

export interface StageEvents {
  pick(node: number, link: number): void; // both -1: the empty stage
  hover(node: number, link: number, x: number, y: number): void;
  moved(): void; // the reader moved the view
}

export class Stage {
  readonly camera: Camera;
  insets: Insets = { top: 90, right: 40, bottom: 50, left: 40 };
  labels: Label[] = [];
  frames = 0;
  private painter!: Painter;
  private canvas!: HTMLCanvasElement;
  private readonly labelCanvas = document.createElement("canvas");
  private pending = 0;
  private painted = { x: 0, y: 0, k: 0, version: -1 }; // what the lower canvas shows
  private moved = false; // the camera, since the last frame
  private restTimer = 0;
  private ratio = 1;
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private slip = 0;

  constructor(readonly element: HTMLElement, private scene: Scene, private readonly events: StageEvents) {
    this.camera = new Camera(() => {
      this.moved = true;
      this.draw();
    });
    this.makePainter(false);
    this.labelCanvas.className = "labels";
    this.labelCanvas.setAttribute("aria-hidden", "true");
    element.append(this.labelCanvas);
    new ResizeObserver(() => this.resize()).observe(element);
    this.listen();
    this.resize();
  }

  /* A lost context (a driver that restarts) goes on with the plain canvas. */
  private makePainter(plain: boolean): void {
    this.canvas?.remove();
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    try {
      if (plain) throw new Error("plain");
      this.painter = new WebGLPainter(this.canvas, this.scene.linkBend.some((b) => b !== 0));
      this.canvas.addEventListener("webglcontextlost", () => {
        this.makePainter(true);
        this.resize();
      });
    } catch {
      this.canvas = document.createElement("canvas");
      this.painter = new CanvasPainter(this.canvas);
    }
    this.element.prepend(this.canvas);
    this.element.dataset.painter = this.painter instanceof WebGLPainter ? "webgl" : "canvas";
  }

  resize(): void {
    const { clientWidth: w, clientHeight: h } = this.element;
    if (w === 0 || h === 0) return;
    this.ratio = Math.min(devicePixelRatio || 1, 2);
    this.camera.width = w;
    this.camera.height = h;
    const [mx, my] = this.large ? [Math.round(w * MARGIN), Math.round(h * MARGIN)] : [0, 0];
    Object.assign(this.canvas.style, { left: `${-mx}px`, top: `${-my}px`, width: `${w + 2 * mx}px`, height: `${h + 2 * my}px` });
    this.painter.resize(w + 2 * mx, h + 2 * my, this.ratio);
    this.painted.version = -1;
    this.labelCanvas.width = Math.round(w * this.ratio);
    this.labelCanvas.height = Math.round(h * this.ratio);
    this.camera.fitK = this.camera.fitting(this.boxOf(this.scene.graph.nodes), WHOLE).k;
    this.draw();
  }

  private get large(): boolean {
    return this.scene.graph.links.length > LARGE;
  }

  draw(): void {
    if (this.pending) return;
    this.pending = requestAnimationFrame(() => {
      this.pending = 0;
      this.paint();
    });
  }

  private paint(): void {
    const { camera, scene } = this;
    this.paintBase(this.moved);
    this.moved = false;
    this.canvas.style.opacity = String(scene.dim);
    const g = this.labelCanvas.getContext("2d")!;
    g.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    g.clearRect(0, 0, camera.width, camera.height);
    paintStrong(g, scene, camera);
    this.labels = placeLabels(scene, camera, camera.width, camera.height);
    paintLabels(g, this.labels, scene);
    this.frames++;
  }

  private paintBase(moving: boolean): void {
    const { camera, scene, painted } = this;
    const fresh = painted.version === scene.version;
    if (fresh && painted.x === camera.x && painted.y === camera.y && painted.k === camera.k) return;
    clearTimeout(this.restTimer);
    // the first picture of a large graph is a sketch, so that it comes at once
    const sketch = this.large && this.frames === 0;
    if (this.large && (sketch || (moving && fresh && this.covers()))) {
      this.restTimer = window.setTimeout(() => this.draw(), REST);
    }
    if (this.large && moving && fresh && this.covers()) {
      const dx = (painted.x - camera.x) * camera.k;
      const dy = (painted.y - camera.y) * camera.k;
      this.canvas.style.transform = `translate(${dx}px, ${dy}px) scale(${camera.k / painted.k})`;
      return;
    }
    this.painter.paint(scene, camera, sketch);
    this.canvas.style.transform = "";
    Object.assign(painted, { x: camera.x, y: camera.y, k: camera.k, version: sketch ? -1 : scene.version });
  }

  /* The lower canvas still serves: it shows enough of the stage, not too blurred. */
  private covers(): boolean {
    const { camera, painted } = this;
    const f = camera.k / painted.k;
    if (f > 3 || f < 0.5) return false;
    const spare = this.painter.cost > SLOW ? 0.6 : f < 1 ? 0.35 : 0;
    const reach = (f * (1 + 2 * MARGIN) - 1) / 2 + spare;
    return Math.abs(camera.x - painted.x) * camera.k <= reach * camera.width
      && Math.abs(camera.y - painted.y) * camera.k <= reach * camera.height;
  }

  private boxOf(points: Iterable<{ x: number; y: number }>): Box {
    const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
    for (const p of points) {
      box.x0 = Math.min(box.x0, p.x); box.x1 = Math.max(box.x1, p.x);
      box.y0 = Math.min(box.y0, p.y); box.y1 = Math.max(box.y1, p.y);
    }
    return box.x0 <= box.x1 ? box : { x0: -1, y0: -1, x1: 1, y1: 1 };
  }

  fit(fly: boolean): void {
    const { nodes } = this.scene.graph;
    const v = this.camera.fitting(this.boxOf(nodes.filter((n) => this.scene.nodeState[n.index] !== HIDDEN)), this.insets);
    v.k = Math.min(v.k, this.camera.fitK * 6); // three nodes need not fill the wall
    if (fly) this.camera.flyTo(v.x, v.y, v.k);
    else this.camera.set(v.x, v.y, v.k);
  }

  /* Moves the view as little as it takes to have these nodes where the panels
   * leave it free; the first of them even if there is no room for all. */
  reveal(nodes: number[]): void {
    const { camera, insets } = this;
    const all = this.scene.graph.nodes;
    let box = this.boxOf(nodes.map((i) => all[i]));
    const room = (b: Box) => camera.fitting(b, insets);
    let k = Math.min(camera.k, room(box).k);
    if (k < camera.k && k < camera.fitK * 0.4) {
      box = this.boxOf([all[nodes[0]]]);
      k = camera.k;
    }
    const width = camera.width - insets.left - insets.right;
    const height = camera.height - insets.top - insets.bottom;
    // the range of camera positions that keep the box inside
    const within = (v: number, lo: number, hi: number) => (lo <= hi ? Math.min(Math.max(v, lo), hi) : (lo + hi) / 2);
    const left = (insets.left - camera.width / 2) / k;
    const top = (insets.top - camera.height / 2) / k;
    const x = within(camera.x, box.x1 - left - width / k, box.x0 - left);
    const y = within(camera.y, box.y1 - top - height / k, box.y0 - top);
    if (k !== camera.k || Math.abs(x - camera.x) * k > 1 || Math.abs(y - camera.y) * k > 1) camera.flyTo(x, y, k);
  }

  zoom(factor: number): void {
    const { camera, insets } = this;
    const cx = (insets.left + camera.width - insets.right) / 2;
    const cy = (insets.top + camera.height - insets.bottom) / 2;
    const k = camera.k * factor;
    const wx = camera.worldX(cx);
    const wy = camera.worldY(cy);
    camera.flyTo(wx - (cx - camera.width / 2) / k, wy - (cy - camera.height / 2) / k, k, 160);
    this.events.moved();
  }

  pickAt(x: number, y: number, coarse: boolean): { node: number; link: number } {
    const node = pickNode(this.scene, this.camera, x, y, coarse ? 12 : 3);
    return { node, link: node >= 0 ? -1 : pickLink(this.scene, this.camera, x, y, coarse ? 12 : 5) };
  }

  private listen(): void {
    const el = this.element;
    const at = (e: PointerEvent | WheelEvent) => {
      const r = el.getBoundingClientRect();
      return { x: e.clientX - r.left, y: e.clientY - r.top };
    };
    el.addEventListener("pointerdown", (e) => {
      if (e.button !== 0) return;
      el.setPointerCapture(e.pointerId);
      this.pointers.set(e.pointerId, at(e));
      if (this.pointers.size === 1) this.slip = 0;
    });
    el.addEventListener("pointermove", (e) => {
      const p = at(e);
      const old = this.pointers.get(e.pointerId);
      if (!old) {
        const { node, link } = this.pickAt(p.x, p.y, false);
        el.style.cursor = node >= 0 || link >= 0 ? "pointer" : "";
        this.events.hover(node, link, p.x, p.y);
        return;
      }
      this.slip += Math.hypot(p.x - old.x, p.y - old.y);
      if (this.pointers.size === 2) {
        const other = [...this.pointers].find(([id]) => id !== e.pointerId)![1];
        const before = Math.hypot(old.x - other.x, old.y - other.y);
        const now = Math.hypot(p.x - other.x, p.y - other.y);
        this.camera.panBy((p.x - old.x) / 2, (p.y - old.y) / 2);
        if (before > 0) this.camera.zoomAt((p.x + other.x) / 2, (p.y + other.y) / 2, now / before);
      } else if (this.slip > CLICK) {
        el.style.cursor = "grabbing";
        this.events.hover(-1, -1, 0, 0);
        this.camera.panBy(p.x - old.x, p.y - old.y);
      }
      this.pointers.set(e.pointerId, p);
    });
    const up = (e: PointerEvent) => {
      if (!this.pointers.delete(e.pointerId)) return;
      el.style.cursor = "";
      if (this.slip > CLICK) {
        this.draw();
        this.events.moved();
      } else if (e.type === "pointerup" && this.pointers.size === 0) {
        const p = at(e);
        const { node, link } = this.pickAt(p.x, p.y, e.pointerType !== "mouse");
        this.events.pick(node, link);
      }
    };
    el.addEventListener("pointerup", up);
    el.addEventListener("pointercancel", up);
    el.addEventListener("pointerleave", () => this.events.hover(-1, -1, 0, 0));
    el.addEventListener(
      "wheel",
      (e) => {
        e.preventDefault();
        const p = at(e);
        const lines = e.deltaMode === 1 ? 18 : 1;
        this.camera.zoomAt(p.x, p.y, Math.exp(-Math.max(-120, Math.min(120, e.deltaY * lines)) * 0.0022));
        this.events.moved();
      },
      { passive: false },
    );
    el.addEventListener("dblclick", (e) => {
      const r = el.getBoundingClientRect();
      if (this.pickAt(e.clientX - r.left, e.clientY - r.top, false).node >= 0) return;
      this.camera.zoomAt(e.clientX - r.left, e.clientY - r.top, 1.8);
      this.events.moved();
    });
  }
}
