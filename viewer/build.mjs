/* Builds OUT/viewer.html (OUT: the argument, default "build"): one page with its
 * script and style inside, and the hashes of both in its content security policy.
 *
 * esbuild comes from node_modules; without it, from the PATH (Debian packages it). */

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? "build");

async function bundle(entry) {
  const options = { bundle: true, minify: true, charset: "ascii", target: "es2022", format: "iife" };
  let build;
  try {
    ({ build } = await import("esbuild"));
  } catch {
    const style = entry.endsWith(".css");
    const flags = Object.entries(options)
      .filter(([key]) => !(style && key === "format"))
      .map(([key, value]) => (value === true ? `--${key}` : `--${key}=${value}`));
    return execFileSync("esbuild", [entry, ...flags], { cwd: here, encoding: "utf8", maxBuffer: 1 << 26 });
  }
  if (entry.endsWith(".css")) delete options.format;
  const result = await build({ ...options, entryPoints: [join(here, entry)], write: false, logLevel: "warning" });
  return result.outputFiles[0].text;
}

const hash = (text) => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;

const script = (await bundle("src/main.ts")).trim();
const style = (await bundle("src/style.css")).trim();
if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style)) throw new Error("the bundle would end its own element");

const policy = [
  "default-src 'none'", `script-src ${hash(script)}`, `style-src ${hash(style)}`,
  "img-src data: blob:", "base-uri 'none'", "form-action 'none'",
].join("; ");
const parts = { CSP: policy, STYLE: style, SCRIPT: script };
// one pass, so that nothing inside a part is taken for a placeholder
const page = readFileSync(join(here, "src/index.html"), "utf8").replace(/@(CSP|STYLE|SCRIPT)@/g, (_, part) => parts[part]);
if (page.split("@RELASI_DATA@").length !== 2) throw new Error("the page must have one place for the data");

mkdirSync(out, { recursive: true });
writeFileSync(join(out, "viewer.html.tmp"), page);
renameSync(join(out, "viewer.html.tmp"), join(out, "viewer.html"));
console.log(`${join(out, "viewer.html")}: ${Buffer.byteLength(page)} bytes`);
