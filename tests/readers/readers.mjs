// Open relasi's files with the libraries they are for, and compare with the JSON.
//
//     npm ci && node readers.mjs FOLDER NAME     reads FOLDER/NAME.json, .cyjs, ...
//
// Prints TAP; exits 1 when anything is lost on the way.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import cytoscape from 'cytoscape';
import { forceLink, forceSimulation } from 'd3-force';
import graphology from 'graphology';
import { DataSet } from 'vis-data';

const [folder, name] = process.argv.slice(2);
const read = (extension) =>
  JSON.parse(readFileSync(join(folder, `${name}.${extension}`), 'utf8'));
const json = read('json');
const links = json.links ?? json.edges;
const labels = new Map(json.nodes.map((node) => [node.id, node.label]));
const weights = new Map(links.map((link) => [`${link.source} ${link.target}`, link.weight]));

const readers = {
  'd3-force reads json'() {
    const nodes = structuredClone(json.nodes);
    const ties = structuredClone(links);
    forceSimulation(nodes)
      .force('link', forceLink(ties).id((node) => node.id))
      .stop()
      .tick();
    for (const tie of ties) assert.equal(weights.get(`${tie.source.id} ${tie.target.id}`), tie.weight);
    assert.ok(nodes.every((node) => Number.isFinite(node.x)));
  },
  'Cytoscape.js reads cyjs'() {
    const cy = cytoscape({ headless: true, ...read('cyjs'), layout: { name: 'preset' } });
    assert.equal(cy.nodes().length, labels.size);
    assert.equal(cy.edges().length, weights.size);
    cy.nodes().forEach((node) => {
      assert.equal(node.data('label'), labels.get(node.id()));
      assert.ok(node.hasClass(node.data('type')));
    });
    cy.edges().forEach((edge) => {
      assert.equal(edge.data('weight'), weights.get(`${edge.source().id()} ${edge.target().id()}`));
    });
  },
  'graphology reads graphology.json'() {
    const graph = new graphology.Graph({ type: 'undirected' });
    graph.import(read('graphology.json'));
    assert.equal(graph.order, labels.size);
    assert.equal(graph.size, weights.size);
    graph.forEachNode((key, attributes) => {
      assert.equal(attributes.label, labels.get(key));
      for (const number of ['x', 'y', 'size']) assert.ok(Number.isFinite(attributes[number]));
      assert.match(attributes.color, /^#[0-9a-f]{6}$/);
    });
    graph.forEachEdge((key, attributes, source, target) => {
      assert.equal(attributes.weight, weights.get(`${source} ${target}`));
    });
  },
  'vis-network reads vis.json'() {
    const data = read('vis.json');
    const nodes = new DataSet(data.nodes);
    const edges = new DataSet(data.edges);
    assert.equal(nodes.length, labels.size);
    assert.equal(edges.length, weights.size);
    nodes.forEach((node) => assert.equal(node.label, labels.get(node.id)));
    edges.forEach((edge) => {
      assert.ok(nodes.get(edge.from) && nodes.get(edge.to));
      assert.equal(edge.value, weights.get(`${edge.from} ${edge.to}`));
    });
  },
  'JSON Graph Format keeps to its schema'() {
    const { graph } = read('jgf.json');
    assert.equal(graph.directed, false);
    for (const [id, node] of Object.entries(graph.nodes)) {
      assert.deepEqual(Object.keys(node), ['label', 'metadata']);
      assert.equal(node.label, labels.get(id));
    }
    for (const edge of graph.edges) {
      assert.deepEqual(Object.keys(edge), ['source', 'target', 'relation', 'metadata']);
      assert.equal(edge.metadata.weight, weights.get(`${edge.source} ${edge.target}`));
    }
    assert.equal(Object.keys(graph.nodes).length, labels.size);
  },
};

let count = 0;
let failed = 0;
for (const [what, test] of Object.entries(readers)) {
  try {
    test();
    console.log(`ok ${++count} - ${name}: ${what}`);
  } catch (error) {
    failed++;
    console.log(`not ok ${++count} - ${name}: ${what}: ${error.message.split('\n')[0]}`);
  }
}
console.log(`1..${count}`);
process.exit(failed ? 1 : 0);
