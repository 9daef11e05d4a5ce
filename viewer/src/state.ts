/* Everything the reader has chosen, and its form in the link. */

import type { Graph } from "./types";
import { defaultColorBy } from "./palette";

export interface State {
  lang: "id" | "en";
  theme: "auto" | "light" | "dark";
  colorBy: "community" | "type";
  hiddenTypes: Set<string>;
  hiddenCommunities: Set<number>;
  minWeight: number;
  from: string; // months, "" where the range is whole
  to: string;
  text: string;
  lone: boolean; // nodes without ties are shown
  node: number; // -1: none
  link: number;
  pathTo: number; // the other end of a path from `node`
  picking: boolean; // the next node picked ends the path
  ego: number; // 0: the whole graph; else steps around `node`
  filtersOpen: boolean;
  view: { x: number; y: number; zoom: number } | null; // null: fit
}

export function defaultState(graph: Graph | null, browserLang: string): State {
  const lang = browserLang.toLowerCase().split("-")[0];
  const own = graph?.lang.toLowerCase().split("-")[0];
  return {
    lang: lang === "id" || (lang !== "en" && own === "id") ? "id" : "en",
    theme: "auto",
    colorBy: graph ? defaultColorBy(graph) : "community",
    hiddenTypes: new Set(),
    hiddenCommunities: new Set(),
    minWeight: graph?.minWeight ?? 0,
    from: "",
    to: "",
    text: "",
    lone: false,
    node: -1,
    link: -1,
    pathTo: -1,
    picking: false,
    ego: 0,
    filtersOpen: innerWidth >= 1100,
    view: null,
  };
}

/* Only what differs from the beginning goes into the link, so that it stays short. */
export function toHash(state: State, start: State, graph: Graph): string {
  const p = new URLSearchParams();
  const id = (n: number) => graph.nodes[n].id;
  if (state.node >= 0) p.set("n", id(state.node));
  if (state.link >= 0) {
    const l = graph.links[state.link];
    p.set("s", id(l.source));
    p.set("t", id(l.target));
  }
  if (state.pathTo >= 0) p.set("to", id(state.pathTo));
  if (state.ego > 0) p.set("ego", String(state.ego));
  for (const t of [...state.hiddenTypes].sort()) p.append("x", t);
  if (state.hiddenCommunities.size) p.set("xc", [...state.hiddenCommunities].sort((a, b) => a - b).join("_"));
  if (state.minWeight !== start.minWeight) p.set("w", String(state.minWeight));
  if (state.from) p.set("from", state.from);
  if (state.to) p.set("until", state.to);
  if (state.text) p.set("q", state.text);
  if (state.lone) p.set("lone", "1");
  if (state.colorBy !== start.colorBy) p.set("by", state.colorBy);
  if (state.theme !== "auto") p.set("theme", state.theme);
  if (state.lang !== start.lang) p.set("lang", state.lang);
  if (state.view) p.set("at", [state.view.x.toFixed(1), state.view.y.toFixed(1), state.view.zoom.toFixed(3)].join("_"));
  return p.toString();
}

/* A link is foreign text too: every part is checked, what does not fit is left out. */
export function fromHash(hash: string, start: State, graph: Graph): State {
  const p = new URLSearchParams(hash.replace(/^#/, ""));
  const index = (key: string) => graph.byId.get(p.get(key) ?? "") ?? -1;
  const oneOf = <T extends string>(key: string, values: readonly T[], otherwise: T): T =>
    values.includes(p.get(key) as T) ? (p.get(key) as T) : otherwise;
  const month = (key: string) => (graph.months.includes(p.get(key) ?? "") ? p.get(key)! : "");
  const state: State = {
    ...start,
    hiddenTypes: new Set(p.getAll("x").filter((t) => graph.types.includes(t))),
    hiddenCommunities: new Set(),
    node: index("n"),
    pathTo: index("to"),
    ego: Math.min(Math.max(Number(p.get("ego")) | 0, 0), 2),
    from: month("from"),
    to: month("until"),
    text: (p.get("q") ?? "").slice(0, 200),
    lone: p.get("lone") === "1",
    colorBy: oneOf("by", ["community", "type"], start.colorBy),
    theme: oneOf("theme", ["auto", "light", "dark"], "auto"),
    lang: oneOf("lang", ["id", "en"], start.lang),
  };
  for (const c of (p.get("xc") ?? "").split("_")) {
    if (/^-?\d+$/.test(c) && graph.communities.some((k) => k.id === Number(c))) state.hiddenCommunities.add(Number(c));
  }
  const w = parseFloat(p.get("w") ?? "");
  if (Number.isFinite(w)) state.minWeight = Math.min(Math.max(w, graph.minWeight), graph.maxWeight);
  const source = index("s");
  const target = index("t");
  if (source >= 0 && target >= 0) {
    const at = graph.nodes[source].links.find((i) => {
      const l = graph.links[i];
      return (l.source === source && l.target === target) || (l.source === target && l.target === source);
    });
    if (at !== undefined) state.link = at;
  }
  if (state.node < 0) {
    state.ego = 0;
    state.pathTo = -1;
  }
  const at = (p.get("at") ?? "").split("_").map(Number);
  if (at.length === 3 && at.every(Number.isFinite) && at[2] > 0) {
    const within = (v: number) => Math.min(Math.max(v, -5000), 5000);
    state.view = { x: within(at[0]), y: within(at[1]), zoom: Math.min(Math.max(at[2], 0.3), 60) };
  }
  return state;
}
