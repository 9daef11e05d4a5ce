/* The panel of one link: how often, when, and the sentences that say so. */

import type { App } from "./app";
import type { GraphLink } from "../types";
import { nodeColor, shapeOf } from "../palette";
import { formatDate } from "../dates";
import { bars, glyph, h, iconButton, name } from "./dom";
import { countable, evidenceIn } from "../period";
import { evidenceItem } from "./evidence";

const SHOWN = 20;

function endButton(app: App, node: number): HTMLElement {
  const n = app.graph.nodes[node];
  return h("button", { type: "button", class: "end", onclick: () => app.selectNode(node) },
    glyph(shapeOf(n.type), nodeColor(n, app.state.colorBy, app.theme), 14), name(n.label));
}

/* The period that was chosen, in words. */
export function periodOf(app: App): string {
  const { months } = app.graph;
  const { from, to, lang } = app.state;
  return [...new Set([formatDate(from || months[0], lang), formatDate(to || months[months.length - 1], lang)])].join(" – ");
}

function figures(app: App, l: GraphLink): HTMLElement {
  const { words } = app;
  const rows: [string, string][] = [[`${words.say("weight")} (${app.graph.weightName})`, words.number(app.figures.weight[l.index])]];
  const count = app.figures.count[l.index];
  if (count > 0) rows.push([words.say("count"), words.number(count)]);
  if (l.documents > 0) rows.push([words.say("documents"), words.number(l.documents)]);
  for (const [key, value] of l.measures) rows.push([words.name(key), words.number(value)]);
  return h("table", { class: "measures" }, h("tbody", {}, ...rows.map(([key, value]) =>
    h("tr", {}, h("th", { scope: "row" }, key), h("td", {}, value)))));
}

function summary(app: App, l: GraphLink): string {
  const { words, state, figures } = app;
  const period = [...new Set([formatDate(l.first, state.lang), formatDate(l.last, state.lang)])].filter(Boolean).join(" – ");
  return [
    `${words.say("weight")} ${words.number(figures.weight[l.index])}`,
    l.documents > 0 && figures.whole ? words.count(l.documents, "documents") : "",
    figures.whole ? period : periodOf(app),
  ].filter(Boolean).join(" · ");
}

/* How many of how many sentences are shown. */
export function sampleOf(app: App, l: GraphLink): string {
  const count = app.figures.count[l.index]; // NaN where nobody knows
  return app.words.part(evidenceIn(app.graph, app.figures, l.evidence).length, count > 0 ? count : 0);
}

/* Evidence gives the names in the order of the link, whatever their order in the sentence. */
export function endColors(app: App, l: GraphLink): string[] {
  return [l.source, l.target].map((i) => nodeColor(app.graph.nodes[i], app.state.colorBy, app.theme));
}

export function linkPanel(app: App, l: GraphLink): HTMLElement[] {
  const { words, graph } = app;
  const colors = endColors(app, l);
  const item = (e: GraphLink["evidence"][number]) => evidenceItem(app, e, colors);
  const evidence = evidenceIn(graph, app.figures, l.evidence);
  const list = h("ul", { class: "evidences" }, ...evidence.slice(0, SHOWN).map(item));
  let shown = SHOWN;
  const more = h("button", { type: "button", class: "text", onclick: () => {
    list.append(...evidence.slice(shown, shown + 50).map(item));
    shown += 50;
    more.hidden = shown >= evidence.length;
  } }, words.say("more"));
  more.hidden = evidence.length <= SHOWN;
  const back = app.state.node >= 0 || app.state.pathTo >= 0;
  return [
    h("div", { class: "panel-head" },
      back ? iconButton("back", words.say("back"), () => app.change({ link: -1 })) : null,
      h("h2", { class: "ends", tabindex: -1 }, endButton(app, l.source), h("span", { class: "dash", "aria-hidden": "true" }, "—"), endButton(app, l.target)),
      iconButton("close", words.say("close"), () => app.change({ node: -1, link: -1, ego: 0, pathTo: -1 }))),
    h("p", { class: "facts" }, summary(app, l)),
    app.figures.whole || countable(graph, l) ? h("span", { hidden: true }) : h("p", { class: "hint" }, words.say("weightOfAllTime")),
    app.figures.whole ? h("span", { hidden: true }) : h("p", { class: "facts" }, words.say("linkOfAllTime")),
    l.months.size > 0 && graph.months.length > 1
      ? bars(graph.months.map((m) => l.months.get(m) ?? 0), (i) => app.figures.inside(graph.months[i]), 28, words.say("period")) as unknown as HTMLElement
      : h("span", { hidden: true }),
    l.terms.length > 0
      ? h("section", {}, h("h3", {}, words.say("terms")), h("ul", { class: "chips" }, ...l.terms.slice(0, 24).map((t) => h("li", {}, name(t)))))
      : h("span", { hidden: true }),
    h("section", {}, h("h3", {}, words.say("evidence"), h("span", { class: "size" }, sampleOf(app, l))),
      evidence.length > 0 ? list : h("p", { class: "facts" }, words.say(l.evidence.length > 0 ? "noneKept" : "noEvidence")), more),
    h("section", {}, h("h3", {}, words.say("measures")), figures(app, l)),
  ];
}
