/* Builds the page and tests it. `node test/run.mjs [PART...]`, parts: unit, browser, speed.
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

const here = fileURLToPath(new URL("..", import.meta.url));
const tmp = join(here, "build", "test");
const parts = process.argv.slice(2);
const wanted = (part) => parts.length === 0 || parts.includes(part);

mkdirSync(join(tmp, "shots"), { recursive: true });
note(execFileSync(process.execPath, [join(here, "build.mjs"), tmp], { encoding: "utf8" }).trim());
if (wanted("unit")) await unit(tmp);
if (wanted("browser") || wanted("speed")) {
  const browser = await launch();
  try {
    if (wanted("browser")) await inBrowser(browser, tmp);
    if (wanted("speed")) await speed(browser, tmp);
  } finally {
    await browser.close();
  }
}
finish();
