/* Which nodes and links the filters leave. */

import type { Graph, GraphLink } from "./types";
import type { State } from "./state";
import { egoOf } from "./paths";
import { figuresOf, type Figures } from "./period";
import { fold } from "./search";

export interface Visible {
  nodes: Uint8Array;
  links: Uint8Array;
  nodeCount: number;
  linkCount: number;
}

export class Filter {
  private nodeText: string[] | null = null; // folded, made when first asked for
  private linkText: string[] | null = null;

  constructor(private readonly graph: Graph) {}

  apply(state: State, figures = figuresOf(this.graph, state.from, state.to)): Visible {
    const { nodes, links } = this.graph;
    const open = new Uint8Array(nodes.length);
    for (const n of nodes) {
      const lone = n.links.length === 0 && links.length > 0;
      open[n.index] = Number(!state.hiddenTypes.has(n.type) && !state.hiddenCommunities.has(n.community) && (state.lone || !lone));
    }
    if (state.node >= 0) open[state.node] = 1; // what is looked at stays
    const query = fold(state.text.trim());
    const dated = state.from !== "" || state.to !== "";
    const narrowed = query !== "" || dated || state.minWeight > this.graph.minWeight;
    const keep = new Uint8Array(links.length);
    for (const l of links) {
      keep[l.index] = Number(
        open[l.source] && open[l.target]
          && figures.weight[l.index] >= state.minWeight
          && (!dated || within(l, figures))
          && (!query || this.mentions(l, query)),
      );
    }
    if (narrowed) {
      // a node stays by what is left of its links, or by its own name
      const touched = new Uint8Array(nodes.length);
      for (const l of links) if (keep[l.index]) touched[l.source] = touched[l.target] = 1;
      for (const n of nodes) {
        if (touched[n.index] || n.index === state.node) continue;
        if (query && this.named(n.index, query) && !dated && state.minWeight <= this.graph.minWeight) continue;
        open[n.index] = 0;
      }
    }
    if (state.ego > 0 && state.node >= 0 && open[state.node]) {
      const inside = egoOf(this.graph, state.node, state.ego, keep);
      for (const n of nodes) open[n.index] &= inside[n.index];
      for (const l of links) keep[l.index] &= inside[l.source] & inside[l.target];
    }
    return {
      nodes: open,
      links: keep,
      nodeCount: open.reduce((sum, v) => sum + v, 0),
      linkCount: keep.reduce((sum, v) => sum + v, 0),
    };
  }

  private named(node: number, query: string): boolean {
    this.nodeText ??= this.graph.nodes.map((n) => fold([n.label, ...n.aliases.map((a) => a.text)].join("\n")));
    return this.nodeText[node].includes(query);
  }

  private mentions(l: GraphLink, query: string): boolean {
    this.linkText ??= this.graph.links.map((k) =>
      fold([...k.terms, ...k.evidence.map((e) => `${e.text}\n${e.title}`)].join("\n")),
    );
    return this.linkText[l.index].includes(query) || this.named(l.source, query) || this.named(l.target, query);
  }
}

/* Undated links belong to no part of the time. */
function within(l: GraphLink, figures: Figures): boolean {
  for (const m of l.months.keys()) if (figures.inside(m)) return true;
  return false;
}
