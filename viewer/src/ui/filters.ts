/* The filters: types, communities, weight, period, text; and the strongest nodes. */

import type { App, Part } from "./app";
import { communityColor, nodeColor, shapeOf, typeColor } from "../palette";
import { formatDate } from "../dates";
import { bars, glyph, h, iconButton, name } from "./dom";

const COMMUNITIES_SHOWN = 60;
const TOP = 10;

export function filters(app: App): Part {
  const { graph, words } = app;
  let later = 0; // typing and dragging settle before a large graph is filtered
  const soon = (change: () => void) => {
    clearTimeout(later);
    later = window.setTimeout(change, graph.links.length > 5000 ? 120 : 20);
  };

  const typeBoxes = new Map<string, HTMLInputElement>();
  const typeGlyphs = new Map<string, HTMLElement>();
  const types = h("div", { class: "checks" }, ...graph.types.map((t) => {
    const box = h("input", { type: "checkbox", value: t, onchange: () => {
      const hidden = new Set(app.state.hiddenTypes);
      if (box.checked) hidden.delete(t);
      else hidden.add(t);
      app.change({ hiddenTypes: hidden });
    } });
    typeBoxes.set(t, box);
    const mark = h("span", { class: "holder" });
    typeGlyphs.set(t, mark);
    const size = graph.nodes.filter((n) => n.type === t).length;
    return h("label", {}, box, mark, name(words.name(t)), h("span", { class: "size" }, words.number(size)));
  }));

  const loneCount = graph.nodes.filter((n) => n.links.length === 0).length;
  const loneBox = h("input", { type: "checkbox", id: "lone", onchange: () => app.change({ lone: loneBox.checked }) });
  if (loneCount > 0 && graph.links.length > 0) {
    types.append(h("label", {}, loneBox, h("span", { class: "no-glyph" }), name(words.say("lone")), h("span", { class: "size" }, words.number(loneCount))));
  }

  const communityBoxes = new Map<number, HTMLInputElement>();
  const communityMarks = new Map<number, HTMLElement>();
  const communityRows = graph.communities.slice(0, COMMUNITIES_SHOWN).map((c) => {
    const box = h("input", { type: "checkbox", value: c.id, onchange: () => {
      const hidden = new Set(app.state.hiddenCommunities);
      if (box.checked) hidden.delete(c.id);
      else hidden.add(c.id);
      app.change({ hiddenCommunities: hidden });
    } });
    communityBoxes.set(c.id, box);
    const mark = h("span", { class: "holder" });
    communityMarks.set(c.id, mark);
    const title = c.label || words.say("ungrouped");
    return h("label", { title }, box, mark, name(title), h("span", { class: "size" }, words.number(c.size)));
  });
  const communities = h("div", { class: "checks scroll" }, ...communityRows);
  const allCommunities = (show: boolean) => h("button", { type: "button", class: "text", onclick: () =>
    app.change({ hiddenCommunities: new Set(show ? [] : graph.communities.map((c) => c.id)) }) }, words.say(show ? "all" : "none"));

  const weightOut = h("output", { for: "weight" });
  // heavy links are few: the slider steps through the square of its way
  const span = graph.maxWeight - graph.minWeight;
  const spanNow = () => Math.max(app.figures.maxWeight, app.state.minWeight) - graph.minWeight;
  const whole = Number.isInteger(graph.minWeight) && Number.isInteger(graph.maxWeight);
  const toWeight = (v: number) => {
    const w = graph.minWeight + spanNow() * (v / 100) ** 2;
    return whole ? Math.round(w) : Number(w.toPrecision(3));
  };
  const weight = h("input", { type: "range", id: "weight", min: 0, max: 100, step: 1, "aria-label": words.say("minWeight"),
    oninput: () => {
      const w = toWeight(Number(weight.value));
      weightOut.textContent = words.number(w);
      soon(() => app.change({ minWeight: Math.max(w, graph.minWeight) }));
    } });

  const months = graph.months;
  const last = Math.max(months.length - 1, 0);
  const histogram = h("div", { class: "holder" });
  const estimated = h("p", { class: "facts", hidden: true }, words.say("weightOfAllTime"));
  const rangeText = h("output", {});
  const monthName = (i: number) => formatDate(months[i], app.state.lang);
  const rangeInput = (id: string, label: string) => h("input", {
    type: "range", id, min: 0, max: last, step: 1, "aria-label": label, oninput: () => {
      if (Number(from.value) > Number(until.value)) {
        if (id === "from") from.value = until.value;
        else until.value = from.value;
      }
      showRange();
      soon(() => app.change({
        from: Number(from.value) > 0 ? months[Number(from.value)] : "",
        to: Number(until.value) < last ? months[Number(until.value)] : "",
      }));
    },
  });
  const from = rangeInput("from", words.say("from"));
  const until = rangeInput("until", words.say("until"));
  function showRange(): void {
    const a = Number(from.value);
    const b = Number(until.value);
    rangeText.textContent = a === b ? monthName(a) : `${monthName(a)} – ${monthName(b)}`;
    from.setAttribute("aria-valuetext", monthName(a));
    until.setAttribute("aria-valuetext", monthName(b));
    histogram.replaceChildren(bars(graph.monthCounts, (i) => i >= a && i <= b, 36, words.say("period")));
  }

  const text = h("input", { type: "text", id: "text-filter", placeholder: words.say("textHint"), "aria-label": words.say("text"),
    spellcheck: "false", oninput: () => soon(() => app.change({ text: text.value })) });

  const strongest = h("ol", { class: "top-list" });
  const section = (title: string, ...parts: (Node | null)[]) =>
    h("section", {}, h("div", { class: "section-head" }, h("h2", {}, title), parts[0] as Node), ...parts.slice(1).filter(Boolean) as Node[]);
  const nothing = () => h("span", {});

  const element = h(
    "aside", { class: "filters card", id: "filters", "aria-label": words.say("filters") },
    h("div", { class: "panel-head" }, h("h2", {}, words.say("filters")),
      h("button", { type: "button", class: "text", id: "reset", onclick: () => app.reset() }, words.say("reset")),
      iconButton("close", words.say("close"), () => app.change({ filtersOpen: false }))),
    section(words.say("types"), nothing(), types),
    graph.communities.length > 1
      ? section(words.say("communities"), h("span", { class: "pair" }, allCommunities(true), allCommunities(false)), communities) : null,
    span > 0 ? section(words.say("minWeight"), weightOut, weight) : null,
    months.length > 1 ? section(words.say("period"), rangeText, h("div", { class: "range" }, histogram, from, until), estimated) : null,
    section(words.say("text"), nothing(), text),
    section(words.say("strongest"), nothing(), strongest),
  );

  return {
    element,
    update() {
      const { state, theme } = app;
      element.hidden = !state.filtersOpen;
      for (const [t, box] of typeBoxes) {
        box.checked = !state.hiddenTypes.has(t);
        typeGlyphs.get(t)!.replaceChildren(glyph(shapeOf(t), state.colorBy === "type" ? typeColor(t, theme) : "currentColor"));
      }
      loneBox.checked = state.lone;
      for (const [c, box] of communityBoxes) {
        box.checked = !state.hiddenCommunities.has(c);
        communityMarks.get(c)!.replaceChildren(glyph(0, state.colorBy === "community" ? communityColor(c, theme) : "currentColor"));
      }
      if (document.activeElement !== weight) {
        weight.value = spanNow() > 0 ? String(Math.round(100 * Math.sqrt((state.minWeight - graph.minWeight) / spanNow()))) : "0";
      }
      weightOut.textContent = words.number(state.minWeight);
      weight.setAttribute("aria-valuetext", words.number(state.minWeight));
      if (months.length > 1) {
        from.value = String(state.from ? months.indexOf(state.from) : 0);
        until.value = String(state.to ? months.indexOf(state.to) : last);
        showRange();
      }
      estimated.hidden = app.figures.exact;
      if (document.activeElement !== text) text.value = state.text;
      const rows: HTMLElement[] = [];
      for (const i of app.scene.byStrength) {
        if (rows.length >= TOP) break;
        if (!app.visible.nodes[i]) continue;
        const n = graph.nodes[i];
        rows.push(h("li", {}, h("button", { type: "button", class: "row", onclick: () => app.selectNode(i) },
          glyph(shapeOf(n.type), nodeColor(n, state.colorBy, theme)), name(n.label), h("span", { class: "size" }, words.number(app.figures.strength[i])))));
      }
      strongest.replaceChildren(...rows);
    },
  };
}
