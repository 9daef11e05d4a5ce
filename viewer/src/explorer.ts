/* One graph on the page: holds the choices, and lets every part follow them. */

import type { Graph } from "./types";
import type { App, Part } from "./ui/app";
import { DARK, LIGHT, shapeOf, type Theme } from "./palette";
import { Filter, type Visible } from "./filter";
import { applyFocus, type Pointed } from "./focus";
import { download, picturePng, type Picture } from "./export-png";
import { svgText } from "./export-svg";
import { listenToKeys } from "./keyboard";
import { figuresOf, type Figures } from "./period";
import { type Path, strongestPath } from "./paths";
import { defaultState, fromHash, type State, toHash } from "./state";
import { placeLabels } from "./labels";
import { printedPictures } from "./print";
import { Scene } from "./scene";
import { SearchIndex } from "./search";
import { Stage } from "./stage";
import { Words } from "./i18n";
import { filters } from "./ui/filters";
import { helpDialog } from "./ui/help";
import { h, iconButton } from "./ui/dom";
import { legendWords, titleOf, top } from "./ui/top";
import { linkPanel } from "./ui/link-panel";
import { nodePanel } from "./ui/node-panel";
import { pathPanel, pickingPanel } from "./ui/path-panel";

const FILTER_KEYS: (keyof State)[] = ["hiddenTypes", "hiddenCommunities", "minWeight", "from", "to", "text", "lone", "ego"];
const EDGE = 18; // between the picture and the rim of the page
const DARK_QUERY = matchMedia("(prefers-color-scheme: dark)");

export class Explorer implements App {
  readonly search: SearchIndex;
  readonly scene: Scene;
  readonly stage: Stage;
  state: State;
  figures: Figures;
  visible: Visible;
  words: Words;
  theme: Theme;
  path: Path | null = null;
  private readonly start: State;
  private readonly filter: Filter;
  private pointed: Pointed = { node: -1, link: -1 };
  private parts: Part[] = [];
  private focusSearch = () => {};
  private openHelp = () => {};
  private readonly panel = h("aside", { class: "panel card", id: "panel", hidden: true });
  private readonly tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  private readonly voice = h("p", { class: "voice", role: "status", "aria-live": "polite" });
  private readonly paper = h("div", { class: "paper", "aria-hidden": "true" });
  private readonly shell = h("div", { class: "shell" });
  private hashTimer = 0;
  private viewTimer = 0;
  private voiceTimer = 0;
  private fitted = ""; // to what the picture was last fitted
  private fittedLeft = -1;
  private revealed = "";
  private written = ""; // the hash as we last wrote it

  constructor(readonly graph: Graph, root: HTMLElement) {
    this.start = defaultState(graph, navigator.language);
    this.state = fromHash(location.hash, this.start, graph);
    this.words = new Words(this.state.lang);
    this.theme = this.themeOf(this.state);
    this.search = new SearchIndex(graph);
    this.filter = new Filter(graph);
    this.figures = figuresOf(graph, this.state.from, this.state.to);
    this.visible = this.filter.apply(this.state, this.figures);
    this.scene = new Scene(graph, this.theme, this.state.colorBy, this.figures);
    const element = h("div", { class: "stage", id: "stage", tabindex: 0, role: "application" });
    root.replaceChildren(element, this.shell, this.tip, this.voice);
    this.stage = new Stage(element, this.scene, {
      pick: (node, link) => this.pick(node, link),
      hover: (node, link, x, y) => this.hover(node, link, x, y),
      moved: () => this.viewMoved(),
      resized: () => this.resized(),
    });
    this.buildShell();
    this.refreshAll();
    this.setInsets();
    this.stage.resize();
    this.restoreView();
    this.listen();
  }

  private listen(): void {
    DARK_QUERY.addEventListener("change", () => { if (this.state.theme === "auto") this.change({}); });
    addEventListener("hashchange", () => {
      if (location.hash.slice(1) === this.written) return;
      const { filtersOpen } = this.state;
      this.change({ ...fromHash(location.hash, this.start, this.graph), filtersOpen, picking: false });
      this.restoreView();
    });
    addEventListener("beforeprint", () => this.print());
    addEventListener("afterprint", () => this.paper.replaceChildren());
    listenToKeys(() => this, {
      focusSearch: () => this.focusSearch(),
      openHelp: () => this.openHelp(),
      point: (link) => {
        this.pointed = { node: -1, link };
        this.applyFocus();
      },
      pointed: () => this.pointed.link,
    });
  }

