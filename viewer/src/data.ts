/* Reads the graph JSON. The file may come from an older program or another
 * tool, so every field but the ids may be missing or of the wrong kind. */

import type { Alias, Community, Evidence, Graph, GraphLink, GraphNode, Role, SourceDocument } from "./types";
import { monthsBetween, monthOf } from "./dates";

type Raw = Record<string, unknown>;

const TYPE_ORDER = ["person", "country", "organization", "place"];
const NODE_MEASURES = [
  "degree", "strength", "betweenness", "harmonic", "eigenvector", "pagerank", "coreness", "constraint", "clustering",
];
const LINK_MEASURES = ["npmi", "llr", "jaccard", "cosine", "decay", "p_value"];

const isObject = (v: unknown): v is Raw => typeof v === "object" && v !== null && !Array.isArray(v);
const list = (v: unknown): unknown[] => (Array.isArray(v) ? v : []);
const objects = (v: unknown): Raw[] => list(v).filter(isObject);

function text(v: unknown): string {
  if (typeof v === "string") return v;
  return typeof v === "number" && Number.isFinite(v) ? String(v) : "";
}

function number(v: unknown, otherwise: number): number {
  return typeof v === "number" && Number.isFinite(v) ? v : otherwise;
}

/* A count that some writers give as the list of the things counted. */
function countOf(v: unknown): number {
  return Array.isArray(v) ? v.length : number(v, 0);
}

function readMonths(v: unknown): Map<string, number> {
  const months = new Map<string, number>();
  if (!isObject(v)) return months;
  for (const month in v) {
    const m = monthOf(month);
    const n = number(v[month], 0);
    if (m && n > 0) months.set(m, (months.get(m) ?? 0) + n);
  }
  return months;
}

function readMeasures(raw: Raw, names: string[]): Map<string, number> {
  const measures = new Map<string, number>();
  for (const name of names) {
    const v = raw[name];
    if (typeof v === "number" && Number.isFinite(v)) measures.set(name, v);
  }
  return measures;
}

function readEvidence(v: unknown): Evidence[] {
  const rows = isObject(v) ? [v] : objects(v);
  return rows
    .map((e) => ({
      document: text(e.document),
      sentence: typeof e.sentence === "number" ? e.sentence : null,
      date: text(e.date),
      title: text(e.title),
      text: text(e.text),
      spans: list(e.spans).filter(
        (s): s is [number, number] =>
          Array.isArray(s) && s.length >= 2 && Number.isInteger(s[0]) && Number.isInteger(s[1]) && s[0] >= 0 && s[1] > s[0],
      ),
    }))
    .filter((e) => e.text !== "");
}

function readAliases(v: unknown): Alias[] {
  const aliases: Alias[] = [];
  for (const a of list(v)) {
    if (typeof a === "string") aliases.push({ text: a, count: 0, reason: "" });
    else if (isObject(a) && text(a.text)) aliases.push({ text: text(a.text), count: number(a.count, 0), reason: text(a.reason) });
  }
  return aliases.sort((a, b) => b.count - a.count);
}

function readRoles(v: unknown): Role[] {
  const roles: Role[] = [];
  for (const r of list(v)) {
    if (typeof r === "string") roles.push({ role: r, target: "", targetLabel: "", count: 0, evidence: [] });
    else if (isObject(r) && text(r.role)) {
      roles.push({
        role: text(r.role),
        target: text(r.target),
        targetLabel: text(r.target_label) || text(r.target),
        count: number(r.count, 0),
        // its sentence is given in place, or as a list like a link's
        evidence: readEvidence(r.evidence ?? { ...r, date: r.date ?? r.first, spans: r.spans ?? [] }),
      });
    }
  }
  return roles.sort((a, b) => b.count - a.count);
}

function readNode(raw: Raw, id: string, index: number): GraphNode {
  const wikidata = text(raw.wikidata);
  return {
    index,
    id,
    label: text(raw.label) || text(raw.name) || id,
    type: text(raw.type) || "other",
    count: number(raw.count, 0),
    documents: countOf(raw.documents),
    aliases: readAliases(raw.aliases),
    wikidata: /^Q[0-9]+$/.test(wikidata) ? wikidata : "",
    community: Number.isInteger(raw.community) ? (raw.community as number) : -1,
    measures: readMeasures(raw, NODE_MEASURES),
    roles: readRoles(raw.roles),
    first: text(raw.first),
    last: text(raw.last),
    months: readMonths(raw.months),
    x: number(raw.x, NaN),
    y: number(raw.y, NaN),
    strength: number(raw.strength, NaN),
    links: [],
  };
}

