/* What the parts of the page share: the graph, the choices, and the one way to change them. */

import type { Graph } from "../types";
import type { State } from "../state";
import type { Visible } from "../filter";
import type { Words } from "../i18n";
import type { Theme } from "../palette";
import type { Figures } from "../period";
import type { Path } from "../paths";
import type { SearchIndex } from "../search";
import type { Stage } from "../stage";
import type { Scene } from "../scene";

export interface App {
  readonly graph: Graph;
  readonly search: SearchIndex;
  readonly scene: Scene;
  readonly stage: Stage;
  readonly state: State;
  readonly visible: Visible;
  readonly figures: Figures; // of the chosen period
  readonly words: Words;
  readonly theme: Theme;
  readonly path: Path | null;
  change(patch: Partial<State>): void;
  selectNode(node: number): void; // or ends a path that is being picked
  selectLink(link: number): void;
  clear(): void; // lets go of one thing: the path, the link, the node
  fit(): void;
  reset(): void; // all filters
  savePng(): void;
  saveSvg(): void;
  say(message: string, seen?: boolean): void; // to those who listen to the page; or to all
}

/* A part of the page: its element, and how it follows a change. */
export interface Part {
  element: HTMLElement;
  update(): void;
}