  private themeOf(state: State): Theme {
    return state.theme === "dark" || (state.theme === "auto" && DARK_QUERY.matches) ? DARK : LIGHT;
  }

  /* All that holds words is built anew in the other language. */
  private buildShell(): void {
    const { words } = this;
    const help = helpDialog(this);
    this.openHelp = () => help.showModal();
    const head = top(this, this.openHelp);
    this.focusSearch = head.focusSearch;
    const side = filters(this);
    const zoom = h("div", { class: "zoom card" },
      iconButton("plus", words.say("zoomIn"), () => this.stage.zoom(1.4)),
      iconButton("minus", words.say("zoomOut"), () => this.stage.zoom(1 / 1.4)),
      iconButton("fit", words.say("zoomFit"), () => this.fit()));
    this.parts = [head, side];
    this.shell.replaceChildren(head.element, side.element, this.paper, this.panel, zoom, help);
    if (this.graph.nodes.length === 0) this.shell.append(h("p", { class: "empty" }, words.say("emptyGraph")));
    this.stage.element.setAttribute("aria-label", words.say("stageHelp"));
    document.documentElement.lang = words.lang;
    document.title = `${titleOf(this)} · relasi`;
  }

  change(patch: Partial<State>): void {
    const old = this.state;
    this.state = { ...old, ...patch };
    const { state } = this;
    if (state.node < 0) Object.assign(state, { ego: 0, pathTo: -1, picking: false });
    if (state.node !== old.node || state.link !== old.link || state.pathTo !== old.pathTo) this.pointed = { node: -1, link: -1 };
    const filtered = FILTER_KEYS.some((k) => state[k] !== old[k]) || (state.ego > 0 && state.node !== old.node)
      || (state.node !== old.node && this.visible.nodeCount < this.graph.nodes.length);
    const theme = this.themeOf(state);
    const timed = state.from !== old.from || state.to !== old.to;
    if (timed) {
      this.figures = figuresOf(this.graph, state.from, state.to);
      this.scene.measure(this.figures);
    }
    if (timed || theme !== this.theme || state.colorBy !== old.colorBy) {
      this.theme = theme;
      this.scene.paint(theme, state.colorBy);
    }
    if (filtered) {
      this.visible = this.filter.apply(state, this.figures);
      this.scene.version++;
    }
    if (state.lang !== old.lang) {
      this.words = new Words(state.lang);
      const focused = document.activeElement?.id;
      this.buildShell();
      if (focused) document.getElementById(focused)?.focus();
    }
    this.refreshAll();
    this.writeHash();
    this.followPanels();
  }

  /* Until the reader moves the view, the whole picture keeps to what the filters
   * leave free, and what is picked out keeps clear of its panel. */
  private followPanels(fly = true): void {
    const { left, right } = this.stage.insets;
    const key = `${left} ${this.panel.hidden}`;
    if (key !== this.fitted && !this.state.view) {
      if (left !== this.fittedLeft || this.panel.hidden) {
        this.stage.insets.right = EDGE;
        this.stage.fit(fly && this.panel.hidden);
        this.stage.insets.right = right;
      }
    }
    this.fittedLeft = left;
    this.fitted = key;
    this.revealChosen();
  }

  private revealChosen(): void {
    const { state, graph, visible } = this;
    const nodes: number[] = [];
    if (state.pathTo >= 0) nodes.push(state.node, ...(this.path?.nodes ?? [state.pathTo]));
    else if (state.link >= 0) nodes.push(graph.links[state.link].source, graph.links[state.link].target);
    else if (state.node >= 0) {
      nodes.push(state.node);
      for (const i of graph.nodes[state.node].links) if (visible.links[i]) nodes.push(graph.links[i].source, graph.links[i].target);
    }
    const key = `${state.node} ${state.link} ${state.pathTo}`;
    if (nodes.length > 0 && key !== this.revealed) this.stage.reveal(nodes);
    this.revealed = key;
  }

