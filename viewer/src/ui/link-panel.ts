/* The panel of one link: how often, when, and the sentences that say so. */

import type { App } from "./app";
import type { GraphLink } from "../types";
import { nodeColor, shapeOf } from "../palette";
import { formatDate } from "../dates";
import { bars, glyph, h, iconButton, name } from "./dom";
import { evidenceItem } from "./evidence";

const SHOWN = 20;

function endButton(app: App, node: number): HTMLElement {
  const n = app.graph.nodes[node];
  return h("button", { type: "button", class: "end", onclick: () => app.selectNode(node) },
    glyph(shapeOf(n.type), nodeColor(n, app.state.colorBy, app.theme), 14), name(n.label));
}

function figures(app: App, l: GraphLink): HTMLElement {
  const { words } = app;
  const rows: [string, string][] = [[`${words.say("weight")} (${app.graph.weightName})`, words.number(l.weight)]];
  if (l.count > 0) rows.push([words.say("count"), words.number(l.count)]);
  if (l.documents > 0) rows.push([words.say("documents"), words.number(l.documents)]);
  for (const [key, value] of l.measures) rows.push([words.name(key), words.number(value)]);
  return h("table", { class: "measures" }, h("tbody", {}, ...rows.map(([key, value]) =>
    h("tr", {}, h("th", { scope: "row" }, key), h("td", {}, value)))));
}

function summary(app: App, l: GraphLink): string {
  const { words, state } = app;
  const period = [...new Set([formatDate(l.first, state.lang), formatDate(l.last, state.lang)])].filter(Boolean).join(" – ");
  return [
    `${words.say("weight")} ${words.number(l.weight)}`,
    l.documents > 0 ? words.count(l.documents, "documents") : "",
    period,
  ].filter(Boolean).join(" · ");
}

/* Evidence gives the names in the order of the link, whatever their order in the sentence. */
export function endColors(app: App, l: GraphLink): string[] {
  return [l.source, l.target].map((i) => nodeColor(app.graph.nodes[i], app.state.colorBy, app.theme));
}

export function linkPanel(app: App, l: GraphLink): HTMLElement[] {
  const { words, graph } = app;
  const colors = endColors(app, l);
  const item = (e: GraphLink["evidence"][number]) => evidenceItem(app, e, colors);
  const list = h("ul", { class: "evidences" }, ...l.evidence.slice(0, SHOWN).map(item));
  let shown = SHOWN;
  const more = h("button", { type: "button", class: "text", onclick: () => {
    list.append(...l.evidence.slice(shown, shown + 50).map(item));
    shown += 50;
    more.hidden = shown >= l.evidence.length;
  } }, words.say("more"));
  more.hidden = l.evidence.length <= SHOWN;
  const back = app.state.node >= 0 || app.state.pathTo >= 0;
  return [
    h("div", { class: "panel-head" },
      back ? iconButton("back", words.say("back"), () => app.change({ link: -1 })) : null,
      h("h2", { class: "ends", tabindex: -1 }, endButton(app, l.source), h("span", { class: "dash", "aria-hidden": "true" }, "—"), endButton(app, l.target)),
      iconButton("close", words.say("close"), () => app.change({ node: -1, link: -1, ego: 0, pathTo: -1 }))),
    h("p", { class: "facts" }, summary(app, l)),
    l.months.size > 0 && graph.months.length > 1
      ? bars(graph.months.map((m) => l.months.get(m) ?? 0), () => true, 28, words.say("period")) as unknown as HTMLElement
      : h("span", { hidden: true }),
    l.terms.length > 0
      ? h("section", {}, h("h3", {}, words.say("terms")), h("ul", { class: "chips" }, ...l.terms.slice(0, 24).map((t) => h("li", {}, name(t)))))
      : h("span", { hidden: true }),
    h("section", {}, h("h3", {}, words.say("evidence"), h("span", { class: "size" }, words.part(l.evidence.length, l.count))),
      l.evidence.length > 0 ? list : h("p", { class: "facts" }, words.say("noEvidence")), more),
    h("section", {}, h("h3", {}, words.say("measures")), figures(app, l)),
  ];
}
