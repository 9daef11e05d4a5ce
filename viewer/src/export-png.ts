/* The present view as a PNG file of twice the pixels. */

import type { Label } from "./labels";
import { LABEL_FONT, paintLabels } from "./labels";
import { paintBase, paintStrong, type View } from "./painter-2d";
import type { Scene } from "./scene";

export interface Picture {
  scene: Scene;
  view: View;
  labels: Label[];
  width: number;
  height: number;
  title: string;
  legend: string[];
  types: string[]; // names of the types, in the order of their marks
  shapes: number[];
  description: string;
  crowded: boolean; // links that only cross the picture may be left out
}

const MARKS = ["●", "■", "◆", "▲"];

export function paintedTitle(p: Picture): { title: string; legend: string } {
  const types = p.types.map((t, i) => `${MARKS[p.shapes[i]]} ${t}`).join("\u2003");
  return { title: p.title, legend: [types, ...p.legend].join("\u2003|\u2003") };
}

/* Without its head. */
export function pictureCanvas(p: Picture): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = p.width * 2;
  canvas.height = p.height * 2;
  const g = canvas.getContext("2d")!;
  g.scale(2, 2);
  g.fillStyle = p.scene.theme.paper;
  g.fillRect(0, 0, p.width, p.height);
  if (p.scene.dim === 1) paintBase(g, p.scene, p.view);
  else {
    // faded as a whole: marks must not show the links under them
    const rest = document.createElement("canvas");
    rest.width = canvas.width;
    rest.height = canvas.height;
    const r = rest.getContext("2d")!;
    r.scale(2, 2);
    paintBase(r, p.scene, p.view);
    g.globalAlpha = p.scene.dim;
    g.drawImage(rest, 0, 0, p.width, p.height);
    g.globalAlpha = 1;
    paintStrong(g, p.scene, p.view);
  }
  paintLabels(g, p.labels, p.scene);
  return canvas;
}

export function picturePng(p: Picture): Promise<Blob | null> {
  const canvas = pictureCanvas(p);
  const g = canvas.getContext("2d")!;
  const head = paintedTitle(p);
  g.textAlign = "left";
  g.fillStyle = p.scene.theme.ink;
  g.font = `700 24px ${LABEL_FONT}`;
  g.fillText(head.title, 28, 44);
  g.fillStyle = p.scene.theme.muted;
  g.font = `13px ${LABEL_FONT}`;
  g.fillText(head.legend, 28, 68);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

export function download(blob: Blob, name: string): void {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(blob);
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10_000);
}