  private refreshAll(): void {
    document.documentElement.dataset.theme = this.theme.dark ? "dark" : "light";
    const { state } = this;
    this.path = state.pathTo >= 0 && state.node >= 0
      ? strongestPath(this.graph, state.node, state.pathTo, this.visible.links, this.figures.weight) : null;
    for (const p of this.parts) p.update();
    this.showPanel();
    this.setInsets();
    this.applyFocus();
  }

  private showPanel(): void {
    const { state, graph } = this;
    let content: HTMLElement[] = [];
    let key = "";
    if (state.picking && state.node >= 0) [key, content] = ["picking", pickingPanel(this)];
    else if (state.link >= 0) [key, content] = [`l${state.link}`, linkPanel(this, graph.links[state.link])];
    else if (state.pathTo >= 0) [key, content] = [`p${state.node}-${state.pathTo}`, pathPanel(this)];
    else if (state.node >= 0) [key, content] = [`n${state.node}`, nodePanel(this, graph.nodes[state.node])];
    const same = this.panel.dataset.shows === key;
    const at = same ? this.panel.scrollTop : 0;
    const hadFocus = this.panel.contains(document.activeElement);
    this.panel.hidden = content.length === 0;
    this.panel.dataset.shows = key;
    this.panel.replaceChildren(...content);
    this.panel.scrollTop = at;
    // the button that was pressed is gone: stay in the panel, or go back to the picture
    if (hadFocus) {
      if (content.length === 0) this.stage.element.focus();
      else this.panel.querySelector<HTMLElement>("h2")?.focus();
    }
  }

  private applyFocus(): void {
    applyFocus(this.scene, this.graph, this.state, this.visible, this.path, this.pointed);
    this.stage.draw();
  }

  /* The free part of the stage, between the panels. */
  private setInsets(): void {
    const wide = innerWidth >= 760;
    const panel = this.panel.hidden ? 0 : wide ? this.panel.offsetWidth : this.panel.offsetHeight;
    const side = wide && this.state.filtersOpen ? 280 : 0;
    this.stage.insets = wide
      ? { top: 104, right: panel ? panel + 30 : EDGE, bottom: 56, left: side + EDGE }
      : { top: 150, right: EDGE / 2, bottom: panel ? panel + 16 : 60, left: EDGE / 2 };
  }

  private restoreView(): void {
    const v = this.state.view;
    if (!v) return this.resized();
    const [x, y] = this.stage.turned ? [-v.y, v.x] : [v.x, v.y];
    this.stage.camera.set(x, y, v.zoom * this.stage.camera.fitK);
  }

  fit(fly = true): void {
    this.state.view = null;
    this.stage.fit(fly);
    this.writeHash();
  }

  private viewMoved(): void {
    const { camera } = this.stage;
    clearTimeout(this.viewTimer);
    // after a flight has landed
    this.viewTimer = window.setTimeout(() => {
      // of the graph as it came, so that the link serves any screen
      const [x, y] = this.stage.turned ? [camera.y, -camera.x] : [camera.x, camera.y];
      this.state.view = { x, y, zoom: camera.zoom };
      this.writeHash();
    }, 350);
  }

  /* A picture that nobody moved is fitted anew; a view that somebody chose stays. */
  private resized(): void {
    this.setInsets();
    if (this.state.view) return;
    this.fitted = this.revealed = "";
    this.fittedLeft = -1;
    this.followPanels(false);
  }

  private writeHash(): void {
    clearTimeout(this.hashTimer);
    this.hashTimer = window.setTimeout(() => {
      this.written = toHash(this.state, this.start, this.graph);
      if (location.hash.slice(1) === this.written) return;
      history.replaceState(null, "", `#${this.written}`);
    }, 120);
  }

  private pick(node: number, link: number): void {
    this.stage.element.focus({ preventScroll: true });
    this.tip.hidden = true; // the picture may move away under it
    if (node >= 0) this.selectNode(node);
    else if (this.state.picking) return;
    else if (link >= 0) this.selectLink(link);
    else this.change({ node: -1, link: -1 });
  }

  selectNode(node: number): void {
    const { state } = this;
    if (state.picking && state.node >= 0) {
      if (node === state.node) return;
      this.change({ picking: false, pathTo: node, link: -1, ego: 0 });
    } else this.change({ node, link: -1, pathTo: -1, ego: state.ego > 0 && node !== state.node ? 0 : state.ego });
    const n = this.graph.nodes[node];
    this.say(`${n.label}, ${this.words.name(n.type)}, ${this.words.count(n.links.length, "links")}`);
  }

