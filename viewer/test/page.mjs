/* Fills the page as relasi does, and opens it in Debian's Chromium. */

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const ESCAPES = { "<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029" };

export function fill(template, graph, to) {
  const json = JSON.stringify(graph).replace(/[<\u2028\u2029]/g, (c) => ESCAPES[c]);
  const [head, tail] = readFileSync(template, "utf8").split("@RELASI_DATA@");
  const page = head + json + tail;
  writeFileSync(to, page);
  return { url: pathToFileURL(to).href, size: Buffer.byteLength(page) };
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    ],
  });
}

/* A page that collects what went wrong, and that reaches no network. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 886 }, locale: "id-ID", acceptDownloads: true, ...options });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (m) => {
    if (["error", "warning"].includes(m.type()) && !m.text().includes("GPU stall due to ReadPixels")) problems.push(m.text());
  });
  page.on("pageerror", (e) => problems.push(String(e)));
  page.on("request", (r) => { if (!/^(file|blob|data):/.test(r.url())) problems.push(`request: ${r.url()}`); });
  page.on("dialog", (d) => { problems.push(`dialog: ${d.message()}`); d.dismiss(); });
  await page.goto(url);
  await page.waitForFunction(() => window.relasi?.stage.frames > 0);
  return { page, problems, context };
}
