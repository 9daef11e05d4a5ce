/* The stage: where we look, and the hand on mouse, touch or pen. */

import { Camera, type Box, type Insets } from "./camera";
import { fitNames } from "./fit";
import type { Graph } from "./types";
import type { Scene } from "./scene";
import { Layers } from "./layers";
import type { Label } from "./labels";
import { pickLabel, pickLink, pickNode } from "./pick";

const WHOLE: Insets = { top: 100, right: 60, bottom: 56, left: 60 }; // of zoom 1, whatever is open
const SLIM: Insets = { top: 150, right: 30, bottom: 60, left: 30 }; // the same on a phone
const AIR = 50; // about what is revealed
const GAIN = 1.15; // so much larger a picture has to become to be turned
const CLICK = 5; // pixels the pointer may slip in a click

export const turnedBox = (b: Box): Box => ({ x0: -b.y1, x1: -b.y0, y0: b.x0, y1: b.x1 });

export function turnGraph(graph: Graph, on: boolean, ...more: { x: number; y: number }[]): void {
  for (const p of [...graph.nodes, ...more]) [p.x, p.y] = on ? [-p.y, p.x] : [p.y, -p.x];
}

export interface StageEvents {
  pick(node: number, link: number): void; // both -1: the empty stage
  hover(node: number, link: number, x: number, y: number): void;
  moved(): void; // the reader moved the view
  resized(): void; // the stage has another size, and the camera knows it
}

export class Stage {
  readonly camera: Camera;
  private readonly layers: Layers;
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private slip = 0;
  turned = false; // by a quarter: what lay stands

  private readonly whole: Box; // of the nodes with ties, as they came

  constructor(readonly element: HTMLElement, private readonly scene: Scene, private readonly events: StageEvents) {
    const { nodes } = scene.graph;
    const tied = nodes.filter((n) => n.links.length > 0);
    this.whole = this.boxNow(tied.length > 0 ? tied : nodes);
    this.camera = new Camera(() => this.layers.cameraMoved());
    this.layers = new Layers(element, scene, this.camera);
    new ResizeObserver(() => {
      if (this.resize()) this.events.resized();
    }).observe(element);
    this.listen();
    this.resize();
  }

  get labels(): Label[] {
    return this.layers.labels;
  }

  /* What panels and the head cover. */
  get insets(): Insets {
    return this.layers.insets;
  }

  set insets(insets: Insets) {
    this.layers.insets = insets;
  }

  get frames(): number {
    return this.layers.frames;
  }

  /* Whether the size is another. The middle and the zoom stay. */
  resize(): boolean {
    const { camera } = this;
    const { clientWidth: w, clientHeight: h } = this.element;
    if (w === 0 || h === 0 || (w === camera.width && h === camera.height)) return false;
    const { zoom } = camera;
    camera.width = w;
    camera.height = h;
    const margins = w < 760 ? SLIM : WHOLE;
    const lying = camera.fitting(this.whole, margins).k;
    const standing = camera.fitting(turnedBox(this.whole), margins).k;
    this.turn(standing > lying * GAIN);
    camera.fitK = this.turned ? standing : lying;
    camera.set(camera.x, camera.y, zoom * camera.fitK);
    this.layers.resize();
    return true;
  }

  /* A picture that lies fills a screen that stands better when it stands, too. */
  private turn(on: boolean): void {
    if (on === this.turned) return;
    this.turned = on;
    turnGraph(this.scene.graph, on, this.camera);
    this.scene.version++;
  }

  draw(): void {
    this.layers.draw();
  }

  boxNow(points: Iterable<{ x: number; y: number }>): Box {
    const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
    for (const p of points) {
      box.x0 = Math.min(box.x0, p.x); box.x1 = Math.max(box.x1, p.x);
      box.y0 = Math.min(box.y0, p.y); box.y1 = Math.max(box.y1, p.y);
    }
    return box.x0 <= box.x1 ? box : { x0: -1, y0: -1, x1: 1, y1: 1 };
  }

  fit(fly: boolean): void {
    // three nodes need not fill the wall
    const v = fitNames(this.scene, this.camera, this.insets, this.camera.fitK * 6);
    if (fly) this.camera.flyTo(v.x, v.y, v.k);
    else this.camera.set(v.x, v.y, v.k);
  }

  /* Moves the view as little as it takes to have these nodes where the panels
   * leave it free; the first of them even if there is no room for all. */
  reveal(nodes: number[]): void {
    const { camera } = this;
    const tight = this.insets;
    const insets = { top: tight.top + AIR / 2, right: tight.right + AIR, bottom: tight.bottom + AIR / 2, left: tight.left + AIR };
    const all = this.scene.graph.nodes;
    let box = this.boxNow(nodes.map((i) => all[i]));
    const room = (b: Box) => camera.fitting(b, insets);
    let k = Math.min(camera.k, room(box).k);
    if (k < camera.k && k < camera.fitK * 0.4) {
      box = this.boxNow([all[nodes[0]]]);
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
    const { scene, camera, labels } = this;
    const name = pickLabel(scene, camera, labels, x, y, coarse ? 3 : 1);
    const node = name >= 0 ? name : pickNode(scene, camera, x, y, coarse ? 12 : 3);
    return { node, link: node >= 0 ? -1 : pickLink(scene, camera, x, y, coarse ? 12 : 5) };
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
