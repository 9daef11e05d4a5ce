/* Search with completion, after the ARIA pattern of a combobox with a list. */

import type { App, Part } from "./app";
import type { Found } from "../search";
import { nodeColor, shapeOf } from "../palette";
import { glyph, h, icon, name } from "./dom";

const MOST = 9;

export function searchBox(app: App): Part & { focus(): void } {
  let found: Found[] = [];
  let active = -1;
  const { words } = app;
  const list = h("ul", { id: "found", role: "listbox", class: "found card", "aria-label": words.say("search"), hidden: true });
  const input = h("input", {
    type: "text", role: "combobox", id: "search", autocomplete: "off", spellcheck: "false", placeholder: words.say("search"),
    "aria-label": words.say("search"), "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list",
    "aria-keyshortcuts": "/",
  });

  function close(): void {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(i: number): void {
    const f = found[i];
    if (!f) return;
    input.value = "";
    close();
    app.selectNode(f.node);
    app.stage.element.focus();
  }

  function mark(i: number): void {
    active = i;
    [...list.children].forEach((li, n) => li.setAttribute("aria-selected", String(n === i)));
    if (i >= 0) {
      input.setAttribute("aria-activedescendant", `found-${i}`);
      list.children[i].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function show(): void {
    found = app.search.find(input.value, MOST);
    const rows = found.map((f, i) => {
      const n = app.graph.nodes[f.node];
      return h(
        "li",
        {
          id: `found-${i}`, role: "option", "aria-selected": "false",
          class: app.visible.nodes[f.node] ? undefined : "hidden-now",
          // before the input loses the focus
          onpointerdown: (e: PointerEvent) => { e.preventDefault(); choose(i); },
        },
        glyph(shapeOf(n.type), nodeColor(n, app.state.colorBy, app.theme)),
        h("span", { class: "label" }, name(n.label), f.alias ? h("span", { class: "alias" }, name(f.alias)) : null),
        h("span", { class: "kind" }, app.visible.nodes[f.node] ? app.words.name(n.type) : app.words.say("filteredOut")),
      );
    });
    if (rows.length === 0) rows.push(h("li", { class: "nothing" }, app.words.say("noMatch")));
    list.replaceChildren(...rows);
    list.hidden = input.value.trim() === "";
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length > 0 ? 0 : -1);
  }

  input.addEventListener("input", show);
  input.addEventListener("blur", close);
  input.addEventListener("focus", () => { if (input.value) show(); });
  input.addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (list.hidden) show();
      else if (found.length > 0) mark((active + (e.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    } else if (e.key === "Enter") {
      e.preventDefault();
      choose(active);
    } else if (e.key === "Escape") {
      e.stopPropagation();
      if (!list.hidden) {
        input.value = "";
        close();
      } else app.stage.element.focus();
    }
  });

  const element = h("div", { class: "search", role: "search" }, icon("search"), input, h("kbd", { "aria-hidden": "true" }, "/"), list);
  return { element, update() {}, focus: () => { input.focus(); input.select(); } };
}
