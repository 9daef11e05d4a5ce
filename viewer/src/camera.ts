/* Where we look: the world point in the middle of the stage, and pixels per world unit. */

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export class Camera {
  x = 0;
  y = 0;
  k = 1;
  width = 1;
  height = 1;
  fitK = 1; // the scale at which the whole graph fits: zoom 1
  private flight = 0;

  constructor(private readonly changed: () => void) {}

  get zoom(): number {
    return this.k / this.fitK;
  }

  /* Marks grow more slowly than the distances, so that zooming in makes room;
   * and a small screen gets small marks. */
  get markScale(): number {
    return this.sizeScale * Math.min(Math.max(this.zoom, 0.3) ** 0.5, 4);
  }

  get lineScale(): number {
    return this.sizeScale * Math.min(Math.max(this.zoom, 0.4) ** 0.35, 3);
  }

  private get sizeScale(): number {
    return Math.min(Math.max(Math.sqrt((this.width * this.height) / 1_000_000), 0.55), 1.3);
  }

  screenX(x: number): number {
    return (x - this.x) * this.k + this.width / 2;
  }

  screenY(y: number): number {
    return (y - this.y) * this.k + this.height / 2;
  }

  worldX(sx: number): number {
    return (sx - this.width / 2) / this.k + this.x;
  }

  worldY(sy: number): number {
    return (sy - this.height / 2) / this.k + this.y;
  }

  /* The view that shows `box` in what the panels leave free. */
  fitting(box: Box, insets: Insets): { x: number; y: number; k: number } {
    const w = Math.max(80, this.width - insets.left - insets.right);
    const h = Math.max(80, this.height - insets.top - insets.bottom);
    const k = Math.min(w / Math.max(box.x1 - box.x0, 1), h / Math.max(box.y1 - box.y0, 1));
    return {
      k,
      x: (box.x0 + box.x1) / 2 - (insets.left - insets.right) / 2 / k,
      y: (box.y0 + box.y1) / 2 - (insets.top - insets.bottom) / 2 / k,
    };
  }

  set(x: number, y: number, k: number): void {
    cancelAnimationFrame(this.flight);
    this.place(x, y, k);
  }

  panBy(dx: number, dy: number): void {
    this.set(this.x - dx / this.k, this.y - dy / this.k, this.k);
  }

  /* Zooms so that the point under the pointer stays under it. */
  zoomAt(sx: number, sy: number, factor: number): void {
    const k = this.limit(this.k * factor);
    const wx = this.worldX(sx);
    const wy = this.worldY(sy);
    this.set(wx - (sx - this.width / 2) / k, wy - (sy - this.height / 2) / k, k);
  }

  flyTo(x: number, y: number, k: number, ms = 320): void {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.set(x, y, k);
    cancelAnimationFrame(this.flight);
    const from = { x: this.x, y: this.y, k: this.k };
    const to = { x, y, k: this.limit(k) };
    const start = performance.now();
    const step = (now: number) => {
      const t = Math.min(1, Math.max(0, (now - start) / ms));
      const e = 1 - (1 - t) ** 3;
      this.place(from.x + (to.x - from.x) * e, from.y + (to.y - from.y) * e, from.k * (to.k / from.k) ** e);
      if (t < 1) this.flight = requestAnimationFrame(step);
    };
    this.flight = requestAnimationFrame(step);
  }

  private limit(k: number): number {
    return Math.min(Math.max(k, this.fitK * 0.3), this.fitK * 60);
  }

  private place(x: number, y: number, k: number): void {
    this.x = x;
    this.y = y;
    this.k = k;
    this.changed();
  }
}
