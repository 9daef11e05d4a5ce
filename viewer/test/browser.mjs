/* The page in Chromium, from file://, as a reader would use it. */

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, note, test } from "./harness.mjs";
import { HOSTILE, hostile, sample } from "./fixtures.mjs";
import { corners } from "./corners.mjs";
import { fill, open } from "./page.mjs";
import { clickName, clickNode, counts, hash, misleading, placeOf, pointOf, settle, title } from "./steps.mjs";

async function reading(browser, tmp, shots) {
  const data = sample();
  const file = fill(join(tmp, "viewer.html"), data, join(tmp, "sample.html"));
  await test("sample: at most 700 kB", () => {
    note(`${(file.size / 1000).toFixed(0)} kB with ${data.nodes.length} nodes and ${data.links.length} links`);
    assert.ok(file.size <= 700_000);
  });
  const at = performance.now();
  const { page, problems } = await open(browser, file.url);
  const ready = performance.now() - at;
  const shot = (name) => page.screenshot({ path: join(shots, `${name}.png`) });

  await test("sample: opens from the disk, settled, in a second, or of processor time where others compute", async () => {
    const figures = await page.evaluate(() => {
      const [nav] = performance.getEntriesByType("navigation");
      return { paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime, loaded: nav.loadEventEnd };
    });
    note(`first paint ${Math.round(figures.paint)} ms, loaded ${Math.round(figures.loaded)} ms, with the browser's start ${Math.round(ready)} ms`);
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    const { metrics } = await session.send("Performance.getMetrics");
    const busy = 1000 * metrics.find((m) => m.name === "ProcessTime").value;
    note(`${Math.round(busy)} ms of processor time, of all its threads`);
    assert.ok(figures.loaded < 1000 || busy < 1000);
    const before = await placeOf(page, "rusia");
    await settle(page);
    assert.deepEqual(await placeOf(page, "rusia"), before);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "id");
    assert.match(await counts(page), /62 simpul/);
    await shot("light");
  });

  await test("labels: no two names overlap, and most are written", async () => {
    const labels = await page.evaluate(() => window.relasi.stage.labels.map((l) => [l.x - l.width / 2, l.y - l.size * 0.8, l.x + l.width / 2, l.y + l.size * 0.2]));
    for (let i = 0; i < labels.length; i++) for (let j = 0; j < i; j++) {
      const [a, b] = [labels[i], labels[j]];
      assert.ok(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1]);
    }
    note(`${labels.length} of ${data.nodes.length} names`);
    assert.ok(labels.length > data.nodes.length * 0.85);
  });

  await test("labels: each is nearest to its own mark, and picks it", async () => {
    assert.deepEqual(await misleading(page), []);
    for (const id of ["volodymyr_zelenskyy", "indonesia", "recep_tayyip_erdogan"]) {
      await clickName(page, id);
      assert.equal(await title(page), data.nodes.find((n) => n.id === id).label);
      await page.keyboard.press("Escape");
      await settle(page);
    }
  });

  await test("search: completion over aliases, by keyboard", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("tiongk");
    const option = page.locator("#found [role=option]").first();
    assert.match(await option.innerText(), /China/);
    assert.match(await option.innerText(), /Tiongkok/);
    assert.equal(await page.locator("#search").getAttribute("aria-activedescendant"), "found-0");
    await page.keyboard.press("Enter");
    assert.equal(await title(page), "China");
    await page.keyboard.press("Escape");
    assert.ok(await page.locator("#panel").isHidden());
    await settle(page);
  });

  await test("click a node: names, roles, measures, neighbours by weight", async () => {
    await clickNode(page, "vladimir_putin");
    assert.equal(await title(page), "Vladimir Putin");
    const text = await page.locator("#panel").innerText();
    for (const part of ["presiden", "Rusia", "Putin", "perantaraan", "PageRank"]) assert.ok(text.includes(part), part);
    const weights = (await page.locator(".neighbours .size").allInnerTexts()).map(Number);
    assert.deepEqual(weights, [...weights].sort((a, b) => b - a));
    assert.equal(await page.locator("#panel a").getAttribute("href"), "https://www.wikidata.org/wiki/Q7747");
    assert.match(await hash(page), /n=vladimir_putin/);
    await shot("node");
    await page.keyboard.press("Escape");
    await settle(page);
  });

  await test("click a link: its sentences, both names marked, document and date", async () => {
    const row = data.links.find((l) => l.source === "rusia" && l.target === "vladimir_putin");
    const p = await pointOf(page, "rusia", "vladimir_putin");
    assert.ok(p, "a free point on the link");
    await page.mouse.click(p.x, p.y);
    await settle(page);
    const shown = await page.locator("#panel .evidence").evaluateAll((all) => all.map((e) => ({
      text: e.querySelector("blockquote").textContent,
      marks: [...e.querySelectorAll("mark")].map((m) => [m.dataset.mark, m.textContent]).sort(),
      source: e.querySelector(".source").textContent, date: e.querySelector("time").dateTime,
    })));
    assert.equal(shown.length, row.evidence.length);
    row.evidence.forEach((e, i) => {
      assert.equal(shown[i].text, e.text);
      assert.deepEqual(shown[i].marks, e.spans.map(([a, b], n) => [String(n), Buffer.from(e.text).subarray(a, b).toString()]));
      assert.ok(shown[i].source.includes(e.title));
      assert.equal(shown[i].date, e.date);
    });
    assert.match(await hash(page), /s=rusia&t=vladimir_putin/);
    await shot("link");
    await page.mouse.click(700, 860);
    await settle(page);
    assert.ok(await page.locator("#panel").isHidden());
  });

  await test("a sample of a link's sentences says of how many, in both languages", async () => {
    const at = data.links.findIndex((l) => l.evidence.length < l.count);
    const { evidence, count } = data.links[at];
    await page.evaluate((i) => window.relasi.selectLink(i), at);
    const said = () => page.locator("#panel h3", { has: page.locator(".size") }).textContent();
    assert.equal(await said(), `Kutipan${evidence.length} dari ${count}`);
    await page.locator("#language").click();
    assert.equal(await said(), `Evidence${evidence.length} of ${count}`);
    await page.locator("#language").click();
    await page.keyboard.press("Escape");
    await settle(page);
  });

  await test("period: panels, lists and sizes count it anew", async () => {
    const [from, to] = ["2022-04", "2022-09"];
    const inside = (months) => Object.entries(months).filter(([k]) => k >= from && k <= to).reduce((s, [, n]) => s + n, 0);
    await page.evaluate(([from, to]) => window.relasi.change({ from, to, node: window.relasi.graph.byId.get("rusia") }), [from, to]);
    await settle(page);
    const shown = await page.locator(".neighbours .row").evaluateAll((all) => all.map((r) => [r.querySelector("bdi").textContent, Number(r.querySelector(".size").textContent)]));
    const label = Object.fromEntries(data.nodes.map((n) => [n.id, n.label]));
    const rows = data.links.filter((l) => [l.source, l.target].includes("rusia") && inside(l.months) > 0)
      .map((l) => [label[l.source === "rusia" ? l.target : l.source], inside(l.months)]);
    for (const row of shown) assert.ok(rows.some((r) => r[0] === row[0] && r[1] === row[1]), String(row));
    assert.deepEqual(shown.map((r) => r[1]), rows.map((r) => r[1]).sort((a, b) => b - a).slice(0, shown.length));
    const strength = rows.reduce((s, r) => s + r[1], 0);
    assert.ok((await page.locator("#panel .hint").innerText()).includes(`kekuatan ${strength}`));
    const top = await page.locator(".top-list .size").allInnerTexts();
    assert.deepEqual(top.map(Number), [...top.map(Number)].sort((a, b) => b - a));
    const at = data.links.findIndex((l) => l.evidence.length < l.count && inside(l.months) > 0);
    const row = data.links[at];
    await page.evaluate((i) => window.relasi.selectLink(i), at);
    const dates = await page.locator("#panel .evidence time").evaluateAll((all) => all.map((t) => t.dateTime));
    assert.deepEqual(dates, row.evidence.map((e) => e.date).filter((d) => d >= from && d.slice(0, 7) <= to));
    assert.match(await page.locator("#panel .facts").first().innerText(), new RegExp(`^Bobot ${inside(row.months)} · Apr 2022 – Sep 2022$`));
    await shot("period");
    await page.locator("#reset").click();
    await page.evaluate(() => window.relasi.change({ node: -1, link: -1 }));
    await settle(page);
  });

  await test("filters: type, community, weight, period, text; and back", async () => {
    const all = await counts(page);
    await page.locator('#filters input[value="person"]').uncheck();
    assert.match(await counts(page), /38 dari 62 simpul/);
    await page.locator('#filters input[value="person"]').check();
    await page.locator('#filters input[value="0"]').uncheck();
    assert.match(await counts(page), /50 dari 62 simpul/);
    await page.locator("#reset").click();
    await page.locator("#weight").focus();
    for (let i = 0; i < 60; i++) await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(150);
    assert.match(await counts(page), /dari/);
    assert.match(await hash(page), /w=/);
    await page.locator("#reset").click();
    await page.locator("#from").focus();
    for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowRight");
    await settle(page);
    assert.match(await hash(page), /from=2022-07/);
    await page.locator("#reset").click();
    await page.locator("#text-filter").fill("vaksin");
    await settle(page);
    assert.match(await hash(page), /q=vaksin/);
    await page.locator("#reset").click();
    await settle(page);
    assert.equal(await counts(page), all);
    assert.equal(await page.locator("#text-filter").inputValue(), "");
  });

  await test("path between two nodes, and the surroundings of one", async () => {
    await clickNode(page, "giorgia_meloni");
    await page.locator("#path-to").click();
    await page.keyboard.press("/");
    await page.keyboard.type("WHO");
    await page.keyboard.press("Enter");
    await settle(page);
    assert.equal(await title(page), "Jalur terkuat");
    const stops = await page.locator(".path .stop").allInnerTexts();
    assert.equal(stops[0].trim(), "Giorgia Meloni");
    assert.equal(stops.at(-1).trim(), "WHO");
    const steps = await page.evaluate(() => window.relasi.path.links.length);
    assert.equal(stops.length, steps + 1);
    await shot("path");
    await page.keyboard.press("Escape");
    await page.locator(".segments button").nth(1).click();
    await settle(page);
    assert.match(await hash(page), /ego=1/);
    assert.match(await counts(page), new RegExp(`^${data.nodes.find((n) => n.id === "giorgia_meloni").degree + 1} dari`));
    await page.keyboard.press("Escape");
    await settle(page);
    assert.match(await counts(page), /^62 simpul/);
  });

  await test("keyboard: arrows, Tab through neighbours without a trap, zoom", async () => {
    await page.locator("#stage").focus();
    await page.keyboard.press("ArrowRight");
    const strongest = await title(page);
    await page.keyboard.press("ArrowLeft");
    assert.notEqual(await title(page), strongest);
    await page.keyboard.press("Tab");
    const said = await page.locator(".voice").innerText();
    assert.match(said, /, Bobot \d+/);
    await page.keyboard.press("Enter");
    assert.equal(await title(page), said.split(",")[0]);
    const degree = await page.evaluate(() => window.relasi.graph.nodes[window.relasi.state.node].links.length);
    for (let i = 0; i <= degree; i++) await page.keyboard.press("Tab");
    assert.notEqual(await page.evaluate(() => document.activeElement.id), "stage");
    await page.locator("#stage").focus();
    const zoom = () => page.evaluate(() => window.relasi.stage.camera.zoom);
    const z = await zoom();
    await page.keyboard.press("+");
    await settle(page);
    assert.ok((await zoom()) > z * 1.2);
    await page.keyboard.press("0");
    await page.keyboard.press("Escape");
    await settle(page);
  });

  await test("mouse: drag moves, the wheel zooms about the pointer", async () => {
    const before = await placeOf(page, "rusia");
    await page.mouse.move(640, 780);
    await page.mouse.down();
    await page.mouse.move(700, 740, { steps: 5 });
    await page.mouse.up();
    const after = await placeOf(page, "rusia");
    assert.ok(Math.abs(after.x - before.x - 60) < 1 && Math.abs(after.y - before.y + 40) < 1);
    await page.mouse.move(after.x, after.y);
    await page.mouse.wheel(0, -240);
    await settle(page);
    const zoomed = await placeOf(page, "rusia");
    assert.ok(Math.abs(zoomed.x - after.x) < 1 && Math.abs(zoomed.y - after.y) < 1);
    assert.match(await hash(page), /at=/);
    await page.keyboard.press("0");
    await settle(page);
  });

  await test("theme, language and colours switch, and the link remembers", async () => {
    await page.locator("#theme").click();
    await page.locator("#language").click();
    await page.locator("#color-by").click();
    await settle(page);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    assert.match(await counts(page), /62 nodes/);
    assert.match(await hash(page), /by=type&theme=dark&lang=en/);
    await shot("dark-en");
    await page.locator("#help").click();
    await shot("help");
    await page.keyboard.press("Escape");
  });

  await test("a link opens the same view in another page", async () => {
    await page.evaluate(() => window.relasi.stage.zoom(1.5));
    await clickNode(page, "nato");
    await page.locator('#filters input[value="place"], #filters input[value="country"]').first().uncheck();
    await settle(page);
    const other = await open(browser, page.url());
    await settle(other.page);
    for (const look of [title, counts, hash]) assert.equal(await look(other.page), await look(page));
    const [a, b] = [await placeOf(page, "nato"), await placeOf(other.page, "nato")];
    assert.ok(Math.hypot(a.x - b.x, a.y - b.y) < 2);
    await other.context.close();
  });

  await test("saves PNG and SVG", async () => {
    const save = async (n) => {
      await page.locator(".save > button").click();
      const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#save-menu button").nth(n).click()]);
      const path = join(shots, file.suggestedFilename());
      await file.saveAs(path);
      return path;
    };
    const png = readFileSync(await save(0));
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2800, 1772]);
    const svg = readFileSync(await save(1), "utf8");
    const parsed = await page.evaluate((text) => {
      const doc = new DOMParser().parseFromString(text, "image/svg+xml");
      return { bad: doc.querySelector("parsererror")?.textContent, texts: doc.querySelectorAll("#labels text").length, links: doc.querySelectorAll("#links path").length };
    }, svg);
    assert.equal(parsed.bad, undefined);
    assert.ok(parsed.texts > 3 && parsed.links > 10);
  });

  await test("no error, no warning, no request in all this", () => assert.deepEqual(problems, []));
  await page.context().close();
}

