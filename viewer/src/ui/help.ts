/* The dialog with the keys. */

import type { App } from "./app";
import { h, iconButton } from "./dom";
import type { Word } from "../i18n";

const KEYS: [string[], Word][] = [
  [["/"], "keySearch"],
  [["←", "↑", "→", "↓"], "keyArrows"],
  [["Shift", "←"], "keyShift"],
  [["Tab", "Shift Tab"], "keyTab"],
  [["Enter"], "keyEnter"],
  [["E"], "keyEdge"],
  [["+", "−", "0"], "keyZoom"],
  [["P"], "keyPath"],
  [["G"], "keyEgo"],
  [["F"], "keyFilters"],
  [["D"], "keyTheme"],
  [["Esc"], "keyEscape"],
];

export function helpDialog(app: App): HTMLDialogElement {
  const { words, graph } = app;
  const about = [graph.generator, graph.windowName && `window: ${graph.windowName}`, `weight: ${graph.weightName}`].filter(Boolean).join(" · ");
  const dialog: HTMLDialogElement = h("dialog", { class: "card help", "aria-label": words.say("help"),
    onclick: (e: MouseEvent) => { if (e.target === dialog) dialog.close(); } },
    h("div", { class: "panel-head" }, h("h2", {}, words.say("help")), iconButton("close", words.say("close"), () => dialog.close())),
    h("dl", { class: "keys" }, ...KEYS.flatMap(([keys, word]) => [
      h("dt", {}, ...keys.map((k) => h("kbd", {}, k))), h("dd", {}, words.say(word)),
    ])),
    h("p", { class: "facts" }, about));
  return dialog;
}
