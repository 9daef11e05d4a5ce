/* What every reader is compared with: the node-link JSON that relasi wrote. */

import { readFileSync } from "node:fs";
import { join } from "node:path";

export function reference(made, name) {
  const data = JSON.parse(readFileSync(join(made, `${name}.json`), "utf8"));
  return [new Map(data.nodes.map((n) => [n.id, n])), new Map(data.links.map((l) => [`${l.source} ${l.target}`, l]))];
}

export function expect(condition, words) {
  if (!condition) throw new Error(words);
}

/* nodes: Map of id to facts; edges: rows of source, target, facts. */
export function compare([ids, links], nodes, edges) {
  expect(nodes.size === ids.size, `${nodes.size} nodes, not ${ids.size}`);
  for (const [id, want] of ids) for (const fact of ["label", "type", "count", "documents", "pagerank", "community"]) {
    expect(nodes.get(id)?.[fact] === want[fact], `${fact} of ${id}: ${nodes.get(id)?.[fact]}, not ${want[fact]}`);
  }
  expect(edges.length === links.size, `${edges.length} edges, not ${links.size}`);
  for (const [source, target, facts] of edges) {
    const want = links.get([source, target].sort().join(" "));
    expect(want, `no edge ${source} ${target}`);
    for (const fact of ["weight", "count", "npmi"]) {
      expect(facts[fact] === want[fact], `${fact} of ${source} ${target}: ${facts[fact]}, not ${want[fact]}`);
    }
  }
}

export function check(why, test) {
  try {
    test();
    console.log(`ok\t${why}`);
  } catch (e) {
    console.log(`not ok\t${why}\t${String(e).replace(/\s+/g, " ").slice(0, 300)}`);
  }
}
