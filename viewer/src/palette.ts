/* Colours: those of relasi's own pictures (src/look.c), so that a community looks the same in both. */

import type { Graph, GraphNode, Shape } from "./types";

export interface Theme {
  dark: boolean;
  paper: string;
  ink: string;
  muted: string;
  line: string; // edges between communities
  colors: string[]; // of communities, largest first; and of the types
  other: string; // nodes beyond those
}

/* Okabe & Ito 2008 without the yellow, then Tol's indigo, wine and olive: told apart with
 * any of the three colour blindnesses. On dark paper the same hues, lighter. */
const COLORS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#332288", "#882255", "#999933"];
const LIGHTER = ["#3d9be0", "#f2762e", "#22b98d", "#e39ac6", "#f0b429", "#8fd0f7", "#9385ee", "#d4628f", "#bcbc55"];

export const LIGHT: Theme = {
  dark: false, paper: "#FBFAF7", ink: "#1F2328", muted: "#5B6370", line: "#6B7280", colors: COLORS, other: "#9AA0A6",
};
export const DARK: Theme = {
  dark: true, paper: "#14181F", ink: "#E9E6DF", muted: "#9DA6B3", line: "#8A93A3", colors: LIGHTER, other: "#9AA0A6",
};

const TYPES = ["person", "country", "organization", "place"];
const SHAPES: Record<string, Shape> = { person: 0, country: 1, organization: 2, place: 3 };

export const shapeOf = (type: string): Shape => (Object.hasOwn(SHAPES, type) ? SHAPES[type] : 0);

export function communityColor(community: number, theme: Theme): string {
  return theme.colors[community] ?? theme.other;
}

export function typeColor(type: string, theme: Theme): string {
  return theme.colors[TYPES.indexOf(type)] ?? theme.other;
}

export function nodeColor(node: GraphNode, colorBy: "community" | "type", theme: Theme): string {
  return colorBy === "type" ? typeColor(node.type, theme) : communityColor(node.community, theme);
}

/* Types are told apart by colour when nobody found communities. */
export function defaultColorBy(graph: Graph): "community" | "type" {
  return graph.communities.some((c) => c.id >= 0) ? "community" : "type";
}

export function rgb(hex: string): [number, number, number] {
  const v = parseInt(hex.slice(1), 16);
  return [v >> 16, (v >> 8) & 255, v & 255];
}
