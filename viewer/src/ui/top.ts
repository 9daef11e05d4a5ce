/* The head of the page: title, legend, search and tools. */

import type { App, Part } from "./app";
import { shapeOf, typeColor } from "../palette";
import { h, glyph, iconButton, name } from "./dom";
import { searchBox } from "./search-box";

/* The same words stand in saved pictures. */
export function legendWords(app: App): string[] {
  const { words, state } = app;
  return [words.say(state.colorBy === "type" ? "colorType" : "colorCommunity"), words.say("sizeStrength"), words.say("widthWeight")];
}

export function titleOf(app: App): string {
  return app.graph.title || app.words.say("defaultTitle");
}

export function top(app: App, openHelp: () => void): Part & { focusSearch(): void } {
  const { words } = app;
  const search = searchBox(app);
  const legend = h("p", { class: "legend" });
  const counts = h("p", { class: "counts", "aria-live": "polite" });

  const menu = h(
    "div", { class: "menu card", hidden: true, id: "save-menu" },
    h("button", { type: "button", onclick: () => { close(); app.savePng(); } }, words.say("savePng")),
    h("button", { type: "button", onclick: () => { close(); app.saveSvg(); } }, words.say("saveSvg")),
    h("button", { type: "button", onclick: () => { close(); copy(); } }, words.say("copyLink")),
  );
  const saveButton = iconButton("save", words.say("save"), () => {
    menu.hidden = !menu.hidden;
    saveButton.setAttribute("aria-expanded", String(!menu.hidden));
    if (!menu.hidden) (menu.firstElementChild as HTMLElement).focus();
  }, { "aria-expanded": "false", "aria-controls": "save-menu" });
  const close = () => {
    menu.hidden = true;
    saveButton.setAttribute("aria-expanded", "false");
  };
  const copy = () => {
    const done = () => app.say(words.say("copied"), true);
    // barred on file:// in some browsers: then the address bar has the link, ready to copy
    if (!navigator.clipboard) app.say(words.say("inAddressBar"), true);
    else navigator.clipboard.writeText(location.href).then(done, () => app.say(words.say("inAddressBar"), true));
  };
  const saveBox = h("div", {
    class: "save",
    onfocusout: (e: FocusEvent) => { if (!saveBox.contains(e.relatedTarget as Node)) close(); },
    onkeydown: (e: KeyboardEvent) => {
      if (e.key === "Escape" && !menu.hidden) { e.stopPropagation(); close(); saveButton.focus(); }
    },
  }, saveButton, menu);

  const filterButton = iconButton("filter", words.say("filters"), () => app.change({ filtersOpen: !app.state.filtersOpen }), {
    "aria-controls": "filters",
  });
  const colorButton = iconButton("palette", words.say("colorBy"), () =>
    app.change({ colorBy: app.state.colorBy === "type" ? "community" : "type" }), { id: "color-by" });
  const languageButton = h("button", {
    type: "button", class: "icon language", id: "language", "aria-label": words.say("language"), title: words.say("language"),
    onclick: () => app.change({ lang: app.state.lang === "id" ? "en" : "id" }),
  }, app.state.lang.toUpperCase());
  const themeHolder = h("span", { class: "holder" });

  const element = h(
    "header", { class: "top" },
    h("div", { class: "head" }, h("h1", {}, name(titleOf(app))), legend, counts),
    h("div", { class: "tools" }, search.element, h("div", { class: "buttons" }, filterButton, colorButton, languageButton,
      themeHolder, saveBox, iconButton("help", words.say("help"), openHelp, { id: "help" }))),
  );

  return {
    element,
    focusSearch: search.focus,
    update() {
      const { graph, state, visible } = app;
      const marks = graph.types.map((t) =>
        h("span", { class: "entry" }, glyph(shapeOf(t), state.colorBy === "type" ? typeColor(t, app.theme) : "currentColor", 11), name(words.name(t))));
      legend.replaceChildren(...marks, ...legendWords(app).map((w) => h("span", { class: "entry" }, w)));
      const line = [words.count(visible.nodeCount, "nodes", graph.nodes.length), words.count(visible.linkCount, "links", graph.links.length)];
      if (graph.documentCount > 0) line.push(words.count(app.figures.documents < 0 ? graph.documentCount : app.figures.documents, "documents", graph.documentCount));
      counts.textContent = line.join("  ·  ");
      filterButton.setAttribute("aria-pressed", String(state.filtersOpen));
      colorButton.title = `${words.say("colorBy")}: ${words.say(state.colorBy === "type" ? "byType" : "byCommunity")}`;
      colorButton.setAttribute("aria-label", colorButton.title);
      themeHolder.replaceChildren(iconButton(app.theme.dark ? "sun" : "moon", words.say(app.theme.dark ? "themeLight" : "themeDark"),
        () => app.change({ theme: app.theme.dark ? "light" : "dark" }), { id: "theme" }));
    },
  };
}
