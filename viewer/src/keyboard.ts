/* The keys. Letters work everywhere but in fields; arrows and Tab only on the stage,
 * so that panels scroll and the page's own order of focus stays whole. */

import type { App } from "./ui/app";
import { pickDirection } from "./pick";

export interface KeyTargets {
  focusSearch(): void;
  openHelp(): void;
  /* Marks a link of the chosen node; -1 for none. */
  point(link: number): void;
  pointed(): number;
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};

/* The marked neighbour `step` places on; null past either end, where Tab goes its usual way. */
function nextNeighbour(app: App, pointed: number, step: number): number | null {
  const links = app.graph.nodes[app.state.node].links.filter((i) => app.visible.links[i]);
  const at = links.indexOf(pointed);
  const next = at < 0 ? (step > 0 ? 0 : -1) : at + step;
  return next >= 0 && next < links.length ? links[next] : null;
}

function onStage(e: KeyboardEvent, app: App, to: KeyTargets): boolean {
  const { state, stage, graph } = app;
  const arrow = ARROWS[e.key];
  if (arrow) {
    const [dx, dy] = arrow;
    if (e.shiftKey) stage.camera.panBy(-60 * dx, -60 * dy);
    else if (state.node < 0) {
      const first = app.scene.byStrength.find((i) => app.visible.nodes[i] > 0);
      if (first !== undefined) app.selectNode(first);
    } else {
      const next = pickDirection(app.scene, state.node, dx, dy);
      if (next >= 0) app.selectNode(next);
    }
    return true;
  }
  if (e.key === "Tab" && state.node >= 0 && state.pathTo < 0) {
    const next = nextNeighbour(app, to.pointed(), e.shiftKey ? -1 : 1);
    to.point(next ?? -1);
    if (next === null) return false;
    const l = graph.links[next];
    const other = graph.nodes[l.source === state.node ? l.target : l.source];
    app.say(`${other.label}, ${app.words.say("weight")} ${app.words.number(app.figures.weight[next])}`);
    return true;
  }
  if (e.key === "Enter" && to.pointed() >= 0 && state.node >= 0) {
    const l = graph.links[to.pointed()];
    app.selectNode(l.source === state.node ? l.target : l.source);
    return true;
  }
  return false;
}

export function listenToKeys(current: () => App, to: KeyTargets): void {
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
    const app = current();
    const target = e.target as HTMLElement;
    if (target.closest("dialog")) return;
    if (e.key === "Escape") {
      if (target.matches("input")) target.blur();
      else app.clear();
      return;
    }
    if (target.matches("input[type=text]")) return;
    const stageFocused = target === app.stage.element || target === document.body;
    if (stageFocused && onStage(e, app, to)) {
      e.preventDefault();
      return;
    }
    if (target.matches("input[type=range]")) return;
    const { state } = app;
    switch (e.key.length === 1 ? e.key.toLowerCase() : e.key) {
      case "/": to.focusSearch(); break;
      case "+": case "=": app.stage.zoom(1.4); break;
      case "-": case "_": app.stage.zoom(1 / 1.4); break;
      case "0": app.fit(); break;
      case "?": to.openHelp(); break;
      case "f": app.change({ filtersOpen: !state.filtersOpen }); break;
      case "d": app.change({ theme: app.theme.dark ? "light" : "dark" }); break;
      case "p": if (state.node >= 0) app.change({ picking: true, link: -1 }); break;
      case "g":
        if (state.node >= 0) {
          app.change({ ego: (state.ego + 1) % 3 });
          app.fit();
        }
        break;
      case "e": if (to.pointed() >= 0) app.selectLink(to.pointed()); break;
      default: return;
    }
    e.preventDefault();
  });
}
