/* The panel of a path: each step with its weight and one sentence that supports it. */

import type { App } from "./app";
import { nodeColor, shapeOf } from "../palette";
import { evidenceIn } from "../period";
import { glyph, h, iconButton, name } from "./dom";
import { evidenceItem } from "./evidence";
import { endColors, sampleOf } from "./link-panel";

export function pickingPanel(app: App): HTMLElement[] {
  const n = app.graph.nodes[app.state.node];
  return [
    h("div", { class: "panel-head" }, h("h2", { tabindex: -1 }, app.words.say("path")),
      iconButton("close", app.words.say("cancel"), () => app.change({ picking: false }))),
    h("p", { class: "facts" }, name(n.label), " → …"),
    h("p", { class: "hint", role: "status" }, app.words.say("pickTarget")),
    h("div", { class: "actions" }, h("button", { type: "button", class: "action", onclick: () => app.change({ picking: false }) }, app.words.say("cancel"))),
  ];
}

export function pathPanel(app: App): HTMLElement[] {
  const { words, graph, path, state } = app;
  const stop = (i: number) => {
    const n = graph.nodes[i];
    return h("li", { class: "stop" }, h("button", { type: "button", class: "end", onclick: () => app.change({ node: i, pathTo: -1, link: -1 }) },
      glyph(shapeOf(n.type), nodeColor(n, state.colorBy, app.theme), 14), name(n.label)));
  };
  const head = h("div", { class: "panel-head" },
    iconButton("back", words.say("back"), () => app.change({ pathTo: -1 })),
    h("h2", { tabindex: -1 }, words.say("path")),
    iconButton("close", words.say("close"), () => app.change({ node: -1, link: -1, ego: 0, pathTo: -1 })));
  if (!path) {
    return [head, h("p", { class: "facts" }, name(graph.nodes[state.node].label), " → ", name(graph.nodes[state.pathTo].label)),
      h("p", { class: "hint" }, words.say("noPath"))];
  }
  const rows: HTMLElement[] = [stop(path.nodes[0])];
  path.links.forEach((i, step) => {
    const l = graph.links[i];
    const [first] = evidenceIn(graph, app.figures, l.evidence);
    rows.push(h("li", { class: "step" },
      h("button", { type: "button", class: "text", onclick: () => app.change({ link: i }) },
        `${words.say("weight")} ${words.number(app.figures.weight[i])} · ${words.say("evidence")} (${sampleOf(app, l)})`),
      first ? h("ul", { class: "evidences" }, evidenceItem(app, first, endColors(app, l))) : null));
    rows.push(stop(path.nodes[step + 1]));
  });
  return [head, h("p", { class: "facts" }, words.count(path.links.length, "hops")), h("ol", { class: "path" }, ...rows)];
}