/* A large file has tens of thousands of links, and a reader opens a few: what only
 * the panels show is read when they ask. */
class LinkRow implements GraphLink {
  readonly weight: number;
  readonly count: number;
  readonly months: Map<string, number>;
  readonly dated: boolean;
  private sentences: Evidence[] | null = null;

  constructor(private readonly raw: Raw, readonly index: number, readonly source: number, readonly target: number) {
    this.count = number(raw.count, 0);
    this.weight = number(raw.weight, this.count || 1);
    this.months = readMonths(raw.months);
    this.dated = this.months.size > 0;
  }

  get documents(): number {
    return countOf(this.raw.documents);
  }

  get measures(): Map<string, number> {
    return readMeasures(this.raw, LINK_MEASURES);
  }

  get first(): string {
    return text(this.raw.first);
  }

  get last(): string {
    return text(this.raw.last);
  }

  get terms(): string[] {
    return list(this.raw.terms)
      .map((t) => (isObject(t) ? text(t.text) || text(t.term) : text(t)))
      .filter(Boolean);
  }

  get evidence(): Evidence[] {
    return (this.sentences ??= readEvidence(this.raw.evidence));
  }
}

function readLinks(raw: unknown, byId: Map<string, number>): { links: GraphLink[]; dropped: number } {
  const links: GraphLink[] = [];
  const rows = objects(raw);
  for (const row of rows) {
    const source = byId.get(text(row.source));
    const target = byId.get(text(row.target));
    if (source === undefined || target === undefined || source === target) continue;
    links.push(new LinkRow(row, links.length, source, target));
  }
  return { links, dropped: rows.length - links.length };
}

/* The links' months; a link that has only dates of evidence counts those. */
function fillMonths(links: GraphLink[]): void {
  for (const l of links) {
    if (l.months.size > 0) continue;
    for (const e of l.evidence) {
      const m = monthOf(e.date);
      if (m) l.months.set(m, (l.months.get(m) ?? 0) + 1);
    }
    for (const m of [monthOf(l.first), monthOf(l.last)]) if (m && !l.months.has(m)) l.months.set(m, 1);
  }
}

/* Positions into a box of 1,000 units around 0, so that the shaders' single
 * precision never matters. Theirs go up, as Graphviz has them; ours go down.
 * Nodes without ties are set aside by the layout and do not stretch the box. Nodes without a position go round in a sunflower,
 * neighbours of a community together: plain, but stable and quick. */
function placeNodes(nodes: GraphNode[]): void {
  const placed = nodes.filter((n) => Number.isFinite(n.x) && Number.isFinite(n.y));
  const lost = nodes.filter((n) => !(Number.isFinite(n.x) && Number.isFinite(n.y)));
  let x0 = Infinity, x1 = -Infinity, y0 = Infinity, y1 = -Infinity;
  const tied = placed.filter((n) => n.links.length > 0);
  for (const n of tied.length > 0 ? tied : placed) {
    x0 = Math.min(x0, n.x); x1 = Math.max(x1, n.x);
    y0 = Math.min(y0, n.y); y1 = Math.max(y1, n.y);
  }
  const extent = Math.max(x1 - x0, y1 - y0);
  const k = extent > 0 ? 1000 / extent : 1;
  for (const n of placed) {
    n.x = (n.x - (x0 + x1) / 2) * k;
    n.y = ((y0 + y1) / 2 - n.y) * k;
  }
  lost.sort((a, b) => a.community - b.community || b.strength - a.strength || a.index - b.index);
  const inner = placed.length > 0 ? 560 : 0; // around those that have a place
  lost.forEach((n, i) => {
    const r = inner + 500 * Math.sqrt((i + 0.5) / lost.length);
    const a = i * 2.399963; // the golden angle
    n.x = r * Math.cos(a);
    n.y = r * Math.sin(a);
  });
}

function readSampled(v: unknown): Set<string> {
  const sampled = new Set<string>();
  if (isObject(v)) for (const key in v) if (isObject(v[key]) && (v[key] as Raw).exact === false) sampled.add(key);
  return sampled;
}

function readDocuments(meta: Raw): Map<string, SourceDocument> {
  const documents = new Map<string, SourceDocument>();
  const rows = [meta.sources, meta.document_list, meta.documents].find(Array.isArray) ?? [];
  for (const d of rows) {
    if (!isObject(d) || !text(d.id)) continue;
    documents.set(text(d.id), {
      id: text(d.id), title: text(d.title), date: text(d.date), outlet: text(d.outlet), url: text(d.url),
    });
  }
  return documents;
}

