/* The graph as the page holds it: checked, complete, and indexed by number. */

export type Shape = 0 | 1 | 2 | 3; // circle, square, diamond, triangle

export interface Alias {
  text: string;
  count: number;
  reason: string; // why it is taken for the same
}

export interface Evidence {
  document: string;
  sentence: number | null;
  date: string;
  title: string;
  text: string;
  spans: [number, number][]; // half-open, UTF-8 bytes of `text`
}

export interface Role {
  role: string;
  target: string; // node id, may be unknown
  targetLabel: string;
  count: number;
  evidence: Evidence[];
}

export interface GraphNode {
  index: number;
  id: string;
  label: string;
  type: string;
  count: number;
  documents: number;
  aliases: Alias[];
  wikidata: string;
  community: number; // -1 where unknown
  measures: Map<string, number>;
  roles: Role[];
  first: string;
  last: string;
  months: Map<string, number>;
  x: number;
  y: number;
  strength: number;
  links: number[]; // link indices, strongest first
}

export interface GraphLink {
  index: number;
  source: number;
  target: number;
  weight: number;
  count: number;
  documents: number;
  measures: Map<string, number>; // of all the time, as the documents are
  first: string;
  last: string;
  months: Map<string, number>;
  dated: boolean; // the months are the file's own, not guessed from its evidence
  terms: string[];
  evidence: Evidence[];
}

export interface SourceDocument {
  id: string;
  title: string;
  date: string;
  outlet: string;
  url: string;
}

export interface Community {
  id: number;
  size: number;
  leader: number; // its strongest node
  label: string;
}

export interface Graph {
  nodes: GraphNode[];
  links: GraphLink[];
  byId: Map<string, number>;
  documents: Map<string, SourceDocument>;
  documentCount: number;
  title: string;
  lang: string;
  generator: string;
  weightName: string;
  windowName: string;
  types: string[]; // those that occur, in display order
  communities: Community[]; // largest first
  sampled: Set<string>; // measures that are estimates
  months: string[]; // every month from first to last, "YYYY-MM"
  monthCounts: number[]; // link mentions per month
  minWeight: number;
  maxWeight: number;
  maxStrength: number;
  dropped: number; // links that named no node, or a node and itself
}
