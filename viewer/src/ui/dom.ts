/* Builds elements. Text from the data becomes text nodes and nothing else. */

type Child = Node | string | number | null | undefined | false;
type Attributes = Record<string, string | number | boolean | undefined | ((e: never) => void)>;

const SVG = "http://www.w3.org/2000/svg";

function fill(el: Element, attributes: Attributes, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") el.addEventListener(name.replace(/^on/, ""), value as unknown as EventListener);
    else el.setAttribute(name, value === true ? "" : String(value));
  }
  for (const c of children) {
    if (c === null || c === undefined || c === false) continue;
    el.append(typeof c === "number" ? String(c) : c);
  }
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
  const el = document.createElement(tag);
  fill(el, attributes, children);
  return el;
}

export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const el = document.createElementNS(SVG, tag);
  fill(el, attributes, children);
  return el;
}

/* A name of unknown script: kept from turning the line around it; nothing invisible in it. */
export function name(text: string, className = ""): HTMLElement {
  return h("bdi", { class: className || undefined }, text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " "));
}

/* Only web addresses become links. */
export function webLink(url: string, child: Child, className = ""): HTMLElement | null {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return null;
  return h("a", { href: parsed.href, target: "_blank", rel: "noopener noreferrer", class: className || undefined }, child);
}

/* The mark of a node as in the picture. */
export function glyph(shape: number, color: string, size = 12): SVGElement {
  const attributes = { width: size, height: size, viewBox: "-1.3 -1.3 2.6 2.6", class: "glyph", "aria-hidden": "true" };
  const outlines: Record<number, string> = {
    1: "M-1-1H1V1H-1Z", 2: "M0-1.3L1.3 0L0 1.3L-1.3 0Z", 3: "M0-1.2L1.2 .95H-1.2Z",
  };
  const mark = shape === 0 ? svg("circle", { r: 1.05, fill: color }) : svg("path", { d: outlines[shape], fill: color });
  return svg("svg", attributes, mark);
}

const ICONS = {
  search: "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M15.5 15.5L21 21",
  filter: "M3 5h18M6 12h12M10 19h4",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z",
  sun: "M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3L19 19M19 5l-1.7 1.7M6.7 17.3L5 19",
  save: "M12 3v12M7 10.5l5 5l5-5M4 20h16",
  link: "M10 14a4 4 0 0 0 5.7 0l3.3-3.3a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0L5 13.3A4 4 0 0 0 10.7 19L12 17.7",
  help: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.5",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  close: "M6 6l12 12M18 6L6 18",
  back: "M14 6l-6 6l6 6",
  quote: "M5 6h14v10h-8l-4 4v-4H5Z",
  palette: "M12 3a9 9 0 1 0 0 18c1.5 0 2-1 1.5-2.2c-.6-1.5.3-2.8 2-2.8H18a3 3 0 0 0 3-3.2A9 9 0 0 0 12 3M7.5 11v.1M11 7.5v.1M15.5 8.5v.1",
} as const;

export type Icon = keyof typeof ICONS;

export function icon(which: Icon): SVGElement {
  return svg(
    "svg",
    {
      width: 18, height: 18, viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": 1.8,
      "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true",
    },
    svg("path", { d: ICONS[which] }),
  );
}

export function iconButton(which: Icon, label: string, click: () => void, more: Attributes = {}): HTMLButtonElement {
  return h("button", { type: "button", class: "icon", "aria-label": label, title: label, onclick: click, ...more }, icon(which));
}

/* Bars over months, the chosen part in full colour. */
export function bars(values: number[], inside: (i: number) => boolean, height: number, label: string): SVGElement {
  const most = Math.max(...values, 1);
  const w = 240 / Math.max(values.length, 1);
  const gap = w > 4 ? 1 : 0;
  return svg(
    "svg",
    { class: "bars", viewBox: `0 0 240 ${height}`, preserveAspectRatio: "none", height, role: "img", "aria-label": label },
    ...values.map((v, i) => {
      const tall = v > 0 ? Math.max(1.5, (v / most) * height) : 0;
      return svg("rect", {
        x: i * w, y: height - tall, width: Math.max(w - gap, 0.4), height: tall, class: inside(i) ? "in" : "out",
      });
    }),
  );
}