function rankCommunities(nodes: GraphNode[], rows: Raw[]): Community[] {
  const labels = new Map(rows.map((r) => [r.id, text(r.label)]));
  const found = new Map<number, Community>();
  for (const n of nodes) {
    const c = found.get(n.community);
    if (!c) found.set(n.community, { id: n.community, size: 1, leader: n.index, label: labels.get(n.community) ?? "" });
    else {
      c.size++;
      if (n.strength > nodes[c.leader].strength) c.leader = n.index;
    }
  }
  for (const c of found.values()) c.label ||= c.id < 0 ? "" : nodes[c.leader].label;
  return [...found.values()].sort((a, b) => b.size - a.size || a.id - b.id);
}

function range(values: Iterable<number>): [number, number] {
  let lo = Infinity, hi = -Infinity;
  for (const v of values) {
    if (v < lo) lo = v;
    if (v > hi) hi = v;
  }
  return lo <= hi ? [lo, hi] : [0, 0];
}

/* In the page relasi writes a sentence that shows many things once, into `sentences`,
 * and [number, spans] where it is evidence; ends of links are numbers of nodes. */
function spellOut(raw: Raw, links: unknown): void {
  const sentences = raw.sentences;
  if (!Array.isArray(sentences)) return;
  const nodes = objects(raw.nodes);
  const spell = (row: Raw): void => {
    if (!Array.isArray(row.evidence)) return;
    row.evidence = row.evidence.map((e: unknown) =>
      Array.isArray(e) && isObject(sentences[e[0]]) ? { ...(sentences[e[0]] as Raw), spans: e[1] } : e,
    );
  };
  for (const link of objects(links)) {
    spell(link);
    if (typeof link.source === "number") link.source = nodes[link.source]?.id;
    if (typeof link.target === "number") link.target = nodes[link.target]?.id;
  }
  for (const node of nodes) objects(node.roles).forEach(spell);
}

export function readGraph(raw: unknown): Graph {
  if (!isObject(raw) || !Array.isArray(raw.nodes)) throw new Error("not a node-link graph: no nodes");
  spellOut(raw, raw.links ?? raw.edges);
  const meta = isObject(raw.graph) ? raw.graph : {};
  const nodes: GraphNode[] = [];
  const byId = new Map<string, number>();
  for (const row of objects(raw.nodes)) {
    const id = text(row.id);
    if (!id || byId.has(id)) continue;
    byId.set(id, nodes.length);
    nodes.push(readNode(row, id, nodes.length));
  }
  const { links, dropped } = readLinks(raw.links ?? raw.edges, byId);
  fillMonths(links);
  for (const l of links) {
    nodes[l.source].links.push(l.index);
    nodes[l.target].links.push(l.index);
  }
  for (const n of nodes) {
    n.links.sort((a, b) => links[b].weight - links[a].weight || a - b);
    if (!Number.isFinite(n.strength)) n.strength = n.links.reduce((sum, i) => sum + links[i].weight, 0);
  }
  placeNodes(nodes);

  const monthSums = new Map<string, number>();
  for (const l of links) for (const [m, n] of l.months) monthSums.set(m, (monthSums.get(m) ?? 0) + n);
  const known = [...monthSums.keys()].sort();
  const months = known.length > 0 ? monthsBetween(known[0], known[known.length - 1]) : [];

  const typesFound = new Set(nodes.map((n) => n.type));
  const types = [...TYPE_ORDER.filter((t) => typesFound.has(t)), ...[...typesFound].filter((t) => !TYPE_ORDER.includes(t)).sort()];
  const documents = readDocuments(meta);
  const [minWeight, maxWeight] = range(links.map((l) => l.weight));
  return {
    nodes, links, byId, documents, types, months, minWeight, maxWeight, dropped,
    documentCount: countOf(meta.documents) || documents.size,
    title: text(meta.title),
    lang: text(meta.lang) || text(meta.label_language),
    generator: text(meta.generator),
    weightName: text(meta.weight) || "count",
    windowName: text(meta.window),
    communities: rankCommunities(nodes, objects(meta.communities)),
    sampled: readSampled(meta.measures),
    monthCounts: months.map((m) => monthSums.get(m) ?? 0),
    maxStrength: range(nodes.map((n) => n.strength))[1],
  };
}
