/* Colours. Communities take the first twelve; the shapes tell the types apart without colour. */

import type { Graph, GraphNode, Shape } from "./types";

export interface Theme {
  dark: boolean;
  paper: string;
  ink: string;
  muted: string;
  line: string; // edges between communities
  other: string; // nodes beyond the twelve colours
}

export const LIGHT: Theme = {
  dark: false, paper: "#FBFAF7", ink: "#1F2328", muted: "#5B6370", line: "#6B7280", other: "#9AA1AB",
};
export const DARK: Theme = {
  dark: true, paper: "#14181F", ink: "#E9E6DF", muted: "#9DA6B3", line: "#8A93A3", other: "#6F7886",
};

const TWELVE = [
  "#4E79A7", "#F28E2B", "#59A14F", "#E15759", "#B07AA1", "#76B7B2",
  "#D4A72C", "#9C755F", "#D37295", "#6B6ECF", "#8C8C3F", "#2F8F9D",
];
const TYPE_COLORS: Record<string, string> = {
  person: "#4E79A7", country: "#59A14F", organization: "#F28E2B", place: "#B07AA1",
};
const SHAPES: Record<string, Shape> = { person: 0, country: 1, organization: 2, place: 3 };

export const shapeOf = (type: string): Shape => (Object.hasOwn(SHAPES, type) ? SHAPES[type] : 0);

export function communityColor(community: number, theme: Theme): string {
  return TWELVE[community] ?? theme.other;
}

export function typeColor(type: string, theme: Theme): string {
  return Object.hasOwn(TYPE_COLORS, type) ? TYPE_COLORS[type] : theme.other;
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
