/* The page on paper: light, the picture fitted to the sheet and drawn anew, what is open
 * behind it. The canvases of the screen are left out: WebGL keeps no picture. */

import { Camera, type Box } from "./camera";
import { pictureCanvas, type Picture } from "./export-png";
import { pictureSvg } from "./export-svg";
import { fitNames } from "./fit";
import { placeLabels } from "./labels";
import type { Scene } from "./scene";
import { turnGraph, turnedBox, type Stage } from "./stage";
import { h } from "./ui/dom";

const MARGIN = { top: 6, right: 6, bottom: 6, left: 6 };
// which way the paper lies is known to the style alone: a picture for each
const SHEETS = [{ name: "upright", width: 760, height: 980 }, { name: "lying", width: 1080, height: 640 }];

/* The picture as if the screen were so large. */
function onSheet(scene: Scene, stage: Stage, width: number, height: number, chosen: Box | null): [Camera, boolean] {
  const eye = new Camera(() => {});
  Object.assign(eye, { width, height });
  const whole = stage.boxNow(scene.graph.nodes.filter((n) => n.links.length > 0));
  const [as, turned] = [eye.fitting(whole, MARGIN).k, eye.fitting(turnedBox(whole), MARGIN).k];
  const turn = turned > as * 1.15 && chosen === null;
  if (turn) turnGraph(scene.graph, true);
  eye.fitK = turn ? turned : as;
  const v = chosen ? eye.fitting(chosen, MARGIN) : fitNames(scene, eye, MARGIN, eye.fitK * 6);
  eye.set(v.x, v.y, v.k);
  return [eye, turn];
}

/* `chosen`: what of the world is seen, where somebody moved the view; else all is fitted. */
export function printedPictures(base: Omit<Picture, "view" | "labels" | "width" | "height">, stage: Stage, chosen: Box | null): HTMLElement[] {
  const { scene } = base;
  return SHEETS.map(({ name, width, height }) => {
    const [view, turned] = onSheet(scene, stage, width, height, chosen);
    const labels = placeLabels(scene, view, { x0: 0, y0: 0, x1: width, y1: height });
    const picture = { ...base, view, labels, width, height };
    const drawn = base.crowded ? pictureCanvas(picture) : document.importNode(pictureSvg(picture, false).documentElement, true);
    if (turned) turnGraph(scene.graph, false);
    for (const e of [drawn, ...drawn.querySelectorAll("[id]")]) e.removeAttribute("id");
    return h("div", { class: `sheet ${name}` }, drawn);
  });
}
