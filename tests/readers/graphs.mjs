/* Libraries of JavaScript read what relasi wrote. usage: node graphs.mjs FOLDER
 * It runs as a copy beside their node_modules. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import cytoscape from "cytoscape";
import { forceLink, forceSimulation } from "d3-force";
import { UndirectedGraph } from "graphology";
import { DataSet } from "vis-data/standalone/esm/vis-data.mjs";
import { parseDOTNetwork } from "vis-network/standalone/esm/vis-network.mjs";
import { check, compare, expect, reference } from "./reference.mjs";

const made = process.argv[2];
const version = (name) => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), "utf8")).version;
const text = (file) => readFileSync(join(made, file), "utf8");
const json = (file) => JSON.parse(text(file));

const COLOR = /^#[0-9a-f]{6}$/i;

function inCytoscape(name) {
  const cy = cytoscape({ ...json(`${name}.cyjs`), headless: true, layout: { name: "preset" } });
  const nodes = new Map(cy.nodes().map((n) => [n.id(), n.data()]));
  compare(reference(made, name), nodes, cy.edges().map((e) => [e.source().id(), e.target().id(), e.data()]));
  for (const n of cy.nodes()) {
    expect(n.hasClass(n.data("type")), `class of ${n.id()}`);
    expect(Number.isFinite(n.position("x")) && Number.isFinite(n.position("y")), `position of ${n.id()}`);
  }
  if (cy.nodes().length > 1) expect(new Set(cy.nodes().map((n) => `${n.position("x")} ${n.position("y")}`)).size > 1, "all in one place");
}

/* sigma draws what graphology holds, if x, y and size are numbers and "type" names no program. */
function inGraphology(name) {
  const graph = UndirectedGraph.from(json(`${name}.graphology.json`));
  const nodes = new Map(graph.mapNodes((key, a) => [key, { ...a, type: a.entity }]));
  compare(reference(made, name), nodes, graph.mapEdges((key, a, source, target) => [source, target, a]));
  graph.forEachNode((key, a) => {
    expect([a.x, a.y, a.size].every(Number.isFinite) && COLOR.test(a.color) && a.type === undefined, `what sigma draws of ${key}`);
  });
}

function inD3(name) {
  const { nodes, links } = json(`${name}.json`);
  const before = nodes.map((n) => [n.x, n.y]);
  const force = forceLink(links).id((d) => d.id);
  const simulation = forceSimulation(nodes).force("link", force).stop();
  nodes.forEach((n, i) => expect(n.x === before[i][0] && n.y === before[i][1], `${n.id} begins elsewhere`));
  simulation.tick();
  compare(reference(made, name), new Map(nodes.map((n) => [n.id, n])), links.map((l) => [l.source.id, l.target.id, l]));
}

function inVis(name) {
  const data = json(`${name}.vis.json`);
  const [nodes, edges] = [new DataSet(data.nodes), new DataSet(data.edges)]; // refuses an id twice
  expect(nodes.length === data.nodes.length && edges.length === data.edges.length, "rows lost");
  compare(reference(made, name), new Map(nodes.map((n) => [n.id, n])), edges.map((e) => [e.from, e.to, e]));
  nodes.forEach((n) => expect(n.value >= 0 && n.group === n.type && typeof n.title === "string", `value, group, title of ${n.id}`));
}

/* Its reader of DOT keeps backslashes as they stand; names without any must come through. */
function inVisDot(name) {
  const { nodes, edges } = parseDOTNetwork(text(`${name}.dot`));
  const [want, links] = reference(made, name);
  expect(nodes.length === want.size && edges.length === links.size, `${nodes.length} nodes, ${edges.length} edges`);
  for (const n of nodes) {
    const label = want.get(n.id).label;
    if (!/[\\"&\n]/.test(label)) expect(n.label === label, `label ${n.label}`);
  }
}

for (const name of ["sample", "hostile", "empty"]) {
  check(`cytoscape ${version("cytoscape")}: ${name}`, () => inCytoscape(name));
  check(`graphology ${version("graphology")}: ${name}`, () => inGraphology(name));
  check(`d3-force ${version("d3-force")}: ${name}`, () => inD3(name));
  check(`vis-data ${version("vis-data")}: ${name}`, () => inVis(name));
  check(`vis-network ${version("vis-network")} reads our DOT: ${name}`, () => inVisDot(name));
}
