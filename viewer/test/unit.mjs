/* The parts that need no browser: reading, spans, paths, search, links, filters. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { assert, test } from "./harness.mjs";
import { hostile, large, random, sample } from "./fixtures.mjs";

async function load(tmp) {
  const modules = ["data", "dates", "spans", "paths", "search", "state", "filter", "i18n", "period"];
  const entry = modules.map((m) => `export * from "./src/${m}.ts";`).join("\n");
  const result = await build({
    stdin: { contents: entry, resolveDir: new URL("..", import.meta.url).pathname }, bundle: true, format: "esm", write: false, logLevel: "error",
  });
  const file = join(tmp, "modules.mjs");
  writeFileSync(file, result.outputFiles[0].text);
  return import(pathToFileURL(file).href);
}

export async function unit(tmp) {
  globalThis.innerWidth = 1400; // read for a default
  const m = await load(tmp);
  const graph = m.readGraph(sample());
  const start = m.defaultState(graph, "id-ID");

  await test("spans: UTF-8 bytes become marks, in any script", () => {
    const text = "Erdoğan 🤝 Orbán: “ya” 習近平 x";
    const span = (part) => [Buffer.byteLength(text.slice(0, text.indexOf(part))), Buffer.byteLength(text.slice(0, text.indexOf(part)) + part)];
    for (const part of ["Erdoğan", "🤝", "Orbán", "“ya”", "習近平", "x"]) {
      assert.deepEqual(m.cutAtSpans(text, [span(part)]).filter((p) => p.mark === 0).map((p) => p.text), [part]);
    }
    const both = m.cutAtSpans(text, [span("習近平"), span("Orbán")]);
    assert.deepEqual(both.filter((p) => p.mark >= 0), [{ text: "Orbán", mark: 1 }, { text: "習近平", mark: 0 }]);
    assert.equal(both.map((p) => p.text).join(""), text);
  });

  await test("spans: past the end, inside a character and overlapping lose no text", () => {
    const text = "ağ🤝b";
    const rnd = random(3);
    for (let i = 0; i < 500; i++) {
      const spans = Array.from({ length: 3 }, () => {
        const a = Math.floor(rnd() * 12);
        return [a, a + 1 + Math.floor(rnd() * 6)];
      });
      const pieces = m.cutAtSpans(text, spans);
      assert.equal(pieces.map((p) => p.text).join(""), text);
      for (const p of pieces) assert.ok(!/\p{Cs}/u.test(p.text));
    }
  });

  await test("path: the strongest, against all paths of small graphs", () => {
    const rnd = random(5);
    for (let round = 0; round < 60; round++) {
      const n = 7;
      const links = [];
      for (let j = 0; j < n; j++) for (let i = 0; i < j; i++) if (rnd() < 0.4) links.push({ source: `${i}`, target: `${j}`, weight: 1 + Math.floor(rnd() * 9) });
      const g = m.readGraph({ nodes: Array.from({ length: n }, (_, i) => ({ id: `${i}` })), links });
      let least = Infinity;
      const walk = (at, d, seen) => {
        if (at === n - 1) least = Math.min(least, d);
        else for (const i of g.nodes[at].links) {
          const l = g.links[i];
          const next = l.source === at ? l.target : l.source;
          if (!seen.has(next)) walk(next, d + 1 / l.weight, new Set([...seen, next]));
        }
      };
      walk(0, 0, new Set([0]));
      const path = m.strongestPath(g, 0, n - 1, new Uint8Array(links.length).fill(1));
      if (!path) assert.equal(least, Infinity);
      else assert.ok(Math.abs(path.links.reduce((d, i) => d + 1 / g.links[i].weight, 0) - least) < 1e-9);
    }
  });

  await test("search: by alias, without accents, best first", () => {
    const search = new m.SearchIndex(graph);
    const labels = (q) => search.find(q, 9).map((f) => graph.nodes[f.node].label);
    assert.equal(labels("erdogan")[0], "Recep Tayyip Erdoğan");
    assert.equal(labels("ORBAN")[0], "Viktor Orbán");
    assert.equal(labels("tiongkok")[0], "China");
    assert.equal(search.find("tiongkok", 1)[0].alias, "Tiongkok");
    assert.equal(labels("as")[0], "Amerika Serikat", "the whole alias before parts of others");
    assert.deepEqual(labels("   "), []);
    assert.deepEqual(labels("zzzz"), []);
  });

  await test("link: state to hash and back", () => {
    const state = {
      ...start, node: 3, pathTo: 5, link: graph.nodes[3].links[0], ego: 2, hiddenTypes: new Set(["country"]), hiddenCommunities: new Set([1, 3]),
      minWeight: 3, from: "2022-04", to: "2023-01", text: "gandum & <b>", colorBy: "type", theme: "dark", lang: "en", view: { x: 12.5, y: -7, zoom: 2.5 },
    };
    assert.deepEqual(m.fromHash(`#${m.toHash(state, start, graph)}`, start, graph), state);
    assert.equal(m.toHash(start, start, graph), "");
  });

  await test("link: nonsense in the hash is left out", () => {
    const state = m.fromHash("#n=__proto__&x=%00&xc=a_9999_-&w=1e999&from=2022-99&ego=77&theme=javascript:&at=1_NaN_0&s=x&t=y&by=<b>", start, graph);
    assert.deepEqual(state, start);
  });

  await test("filters: weight, type, community, period, text, ego", () => {
    const filter = new m.Filter(graph);
    const apply = (patch) => filter.apply({ ...start, ...patch });
    assert.equal(apply({}).nodeCount, graph.nodes.length);
    assert.equal(apply({}).linkCount, graph.links.length);
    const heavy = apply({ minWeight: 4 });
    assert.equal(heavy.linkCount, graph.links.filter((l) => l.weight >= 4).length);
    assert.equal(apply({ hiddenTypes: new Set(["person"]) }).nodeCount, graph.nodes.filter((n) => n.type !== "person").length);
    assert.equal(apply({ hiddenCommunities: new Set([0]) }).nodeCount, graph.nodes.filter((n) => n.community !== 0).length);
    const may = apply({ from: "2022-05", to: "2022-05" });
    assert.equal(may.linkCount, graph.links.filter((l) => l.months.has("2022-05")).length);
    const wheat = apply({ text: "GANDUM" });
    assert.equal(wheat.linkCount, graph.links.filter((l) => l.terms.includes("gandum") || l.evidence.some((e) => e.text.includes("gandum"))).length);
    const ego = apply({ node: 3, ego: 1 });
    assert.equal(ego.nodeCount, graph.nodes[3].links.length + 1);
  });

  await test("words: one of something, several, a part of them, in both languages", () => {
    const [id, en] = [new m.Words("id"), new m.Words("en")];
    for (const [n, all, idSays, enSays] of [
      [1, 1, "1 dokumen", "1 document"], [0, 0, "0 dokumen", "0 documents"], [2, 2, "2 dokumen", "2 documents"],
      [1, 3, "1 dari 3 dokumen", "1 of 3 documents"], [1234, 1234, "1.234 dokumen", "1,234 documents"],
    ]) assert.deepEqual([id.count(n, "documents", all), en.count(n, "documents", all)], [idSays, enSays]);
    for (const [word, one] of [["nodes", "1 node"], ["links", "1 link"], ["mentions", "1 mention"], ["hops", "1 step"]]) assert.equal(en.count(1, word), one);
  });

  await test("period: weights, strengths and sentences are of it, where the months say", () => {
    const [from, to] = ["2022-04", "2022-09"];
    const f = m.figuresOf(graph, from, to);
    const sums = graph.nodes.map(() => 0);
    for (const l of graph.links) {
      const sum = [...l.months].filter(([month]) => month >= from && month <= to).reduce((s, [, n]) => s + n, 0);
      assert.equal(f.weight[l.index], sum);
      assert.equal(f.count[l.index], sum);
      sums[l.source] += sum;
      sums[l.target] += sum;
      for (const e of m.evidenceIn(graph, f, l.evidence)) assert.ok(e.date >= from && e.date.slice(0, 7) <= to);
    }
    assert.deepEqual([...f.strength], sums);
    assert.ok(f.exact);
    assert.equal(f.documents, [...graph.documents.values()].filter((d) => d.date >= from && d.date.slice(0, 7) <= to).length);
    const heavy = new m.Filter(graph).apply({ ...start, from, to, minWeight: 3 });
    assert.equal(heavy.linkCount, graph.links.filter((l) => f.weight[l.index] >= 3).length);
    const whole = m.figuresOf(graph, "", "");
    assert.deepEqual([...whole.strength], graph.nodes.map((n) => n.strength));
    assert.equal(m.evidenceIn(graph, whole, graph.links[0].evidence), graph.links[0].evidence);
  });

  await test("period: a weight that months do not tell stays that of all the time, and is known to", () => {
    for (const [graph_, months] of [[{ weight: "npmi" }, { "2022-01": 1, "2022-03": 2 }], [{}, undefined]]) {
      const g = m.readGraph({
        graph: graph_, nodes: [{ id: "a" }, { id: "b" }],
        links: [{ source: "a", target: "b", weight: 0.4, count: 3, months, evidence: [{ text: "A B", date: "2022-03-01" }, { text: "A dan B", date: "2022-01" }] }],
      });
      const f = m.figuresOf(g, "2022-03", "");
      assert.deepEqual([f.weight[0], f.exact, f.count[0]], [0.4, false, months ? 2 : NaN]);
      assert.deepEqual(m.evidenceIn(g, f, g.links[0].evidence).map((e) => e.text), ["A B"]);
    }
  });

  await test("reading: other spellings, missing fields, foreign rows", () => {
    const g = m.readGraph({ nodes: [{ id: 1 }, { id: "2", label: "Dua", documents: ["a", "b"], wikidata: "Q1;DROP" }, { id: "2" }], edges: [{ source: 1, target: "2", months: { "2022-03": 4, "x": 9, "2022-01": 1 } }] });
    assert.equal(g.nodes.length, 2);
    assert.equal(g.links.length, 1);
    assert.equal(g.links[0].weight, 1);
    assert.deepEqual(g.months, ["2022-01", "2022-02", "2022-03"]);
    assert.equal(g.nodes[1].documents, 2);
    assert.equal(g.nodes[1].wikidata, "");
    for (const n of g.nodes) assert.ok(Number.isFinite(n.x) && Number.isFinite(n.y));
    assert.equal(m.readGraph(hostile()).dropped, 2);
    assert.equal(m.readGraph({ nodes: [] }).links.length, 0);
    const drawn = m.readGraph({
      graph: { communities: [{ id: 0, label: "A, B" }], sources: [{ id: "d", title: "Judul" }], measures: { betweenness: { exact: false } } },
      nodes: [{ id: "a", x: 0, y: 100, community: 0, roles: [{ role: "menteri", document: "d", sentence: 2, text: "Menteri A tiba." }] }, { id: "b", x: 0, y: 0, community: 0 }, { id: "c", x: 9999, y: 0 }],
      links: [{ source: "a", target: "b" }],
    });
    assert.ok(drawn.nodes[0].y < drawn.nodes[1].y, "their y goes up, the screen's down");
    assert.equal(drawn.nodes[1].y - drawn.nodes[0].y, 1000, "nodes without ties do not shrink the picture");
    assert.equal(drawn.communities[0].label, "A, B");
    assert.equal(drawn.documents.get("d").title, "Judul");
    assert.equal(drawn.nodes[0].roles[0].evidence[0].text, "Menteri A tiba.");
    assert.ok(drawn.sampled.has("betweenness"));
    const lone = new m.Filter(drawn);
    const shown = (lone_) => lone.apply({ ...m.defaultState(drawn, "id"), lone: lone_ }).nodeCount;
    assert.deepEqual([shown(false), shown(true)], [2, 3]);
    for (const bad of [null, 3, [], {}, { nodes: {} }]) assert.throws(() => m.readGraph(bad));
  });

  await test("reading: 5,000 nodes and 30,000 links in under a second of processor time", () => {
    const text = JSON.stringify(large());
    const times = Array.from({ length: 3 }, () => {
      const at = process.cpuUsage();
      m.readGraph(JSON.parse(text));
      return process.cpuUsage(at).user / 1000;
    });
    assert.ok(Math.min(...times) < 1000, `${times}`);
  });
}
