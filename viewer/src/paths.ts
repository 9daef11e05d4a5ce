/* The strongest path: Dijkstra over the distance 1/weight. */

import type { Graph } from "./types";

export interface Path {
  nodes: number[];
  links: number[];
}

/* A binary heap of (key, node); stale entries are skipped by the caller. */
class Heap {
  private readonly keys: number[] = [];
  private readonly values: number[] = [];

  get size(): number {
    return this.keys.length;
  }

  push(key: number, value: number): void {
    let i = this.keys.length;
    this.keys.push(key);
    this.values.push(value);
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (this.keys[up] <= key) break;
      this.swap(i, up);
      i = up;
    }
  }

  pop(): [key: number, value: number] {
    const top: [number, number] = [this.keys[0], this.values[0]];
    const key = this.keys.pop()!;
    const value = this.values.pop()!;
    const n = this.keys.length;
    if (n === 0) return top;
    this.keys[0] = key;
    this.values[0] = value;
    for (let i = 0; ; ) {
      let down = 2 * i + 1;
      if (down >= n) break;
      if (down + 1 < n && this.keys[down + 1] < this.keys[down]) down++;
      if (this.keys[down] >= this.keys[i]) break;
      this.swap(i, down);
      i = down;
    }
    return top;
  }

  private swap(i: number, j: number): void {
    [this.keys[i], this.keys[j]] = [this.keys[j], this.keys[i]];
    [this.values[i], this.values[j]] = [this.values[j], this.values[i]];
  }
}

export function strongestPath(graph: Graph, from: number, to: number, usable: Uint8Array, weight?: Float64Array): Path | null {
  const distance = new Float64Array(graph.nodes.length).fill(Infinity);
  const by = new Int32Array(graph.nodes.length).fill(-1);
  const heap = new Heap();
  distance[from] = 0;
  heap.push(0, from);
  while (heap.size > 0) {
    const [d, at] = heap.pop();
    if (at === to) break;
    if (d > distance[at]) continue;
    for (const i of graph.nodes[at].links) {
      if (!usable[i]) continue;
      const l = graph.links[i];
      const next = l.source === at ? l.target : l.source;
      // weights such as NPMI can be zero or less: a last resort, but a way
      const further = d + 1 / Math.max(weight ? weight[i] : l.weight, 1e-6);
      if (further < distance[next]) {
        distance[next] = further;
        by[next] = i;
        heap.push(further, next);
      }
    }
  }
  if (distance[to] === Infinity) return null;
  const path: Path = { nodes: [to], links: [] };
  for (let at = to; at !== from; ) {
    const l = graph.links[by[at]];
    at = l.source === at ? l.target : l.source;
    path.links.unshift(l.index);
    path.nodes.unshift(at);
  }
  return path;
}

/* Everything within `radius` steps of a node. */
export function egoOf(graph: Graph, center: number, radius: number, usable: Uint8Array): Uint8Array {
  const inside = new Uint8Array(graph.nodes.length);
  inside[center] = 1;
  let edge = [center];
  for (let r = 0; r < radius; r++) {
    const next: number[] = [];
    for (const at of edge) {
      for (const i of graph.nodes[at].links) {
        if (!usable[i]) continue;
        const l = graph.links[i];
        const other = l.source === at ? l.target : l.source;
        if (!inside[other]) {
          inside[other] = 1;
          next.push(other);
        }
      }
    }
    edge = next;
  }
  return inside;
}
