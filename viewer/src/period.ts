/* What the links weigh and the nodes have in a period, out of their months. */

import type { Evidence, Graph, GraphLink } from "./types";
import { monthOf } from "./dates";

export interface Figures {
  whole: boolean; // of all the time
  exact: boolean; // every weight is of the period; else some are of all the time
  weight: Float64Array; // of links
  count: Float64Array; // of links: in how many windows
  strength: Float64Array; // of nodes
  minWeight: number;
  maxWeight: number;
  maxStrength: number;
  documents: number; // -1 where they are not listed
  inside(month: string): boolean;
}

/* A weight can be counted anew where it is the count, and the months are the file's own. */
export const countable = (graph: Graph, l: GraphLink): boolean =>
  l.dated && graph.weightName === "count" && l.weight === l.count;

export function sumOf(months: Map<string, number>, inside: (month: string) => boolean): number {
  let sum = 0;
  for (const [m, n] of months) if (inside(m)) sum += n;
  return sum;
}

export function figuresOf(graph: Graph, from: string, to: string): Figures {
  const { nodes, links } = graph;
  const whole = from === "" && to === "";
  const inside = (month: string) => month !== "" ? (!from || month >= from) && (!to || month <= to) : whole;
  const f: Figures = {
    whole, inside, exact: true, minWeight: graph.minWeight, maxWeight: graph.maxWeight, maxStrength: graph.maxStrength,
    weight: Float64Array.from(links, (l) => l.weight), count: Float64Array.from(links, (l) => l.count),
    strength: Float64Array.from(nodes, (n) => n.strength), documents: graph.documentCount,
  };
  if (whole) return f;
  const dates = [...graph.documents.values()].map((d) => monthOf(d.date));
  f.documents = dates.length === graph.documentCount ? dates.filter(inside).length : -1;
  f.strength.fill(0);
  f.maxWeight = f.minWeight;
  for (const l of links) {
    const sum = sumOf(l.months, inside);
    f.count[l.index] = l.dated ? sum : NaN;
    if (countable(graph, l)) f.weight[l.index] = sum;
    if (sum === 0) continue;
    if (!countable(graph, l)) f.exact = false;
    f.maxWeight = Math.max(f.maxWeight, f.weight[l.index]);
    f.strength[l.source] += f.weight[l.index];
    f.strength[l.target] += f.weight[l.index];
  }
  f.maxStrength = f.strength.reduce((most, v) => Math.max(most, v), 0);
  return f;
}

/* The sentences of the period; what has no month belongs to no part of the time. */
export function evidenceIn(graph: Graph, figures: Figures, evidence: Evidence[]): Evidence[] {
  if (figures.whole) return evidence;
  return evidence.filter((e) => figures.inside(monthOf(e.date || graph.documents.get(e.document)?.date || "")));
}
