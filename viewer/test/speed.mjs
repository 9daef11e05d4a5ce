/* 5,000 nodes and 30,000 links: time to the first picture, and frames while it moves. */

import { join } from "node:path";
import { loadavg } from "node:os";
import { assert, note, test } from "./harness.mjs";
import { large } from "./fixtures.mjs";
import { fill, open } from "./page.mjs";

export async function speed(browser, tmp) {
  const file = fill(join(tmp, "viewer.html"), large(), join(tmp, "large.html"));
  const size = { viewport: { width: 1280, height: 800 } };
  let { page, problems, context } = await open(browser, file.url, size);
  const gl = await page.evaluate(() => {
    const g = document.createElement("canvas").getContext("webgl2");
    return g ? g.getParameter(g.getExtension("WEBGL_debug_renderer_info").UNMASKED_RENDERER_WEBGL) : "none";
  });
  note(`${(file.size / 1e6).toFixed(1)} MB page, load average ${loadavg()[0].toFixed(1)}, ${gl}`);

  await test("large: first paint in at most 3 s", async () => {
    // a machine that does other things too gets three tries
    for (let i = 0; i < 3; i++) {
      if (i > 0) {
        await context.close();
        ({ page, problems, context } = await open(browser, file.url, size));
      }
      const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
      note(`first paint ${Math.round(paint)} ms`);
      if (paint <= 3000) return;
    }
    assert.fail("more than 3 s");
  });
  const rest = () => page.waitForFunction(() => document.getElementById("stage").dataset.resting === "true", null, { timeout: 60_000 });
  await rest();
  await page.waitForTimeout(1500);

  const frames = (how) => page.evaluate(async (how) => {
    const { camera } = window.relasi.stage;
    const times = [];
    let last = performance.now();
    for (let i = 0; i < 120; i++) {
      if (how === "pan") camera.panBy(7 * Math.cos(i / 18), 5 * Math.sin(i / 18));
      else camera.zoomAt(640, 400, i < 60 ? 1.015 : 1 / 1.015);
      await new Promise((r) => requestAnimationFrame(r));
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    times.sort((a, b) => a - b);
    return { fps: (1000 * times.length) / times.reduce((s, t) => s + t), median: times[60], p95: times[114] };
  }, how);
  for (const how of ["pan", "zoom"]) {
    await test(`large: at least 30 frames a second (${how})`, async () => {
      let f = { fps: 0 };
      for (let i = 0; i < 3 && f.fps < 30; i++) {
        f = await frames(how);
        await rest();
        await page.waitForTimeout(1500);
      }
      note(`${f.fps.toFixed(0)} frames a second, median ${f.median.toFixed(0)} ms, 95% within ${f.p95.toFixed(0)} ms`);
      assert.ok(f.fps >= 30);
    });
  }

  await test("large: dragged by the mouse, it follows and comes to rest", async () => {
    const at = await page.evaluate(() => window.relasi.stage.frames);
    await page.mouse.move(640, 420);
    await page.mouse.down();
    const start = performance.now();
    for (let i = 0; i < 60; i++) await page.mouse.move(640 + 2 * i, 420 + i);
    const ms = performance.now() - start;
    await page.mouse.up();
    const n = (await page.evaluate(() => window.relasi.stage.frames)) - at;
    note(`60 moves in ${Math.round(ms)} ms, ${n} frames`);
    await rest();
    assert.ok(await page.evaluate(() => [...document.querySelectorAll("#stage canvas")].every((c) => c.style.transform === "")));
  });

  await test("large: search and a filter answer within a second", async () => {
    const ms = await page.evaluate(() => {
      const { relasi } = window;
      const a = performance.now();
      relasi.search.find("nama 49", 9);
      const b = performance.now();
      relasi.change({ text: "nama 12" });
      const c = performance.now();
      relasi.change({ text: "", minWeight: 3 });
      const d = performance.now();
      relasi.reset();
      relasi.selectNode(208);
      relasi.change({ pathTo: 4000 });
      return { search: b - a, "text filter": c - b, "weight filter": d - c, "node and path": performance.now() - d };
    });
    note(Object.entries(ms).map(([k, v]) => `${k} ${v.toFixed(0)} ms`).join(", "));
    for (const v of Object.values(ms)) assert.ok(v < 1000);
  });
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(tmp, "shots", "large.png") });
  await test("large: no errors", () => assert.deepEqual(problems, []));
  await context.close();
}