  selectLink(link: number): void {
    const l = this.graph.links[link];
    const keeps = this.state.node === l.source || this.state.node === l.target;
    this.change(keeps ? { link } : { link, node: -1 });
    this.say(`${this.graph.nodes[l.source].label} — ${this.graph.nodes[l.target].label}`);
  }

  clear(): void {
    const { state } = this;
    if (state.picking) this.change({ picking: false });
    else if (this.pointed.link >= 0 && state.link < 0) {
      this.pointed = { node: -1, link: -1 };
      this.applyFocus();
    } else if (state.link >= 0) this.change({ link: -1 });
    else if (state.pathTo >= 0) this.change({ pathTo: -1 });
    else if (state.node >= 0) this.change({ node: -1 });
  }

  reset(): void {
    const { minWeight } = this.start;
    this.change({ hiddenTypes: new Set(), hiddenCommunities: new Set(), minWeight, from: "", to: "", text: "", lone: false, ego: 0 });
    this.fit();
  }

  private hover(node: number, link: number, x: number, y: number): void {
    const { pointed, state } = this;
    const marked = node >= 0 ? -1 : link;
    this.showTip(node, link, x, y);
    if (pointed.node === node && pointed.link === marked) return;
    this.pointed = { node, link: marked };
    const chosen = state.node >= 0 || state.link >= 0;
    // with something chosen the picture holds still, but for its links
    if (!chosen || state.link < 0) this.applyFocus();
  }

  private showTip(node: number, link: number, x: number, y: number): void {
    const { graph, words } = this;
    this.tip.hidden = node < 0 && link < 0;
    if (this.tip.hidden) return;
    if (node >= 0) {
      const n = graph.nodes[node];
      this.tip.replaceChildren(h("strong", {}, h("bdi", {}, n.label)), ` ${words.name(n.type)} · ${words.name("strength")} ${words.number(this.figures.strength[node])}`);
    } else {
      const l = graph.links[link];
      this.tip.replaceChildren(h("strong", {}, h("bdi", {}, graph.nodes[l.source].label), " — ", h("bdi", {}, graph.nodes[l.target].label)),
        ` ${words.say("weight").toLowerCase()} ${words.number(this.figures.weight[link])}`);
    }
    const w = this.tip.offsetWidth;
    this.tip.style.transform = `translate(${Math.min(x + 14, innerWidth - w - 12)}px, ${y + 18}px)`;
  }

  private pictured(): Omit<Picture, "view" | "labels" | "width" | "height"> {
    return {
      scene: this.scene, title: titleOf(this), legend: legendWords(this),
      types: this.graph.types.map((t) => this.words.name(t)), shapes: this.graph.types.map(shapeOf),
      description: `${this.words.count(this.visible.nodeCount, "nodes")}, ${this.words.count(this.visible.linkCount, "links")}`,
      crowded: this.graph.links.length > 6000,
    };
  }

  private picture(): Picture {
    const { camera } = this.stage;
    const { width, height } = camera;
    return { ...this.pictured(), view: camera, width, height, labels: placeLabels(this.scene, camera, { x0: 0, y0: 0, x1: width, y1: height }) };
  }

  /* On paper it is light, whatever it is here. */
  private print(): void {
    const { camera, insets } = this.stage;
    const chosen = this.state.view && {
      x0: camera.worldX(insets.left), y0: camera.worldY(insets.top),
      x1: camera.worldX(camera.width - insets.right), y1: camera.worldY(camera.height - insets.bottom),
    };
    this.scene.paint(LIGHT, this.state.colorBy);
    this.paper.replaceChildren(...printedPictures(this.pictured(), this.stage, chosen));
    this.scene.paint(this.theme, this.state.colorBy);
  }

  savePng(): void {
    picturePng(this.picture()).then((blob) => { if (blob) download(blob, "relasi.png"); });
  }

  saveSvg(): void {
    download(new Blob([svgText(this.picture())], { type: "image/svg+xml" }), "relasi.svg");
  }

  say(message: string, seen = false): void {
    this.voice.textContent = message;
    if (!seen) return;
    this.voice.classList.add("seen");
    clearTimeout(this.voiceTimer);
    this.voiceTimer = window.setTimeout(() => this.voice.classList.remove("seen"), 2600);
  }
}
