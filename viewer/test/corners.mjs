/* Odd graphs, odd screens, and what must hold everywhere: contrast and names of controls. */

import { join } from "node:path";
import { assert, test } from "./harness.mjs";
import { sample } from "./fixtures.mjs";
import { fill, open } from "./page.mjs";
import { counts, placeOf, settle, spread, title } from "./steps.mjs";

export async function corners(browser, tmp, shots) {
  await test("empty graph, one node, no positions, no dates: open without errors", async () => {
    const graphs = [
      { nodes: [], links: [] }, { nodes: [{ id: "a" }], links: [] },
      { nodes: [{ id: "a" }, { id: "b" }, { id: "c" }], edges: [{ source: "a", target: "b" }] },
      { nodes: [{ id: "a", x: 5, y: 5 }, { id: "b", x: 5, y: 5 }], links: [{ source: "a", target: "b", weight: -0.2 }] },
    ];
    for (const [i, g] of graphs.entries()) {
      const { page, problems, context } = await open(browser, fill(join(tmp, "viewer.html"), g, join(tmp, `corner${i}.html`)).url);
      if (g.nodes.length) await page.evaluate(() => window.relasi.selectNode(0));
      await settle(page);
      assert.deepEqual(problems, []);
      await context.close();
    }
  });

  await test("a page without data takes a JSON file", async () => {
    const context = await browser.newContext({ locale: "en-GB" });
    const page = await context.newPage();
    await page.goto(`file://${join(tmp, "viewer.html")}`);
    await page.locator("input[type=file]").setInputFiles({ name: "net.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(sample())) });
    await page.waitForFunction(() => window.relasi?.stage.frames > 0);
    assert.match(await counts(page), /62 nodes/);
    await context.close();
  });

  await test("a small screen in the dark, without WebGL", async () => {
    const file = fill(join(tmp, "viewer.html"), sample(), join(tmp, "small.html"));
    const context = await browser.newContext({ viewport: { width: 390, height: 760 }, colorScheme: "dark", locale: "en-GB", hasTouch: true });
    await context.addInitScript(() => {
      const real = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind === "webgl2" ? null : real.call(this, kind, ...rest); };
    });
    const page = await context.newPage();
    await page.goto(file.url);
    await page.waitForFunction(() => window.relasi?.stage.frames > 0);
    assert.equal(await page.locator("#stage").getAttribute("data-painter"), "canvas");
    const p = await placeOf(page, "rusia");
    await page.touchscreen.tap(p.x, p.y);
    await settle(page);
    assert.equal(await title(page), "Rusia");
    await page.screenshot({ path: join(shots, "small.png") });
    await context.close();
  });

  await test("a window that jumps in size: the picture fills what is free of the new one", async () => {
    const file = fill(join(tmp, "viewer.html"), sample(), join(tmp, "jump.html"));
    for (const [first, ...rest] of [[500, 1360, 800, 1360], [1360, 800, 1360, 800]]) {
      const { page, problems, context } = await open(browser, file.url, { viewport: { width: first, height: 850 } });
      for (const width of rest) {
        await page.setViewportSize({ width, height: 850 });
        await settle(page);
        const s = await spread(page);
        assert.ok(s.x0 > s.left && s.x1 < s.right && s.y0 > s.top - 20 && s.y1 < s.bottom, `${first} to ${width}: inside`);
        const [x, y] = [(s.x1 - s.x0) / (s.right - s.left), (s.y1 - s.y0) / (s.bottom - s.top)];
        assert.ok(Math.max(x, y) > 0.7, `${first} to ${width}: filled`);
      }
      await page.evaluate(() => window.relasi.stage.zoom(3));
      await settle(page);
      const zoom = () => page.evaluate(() => window.relasi.stage.camera.zoom);
      const before = await zoom();
      await page.setViewportSize({ width: 1100, height: 850 });
      await settle(page);
      assert.ok(Math.abs((await zoom()) / before - 1) < 0.01, "a view that somebody chose stays");
      assert.deepEqual(problems, []);
      await context.close();
    }
  });

  await test("a phone: the picture stands where it fills more, no name is cut, the link serves any screen", async () => {
    const file = fill(join(tmp, "viewer.html"), sample(), join(tmp, "phone.html"));
    const cut = (page) => page.evaluate(() => {
      const { stage: { labels, insets, camera } } = window.relasi;
      return labels.filter((l) => l.x - l.width / 2 < insets.left - 3 || l.x + l.width / 2 > camera.width - insets.right + 3
        || l.y - l.size < insets.top - 6 || l.y > camera.height - insets.bottom + 6).map((l) => l.text);
    });
    const wide = (g) => ({ ...g, nodes: g.nodes.map((n) => ({ ...n, x: n.x * 1.8 })) });
    const lying = fill(join(tmp, "viewer.html"), wide(sample()), join(tmp, "lying.html"));
    for (const { url } of [file, lying]) {
      for (const viewport of [{ width: 390, height: 800 }, { width: 1360, height: 850 }]) {
        const { page, context } = await open(browser, url, { viewport });
        await settle(page);
        const s = await spread(page);
        const [x, y] = [(s.x1 - s.x0) / (s.right - s.left), (s.y1 - s.y0) / (s.bottom - s.top)];
        assert.ok(x > 0.45 && y > 0.45 && Math.max(x, y) > 0.75, `${viewport.width}: ${x.toFixed(2)} of the width, ${y.toFixed(2)} of the height`);
        assert.deepEqual(await cut(page), [], String(viewport.width));
        await context.close();
      }
    }
    const phone = await open(browser, lying.url, { viewport: { width: 390, height: 800 } });
    assert.ok(await phone.page.evaluate(() => window.relasi.stage.turned));
    await phone.page.screenshot({ path: join(shots, "phone.png") });
    await phone.page.evaluate(() => window.relasi.stage.zoom(4));
    await settle(phone.page);
    const middle = (page) => page.evaluate(() => {
      const { stage: { camera }, graph } = window.relasi;
      return graph.nodes.map((n) => [Math.hypot(n.x - camera.x, n.y - camera.y), n.id]).sort((a, b) => a[0] - b[0])[0][1];
    });
    const at = await middle(phone.page);
    const desk = await open(browser, phone.page.url(), { viewport: { width: 1360, height: 850 } });
    assert.equal(await middle(desk.page), at);
    await phone.page.setViewportSize({ width: 800, height: 390 });
    await settle(phone.page);
    assert.ok(!(await phone.page.evaluate(() => window.relasi.stage.turned)));
    assert.equal(await middle(phone.page), at);
    await phone.context.close();
    await desk.context.close();
  });

  await test("on paper: light, the whole picture on the sheet, the open evidence behind it", async () => {
    const file = fill(join(tmp, "viewer.html"), sample(), join(tmp, "print.html"));
    const { page, problems, context } = await open(browser, `${file.url}#theme=dark&s=rusia&t=vladimir_putin`);
    const before = await placeOf(page, "rusia");
    await page.evaluate(() => addEventListener("beforeprint", () => { window.sheets = document.querySelectorAll(".sheet svg").length; }));
    const pdf = await page.pdf({ path: join(shots, "print.pdf"), format: "A4" });
    assert.equal(pdf.subarray(0, 4).toString(), "%PDF");
    assert.equal(await page.evaluate(() => window.sheets), 2);
    assert.equal(await page.locator(".sheet").count(), 0, "nothing stays behind");
    assert.deepEqual(await placeOf(page, "rusia"), before);
    for (const [viewport, name] of [[{ width: 700, height: 1000 }, "upright"], [{ width: 1030, height: 690 }, "lying"]]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ media: "print" });
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      const seen = await page.evaluate(() => {
        const svg = [...document.querySelectorAll(".sheet svg")].find((s) => s.getBoundingClientRect().height > 0);
        const room = svg.getBoundingClientRect();
        const marks = [...svg.querySelectorAll("circle")].map((c) => c.getBoundingClientRect());
        const light = (c) => c.match(/[\d.]+/g).slice(0, 3).reduce((s, v) => s + Number(v), 0) / 765;
        return {
          name: svg.parentElement.className, names: svg.querySelectorAll("text").length, marks: marks.length,
          inside: room.right <= innerWidth && room.bottom <= innerHeight && marks.every((m) => m.left >= room.left && m.right <= room.right && m.top >= room.top && m.bottom <= room.bottom),
          ink: light(getComputedStyle(document.body).color), names_: svg.querySelector("text").parentElement.getAttribute("fill"),
          stage: getComputedStyle(document.getElementById("stage")).display, filters: getComputedStyle(document.getElementById("filters")).display,
          evidence: [...document.querySelectorAll("#panel .evidence")].filter((e) => e.getBoundingClientRect().height > 0).length,
        };
      });
      assert.equal(seen.name, `sheet ${name}`);
      assert.ok(seen.inside && seen.marks > 20 && seen.names >= 2 && seen.evidence > 0, JSON.stringify(seen));
      assert.ok(seen.ink < 0.3 && seen.names_ === "#1F2328", JSON.stringify(seen));
      assert.deepEqual([seen.stage, seen.filters], ["none", "none"]);
      await page.screenshot({ path: join(shots, `print-${name}.png`) });
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      await page.emulateMedia({ media: "screen" });
    }
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    assert.deepEqual(problems, []);
    await context.close();
  });

  await test("contrast of all text at least 4.5, in both themes", async () => {
    const file = fill(join(tmp, "viewer.html"), sample(), join(tmp, "contrast.html"));
    for (const theme of ["light", "dark"]) {
      const { page, context } = await open(browser, `${file.url}#n=vladimir_putin&theme=${theme}`);
      const low = await page.evaluate(() => {
        const parse = (c) => (c.match(/[\d.]+/g) ?? []).map(Number);
        const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
        const behind = (e) => {
          for (let at = e; at; at = at.parentElement) {
            const c = parse(getComputedStyle(at).backgroundColor);
            if (c.length === 3 || c[3] === 1) return c;
          }
          return [255, 255, 255];
        };
        const found = [];
        for (const e of document.querySelectorAll("#app *, body")) {
          if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) || e.closest("[hidden], dialog, script, noscript") || e.tagName === "BODY") continue;
          const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))];
          const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (ratio < 4.5) found.push([e.className, e.textContent.slice(0, 20), ratio.toFixed(2)].join(" "));
        }
        return found;
      });
      assert.deepEqual(low, []);
      const unnamed = await page.evaluate(() => [...document.querySelectorAll("#app button, #app input, #app a")].filter((e) =>
        !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.[0]?.textContent.trim())).length);
      assert.equal(unnamed, 0);
      await context.close();
    }
  });
}