async function disarmed(browser, tmp, shots) {
  const file = fill(join(tmp, "viewer.html"), hostile(), join(tmp, "hostile.html"));
  const { page, problems, context } = await open(browser, file.url);

  await test("hostile names: shown as they are, do nothing", async () => {
    for (let i = 0; i < HOSTILE.length; i++) {
      await page.evaluate((i) => window.relasi.selectNode(i), i);
      await page.evaluate((i) => window.relasi.selectLink(window.relasi.graph.nodes[i].links[0]), i);
      await page.evaluate(() => window.relasi.change({ picking: true, link: -1 }));
      await page.evaluate((i) => window.relasi.selectNode((i + 3) % window.relasi.graph.nodes.length), i);
      await page.evaluate(() => window.relasi.clear());
    }
    await page.evaluate(() => window.relasi.selectLink(0));
    await page.screenshot({ path: join(shots, "hostile.png") });
    for (const q of ["<img", "</script", "javascript"]) {
      await page.locator("#search").fill(q);
      await page.waitForTimeout(60);
    }
    for (const at of [[500, 400], [700, 300], [900, 600]]) await page.mouse.move(...at);
    await page.waitForTimeout(200);
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    assert.equal(await page.evaluate(() => document.querySelectorAll("#app img, #app script, #app b, #app i, #app [onclick], #app [onload]").length), 0);
    assert.equal(await page.evaluate(() => document.querySelectorAll("script").length), 2);
    const links = await page.evaluate(() => [...document.querySelectorAll("a")].map((a) => a.href));
    for (const href of links) assert.match(href, /^https?:/);
    assert.match(await page.locator("h1").innerText(), /<\/script>/);
    assert.match(await page.evaluate(() => window.relasi.graph.title), /^<\/script>/);
  });

  await test("hostile names: the saved SVG is whole and holds no script", async () => {
    const [saved] = await Promise.all([page.waitForEvent("download"), page.evaluate(() => window.relasi.saveSvg())]);
    const path = join(shots, "hostile.svg");
    await saved.saveAs(path);
    const found = await page.evaluate((text) => {
      const doc = new DOMParser().parseFromString(text, "image/svg+xml");
      return { bad: doc.querySelectorAll("parsererror").length, strange: [...doc.querySelectorAll("*")].filter((e) => !["svg", "g", "path", "circle", "rect", "text", "title", "desc"].includes(e.localName)).length };
    }, readFileSync(path, "utf8"));
    assert.deepEqual(found, { bad: 0, strange: 0 });
  });

  await test("policy: an injected script, style or request is refused", async () => {
    const refused = await page.evaluate(async () => {
      const violations = [];
      document.addEventListener("securitypolicyviolation", (e) => violations.push(e.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.pwned = 'script'";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\"window.pwned='event'\"><style>body{display:none}</style>");
      await fetch("https://example.invalid/").catch(() => {});
      await new Promise((r) => setTimeout(r, 200));
      return { violations: [...new Set(violations)].sort(), pwned: window.pwned, shown: getComputedStyle(document.body).display };
    });
    assert.equal(refused.pwned, undefined);
    assert.equal(refused.shown, "block");
    for (const d of ["connect-src", "script-src-elem", "style-src-elem"]) assert.ok(refused.violations.includes(d), d);
    problems.length = 0; // the refusals
  });
  assert.deepEqual(problems, []);
  await context.close();
}

export async function inBrowser(browser, tmp) {
  const shots = join(tmp, "shots");
  mkdirSync(shots, { recursive: true });
  await reading(browser, tmp, shots);
  await disarmed(browser, tmp, shots);
  await corners(browser, tmp, shots);
}
