/* A test is a name and a function that throws. */

import assert from "node:assert/strict";

export { assert };

let passed = 0;
let failed = 0;

export async function test(name, body) {
  const start = performance.now();
  try {
    await body();
    passed++;
    console.log(`ok    ${name} (${Math.round(performance.now() - start)} ms)`);
  } catch (e) {
    failed++;
    console.log(`FAIL  ${name}\n      ${String(e?.stack ?? e).split("\n").slice(0, 8).join("\n      ")}`);
  }
}

export const note = (text) => console.log(`      ${text}`);

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
