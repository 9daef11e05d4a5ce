/* Reads the graph out of the page, or lets the reader open a file. */

import { Explorer } from "./explorer";
import { readGraph } from "./data";
import { Words } from "./i18n";
import { h } from "./ui/dom";

const root = document.getElementById("app")!;

function show(json: string): void {
  const graph = readGraph(JSON.parse(json));
  const explorer = new Explorer(graph, root);
  // for tests and for the curious with a console
  Object.defineProperty(window, "relasi", { value: explorer, configurable: true });
}

function welcome(problem: string): void {
  const words = new Words(navigator.language.toLowerCase().startsWith("en") ? "en" : "id");
  const note = h("p", { class: "problem", role: "alert" }, problem);
  const open = (file: File | undefined) => {
    file?.text().then(show).catch((e: unknown) => { note.textContent = `${words.say("badData")}: ${String(e)}`; });
  };
  const input = h("input", { type: "file", accept: ".json,application/json", "aria-label": words.say("open"), onchange: () => open(input.files?.[0]) });
  document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.replaceChildren(h("main", {
    class: "welcome",
    ondragover: (e: DragEvent) => e.preventDefault(),
    ondrop: (e: DragEvent) => { e.preventDefault(); open(e.dataTransfer?.files[0]); },
  }, h("h1", {}, "relasi"), h("p", {}, words.say("noData")), h("p", {}, words.say("dropHere")), input, note));
}

const json = document.getElementById("relasi-data")?.textContent ?? "";
if (/^\s*(@\w+@\s*)?$/.test(json.slice(0, 100))) welcome("");
else {
  try {
    show(json);
  } catch (e) {
    welcome(String(e));
    throw e;
  }
}
