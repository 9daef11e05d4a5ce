/* The panel of one node: names, roles, measures, neighbours. */

import type { App } from "./app";
import type { GraphNode } from "../types";
import { nodeColor, shapeOf } from "../palette";
import { formatDate } from "../dates";
import { bars, glyph, h, iconButton, name, webLink } from "./dom";
import { sumOf } from "../period";
import { evidenceItem } from "./evidence";
import { periodOf } from "./link-panel";

const SHOWN = 12;

/* 1 is the highest; worked out once a measure. */
const ranks = new WeakMap<object, Map<string, Map<number, number>>>();

function rankOf(app: App, node: number, measure: string): number {
  let byMeasure = ranks.get(app.graph);
  if (!byMeasure) ranks.set(app.graph, (byMeasure = new Map()));
  let rank = byMeasure.get(measure);
  if (!rank) {
    const values = app.graph.nodes
      .filter((n) => n.measures.has(measure))
      .sort((a, b) => b.measures.get(measure)! - a.measures.get(measure)!);
    rank = new Map();
    let at = 0;
    values.forEach((n, i) => {
      if (i === 0 || n.measures.get(measure) !== values[i - 1].measures.get(measure)) at = i + 1;
      rank!.set(n.index, at);
    });
    byMeasure.set(measure, rank);
  }
  return rank.get(node) ?? 0;
}

function aliases(app: App, n: GraphNode): HTMLElement | null {
  const others = n.aliases.filter((a) => a.text !== n.label);
  if (others.length === 0) return null;
  return h("section", {}, h("h3", {}, app.words.say("aliases")),
    h("ul", { class: "chips" }, ...others.slice(0, 40).map((a) =>
      h("li", { title: a.reason || undefined }, name(a.text), a.count > 0 ? h("span", { class: "size" }, app.words.number(a.count)) : null))));
}

function roles(app: App, n: GraphNode): HTMLElement | null {
  if (n.roles.length === 0) return null;
  return h("section", {}, h("h3", {}, app.words.say("roles")),
    h("ul", { class: "roles" }, ...n.roles.slice(0, 20).map((r) => {
      const target = app.graph.byId.get(r.target);
      const where = target !== undefined
        ? h("button", { type: "button", class: "text", onclick: () => app.selectNode(target) }, name(app.graph.nodes[target].label))
        : r.targetLabel ? name(r.targetLabel) : null;
      const line = h("span", { class: "role" }, name(r.role), where ? " · " : null, where,
        r.count > 0 ? h("span", { class: "size" }, app.words.number(r.count)) : null);
      if (r.evidence.length === 0) return h("li", {}, line);
      return h("li", {}, h("details", {}, h("summary", {}, line),
        h("ul", { class: "evidences" }, ...r.evidence.slice(0, 3).map((e) => evidenceItem(app, e, [nodeColor(n, app.state.colorBy, app.theme)])))));
    })));
}

function measures(app: App, n: GraphNode): HTMLElement | null {
  if (n.measures.size === 0) return null;
  const rows = [...n.measures].map(([key, value]) =>
    h("tr", {}, h("th", { scope: "row" }, app.words.name(key)), h("td", app.graph.sampled.has(key) ? { title: app.words.say("estimate") } : {}, `${app.graph.sampled.has(key) ? "≈ " : ""}${app.words.number(value)}`),
      h("td", { class: "rank", title: app.words.say("rank") }, `#${app.words.number(rankOf(app, n.index, key))}`)));
  return h("section", {}, h("details", { open: true }, h("summary", {}, h("h3", {}, app.words.say("measures"))),
    h("table", { class: "measures" }, h("tbody", {}, ...rows))));
}

export function otherEnd(app: App, link: number, node: number): number {
  const l = app.graph.links[link];
  return l.source === node ? l.target : l.source;
}

