/* Finds nodes by label or alias, whatever the case and the accents. */

import type { Graph } from "./types";

export interface Found {
  node: number;
  alias: string; // the alias that matched, "" where the label did
}

export function fold(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
}

export class SearchIndex {
  private readonly rows: { node: number; folded: string; alias: string; strength: number }[] = [];

  constructor(graph: Graph) {
    for (const n of graph.nodes) {
      this.rows.push({ node: n.index, folded: fold(n.label), alias: "", strength: n.strength });
      for (const a of n.aliases) {
        if (a.text !== n.label) {
          this.rows.push({ node: n.index, folded: fold(a.text), alias: a.text, strength: n.strength });
        }
      }
    }
  }

  /* Whole names first, then beginnings, beginnings of words, and the inside of words. */
  find(query: string, most: number): Found[] {
    const q = fold(query.trim());
    if (!q) return [];
    const best = new Map<number, { rank: number; strength: number; alias: string }>();
    for (const r of this.rows) {
      const at = r.folded.indexOf(q);
      if (at < 0) continue;
      let rank = 3;
      if (r.folded === q) rank = 0;
      else if (at === 0) rank = 1;
      else if (/[^\p{L}\p{N}]/u.test(r.folded[at - 1])) rank = 2;
      const known = best.get(r.node);
      if (!known || rank < known.rank) best.set(r.node, { rank, strength: r.strength, alias: r.alias });
    }
    return [...best]
      .sort(([a, x], [b, y]) => x.rank - y.rank || y.strength - x.strength || a - b)
      .slice(0, most)
      .map(([node, f]) => ({ node, alias: f.alias }));
  }
}
