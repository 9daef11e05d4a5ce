/* Builds the page and tests it. `node test/run.mjs [PART...]`, parts: unit, browser, speed;
 * and `real FOLDER`, which tests pages that relasi wrote.
 * Pictures and saved files stay in build/test/shots, to be looked at. */

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { finish, note } from "./harness.mjs";
import { launch } from "./page.mjs";
import { unit } from "./unit.mjs";
import { inBrowser } from "./browser.mjs";
import { speed } from "./speed.mjs";
import { real } from "./real.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));
const tmp = join(here, "build", "test");
const parts = process.argv.slice(2);
const wanted = (part) => parts.length === 0 || parts.includes(part);

mkdirSync(join(tmp, "shots"), { recursive: true });
note(execFileSync(process.execPath, [join(here, "build.mjs"), tmp], { encoding: "utf8" }).trim());
if (wanted("unit")) await unit(tmp);
const folder = parts[parts.indexOf("real") + 1];
if (["browser", "speed", "real"].some(wanted)) {
  const browser = await launch();
  try {
    if (wanted("browser")) await inBrowser(browser, tmp);
    if (wanted("speed")) await speed(browser, tmp);
    if (parts.includes("real")) await real(browser, folder);
  } finally {
    await browser.close();
  }
}
finish();