function neighbours(app: App, n: GraphNode): HTMLElement | null {
  const { weight } = app.figures;
  const links = n.links.filter((i) => app.visible.links[i]).sort((a, b) => weight[b] - weight[a] || a - b);
  if (links.length === 0) return null;
  const most = Math.max(weight[links[0]], 1e-9);
  const row = (i: number) => {
    const other = app.graph.nodes[otherEnd(app, i, n.index)];
    const color = nodeColor(other, app.state.colorBy, app.theme);
    const bar = h("span", { class: "bar" });
    bar.style.width = `${Math.max(2, (100 * Math.max(weight[i], 0)) / most)}%`;
    bar.style.background = color;
    return h("li", {},
      h("button", { type: "button", class: "row", onclick: () => app.selectNode(other.index) },
        glyph(shapeOf(other.type), color), name(other.label), h("span", { class: "size" }, app.words.number(weight[i])), bar),
      iconButton("quote", `${app.words.say("evidence")}: ${other.label}`, () => app.selectLink(i), { title: app.words.say("evidence"), class: "icon small" }));
  };
  const list = h("ol", { class: "neighbours" }, ...links.slice(0, SHOWN).map(row));
  let shown = SHOWN;
  const more = h("button", { type: "button", class: "text", onclick: () => {
    list.append(...links.slice(shown, shown + 60).map(row));
    shown += 60;
    more.hidden = shown >= links.length;
  } }, app.words.say("more"));
  more.hidden = links.length <= SHOWN;
  return h("section", {}, h("h3", {}, app.words.say("neighbours"), h("span", { class: "size" }, app.words.number(links.length))), list, more);
}

const windowWord = (app: App) =>
  app.graph.windowName === "sentence" ? "sentences" : app.graph.windowName === "paragraph" ? "paragraphs"
    : app.graph.windowName === "document" ? "documents" : "windows";

export function nodePanel(app: App, n: GraphNode): HTMLElement[] {
  const { words, state } = app;
  const { figures } = app;
  const facts = [words.name(n.type)];
  const inPeriod = sumOf(n.months, figures.inside);
  if (n.count > 0) facts.push(words.count(n.count, "mentions"));
  if (n.documents > 0) facts.push(words.count(n.documents, "documents"));
  const period = [...new Set([formatDate(n.first, state.lang), formatDate(n.last, state.lang)])].filter(Boolean).join(" – ");
  const ego = h("div", { class: "segments", role: "group", "aria-label": words.say("ego") },
    ...(["egoOff", "steps1", "steps2"] as const).map((w, steps) => h("button", {
      type: "button", "aria-pressed": String(state.ego === steps), onclick: () => { app.change({ ego: steps }); app.fit(); },
    }, words.say(w))));
  const months = app.graph.months;
  return [
    h("div", { class: "panel-head" }, glyph(shapeOf(n.type), nodeColor(n, state.colorBy, app.theme), 16),
      h("h2", { tabindex: -1 }, name(n.label)), iconButton("close", words.say("close"), () => app.change({ node: -1, link: -1, ego: 0, pathTo: -1 }))),
    h("p", { class: "facts" }, facts.join(" · ")),
    period ? h("p", { class: "facts" }, period) : h("span", { hidden: true }),
    figures.whole ? h("span", { hidden: true }) : h("div", { class: "hint" },
      h("p", {}, h("strong", {}, periodOf(app)), ` · ${words.name("strength")} ${words.number(figures.strength[n.index])}`,
        n.months.size > 0 ? ` · ${words.say("named")} ${words.count(inPeriod, windowWord(app), sumOf(n.months, () => true))}` : ""),
      h("p", { class: "facts" }, words.say("ofAllTime"))),
    n.months.size > 0 && months.length > 1
      ? bars(months.map((m) => n.months.get(m) ?? 0), (i) => figures.inside(months[i]), 28, words.say("period")) as unknown as HTMLElement : h("span", { hidden: true }),
    h("div", { class: "actions" },
      h("button", { type: "button", class: "action", id: "path-to", onclick: () => app.change({ picking: true }) }, words.say("pathTo")),
      n.wikidata ? webLink(`https://www.wikidata.org/wiki/${n.wikidata}`, `Wikidata ${n.wikidata}`, "action")! : null),
    h("div", { class: "ego" }, h("span", {}, words.say("ego")), ego),
    ...[roles(app, n), aliases(app, n), neighbours(app, n), measures(app, n)].filter((e): e is HTMLElement => e !== null),
  ];
}

