/* Sentences of evidence with the names marked, and where they come from. */

import type { App } from "./app";
import type { Evidence } from "../types";
import { formatDate } from "../dates";
import { cutAtSpans } from "../spans";
import { h, name, webLink } from "./dom";

/* `colors`: of the first span, the second, ... */
export function evidenceItem(app: App, e: Evidence, colors: string[]): HTMLElement {
  const document_ = app.graph.documents.get(e.document);
  const date = formatDate(e.date || document_?.date || "", app.state.lang);
  const title = e.title || document_?.title || e.document;
  const pieces = cutAtSpans(e.text, e.spans).map((p) => {
    if (p.mark < 0) return p.text;
    const mark = h("mark", { "data-mark": p.mark }, p.text);
    mark.style.setProperty("--mark", colors[p.mark] ?? app.theme.muted);
    return mark;
  });
  const source = [
    title ? (document_ && webLink(document_.url, name(title))) || name(title, "title") : null,
    document_?.outlet ? name(document_.outlet) : null,
    date ? h("time", { datetime: e.date || document_?.date }, date) : null,
    e.sentence !== null ? `${app.words.say("sentence")} ${app.words.number(e.sentence)}` : null,
  ].filter((s) => s !== null);
  return h(
    "li", { class: "evidence" },
    h("blockquote", { dir: "auto" }, ...pieces),
    h("p", { class: "source" }, ...source.flatMap((s, i) => (i > 0 ? [" · ", s] : [s]))),
  );
}
