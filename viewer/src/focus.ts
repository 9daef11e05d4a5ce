/* Turns what is chosen, hovered or marked into the states of the scene. */

import type { Graph } from "./types";
import type { Path } from "./paths";
import type { State } from "./state";
import type { Visible } from "./filter";
import { DIM, FOCUS, HIDDEN, NORMAL, type Scene, STRONG } from "./scene";

export interface Pointed {
  node: number; // under the pointer
  link: number; // under the pointer, or marked with the keyboard
}

export function applyFocus(scene: Scene, graph: Graph, state: State, visible: Visible, path: Path | null, pointed: Pointed): void {
  const { nodeState, linkState } = scene;
  const raiseNode = (i: number, to: number) => { if (visible.nodes[i]) nodeState[i] = Math.max(nodeState[i], to); };
  const raiseLink = (i: number, to: number) => { if (visible.links[i]) linkState[i] = Math.max(linkState[i], to); };
  const raiseAround = (i: number) => {
    raiseNode(i, FOCUS);
    for (const l of graph.nodes[i].links) {
      if (!visible.links[l]) continue;
      raiseLink(l, STRONG);
      raiseNode(graph.links[l].source, STRONG);
      raiseNode(graph.links[l].target, STRONG);
    }
  };
  const raisePair = (i: number) => {
    raiseLink(i, FOCUS);
    raiseNode(graph.links[i].source, FOCUS);
    raiseNode(graph.links[i].target, FOCUS);
  };

  const chosen = state.node >= 0 || state.link >= 0;
  scene.dim = state.picking ? 0.5 : chosen || pointed.node >= 0 ? 0.18 : 1;
  const rest = scene.dim === 1 ? NORMAL : DIM;
  for (let i = 0; i < nodeState.length; i++) nodeState[i] = visible.nodes[i] ? rest : HIDDEN;
  for (let i = 0; i < linkState.length; i++) linkState[i] = visible.links[i] ? rest : HIDDEN;

  if (state.pathTo >= 0) {
    raiseNode(state.node, FOCUS);
    raiseNode(state.pathTo, FOCUS);
    for (const i of path?.nodes ?? []) raiseNode(i, STRONG);
    for (const i of path?.links ?? []) raiseLink(i, STRONG);
    if (state.link >= 0) raisePair(state.link);
  } else if (state.link >= 0) raisePair(state.link);
  else if (state.node >= 0) {
    raiseAround(state.node);
    if (state.picking) for (let i = 0; i < nodeState.length; i++) raiseNode(i, NORMAL);
  } else if (pointed.node >= 0) raiseAround(pointed.node);
  if (chosen && pointed.link >= 0 && state.link < 0) raisePair(pointed.link);
}
