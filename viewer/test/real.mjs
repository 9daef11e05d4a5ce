/* Pages as relasi wrote them: `node test/run.mjs real FOLDER` opens FOLDER's sample.html
 * and hostile.html from the disk and compares them with the JSON beside them. */

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { assert, note, test } from "./harness.mjs";
import { open } from "./page.mjs";
import { clickNode, pointOf, settle, title } from "./steps.mjs";

const json = (folder, name) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));

/* The page's graph must be the JSON's, though it is written shorter. */
const held = (page) => page.evaluate(() => {
  const { nodes, links } = window.relasi.graph;
  return {
    nodes: nodes.map((n) => [n.id, n.label, n.type, n.count, n.roles.map((r) => [r.role, r.evidence[0]?.text ?? ""].join("|")).sort()]),
    links: links.map((l) => [nodes[l.source].id, nodes[l.target].id, l.weight, l.evidence.map((e) => [e.document, e.sentence, e.date, e.text, e.spans])]),
  };
});

const wanted = ({ nodes, links }) => ({
  nodes: nodes.map((n) => [n.id, n.label, n.type, n.count, (n.roles ?? []).map((r) => [r.role, r.text ?? ""].join("|")).sort()]),
  links: links.map((l) => [l.source, l.target, l.weight, l.evidence.map((e) => [e.document, e.sentence, e.date ?? "", e.text, e.spans])]),
});

async function sample(browser, folder) {
  const file = join(folder, "sample.html");
  const data = json(folder, "sample");
  const strongest = data.links.reduce((a, b) => (b.weight > a.weight ? b : a));
  const { page, problems, context } = await open(browser, pathToFileURL(file).href);
  await test("relasi's page of the sample: at most 700 kB", () => {
    note(`${statSync(file).size} bytes with ${data.nodes.length} nodes and ${data.links.length} links`);
    assert.ok(statSync(file).size <= 700_000);
  });
  await test("relasi's page: every node, link, role and sentence of the JSON", async () => {
    assert.deepEqual(await held(page), wanted(data));
  });
  await test("relasi's page: search finds, a click on a node shows it", async () => {
    const node = data.nodes.reduce((a, b) => (b.strength > a.strength ? b : a));
    await page.keyboard.press("/");
    await page.keyboard.type(node.label.slice(0, 8));
    await page.keyboard.press("Enter");
    assert.equal(await title(page), node.label);
    await page.keyboard.press("Escape");
    await settle(page);
    await clickNode(page, node.id);
    assert.equal(await title(page), node.label);
    await page.keyboard.press("Escape");
    await settle(page);
  });
  await test("relasi's page: a click on a link shows its sentences, both names marked", async () => {
    const point = await pointOf(page, strongest.source, strongest.target);
    if (point) await page.mouse.click(point.x, point.y);
    else await page.evaluate((i) => window.relasi.selectLink(i), data.links.indexOf(strongest));
    await settle(page);
    const shown = await page.locator("#panel .evidence").evaluateAll((all) => all.map((e) => [
      e.querySelector("blockquote").textContent, e.querySelectorAll("mark").length >= 2,
    ]));
    assert.deepEqual(shown, strongest.evidence.map((e) => [e.text, true]));
  });
  await test("relasi's page: no error, no warning, no request", () => assert.deepEqual(problems, []));
  await context.close();
}

async function hostile(browser, folder) {
  const data = json(folder, "hostile");
  const { page, problems, context } = await open(browser, pathToFileURL(join(folder, "hostile.html")).href);
  await test("relasi's page of hostile names: shown as they are, do nothing", async () => {
    assert.deepEqual(await held(page), wanted(data));
    for (let i = 0; i < data.nodes.length; i++) {
      await page.evaluate((i) => window.relasi.selectNode(i), i);
      await page.evaluate((i) => window.relasi.selectLink(window.relasi.graph.nodes[i].links[0]), i);
    }
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    assert.equal(await page.evaluate(() => document.querySelectorAll("script").length), 2);
    assert.equal(await page.evaluate(() => document.querySelectorAll("#app b, #app i, #app script, #app img").length), 0);
    assert.deepEqual(problems, []);
  });
  await context.close();
}

export async function real(browser, folder) {
  await sample(browser, folder);
  await hostile(browser, folder);
}
