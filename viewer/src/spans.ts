/* Evidence marks its names by offsets into UTF-8; JavaScript counts UTF-16 units. */

export interface Piece {
  text: string;
  mark: number; // index of the span, -1 outside all
}

/* Offsets that fall inside a character move back to its start. */
export function byteToUnit(text: string, offsets: number[]): number[] {
  const order = offsets.map((_, i) => i).sort((a, b) => offsets[a] - offsets[b]);
  const units = new Array<number>(offsets.length).fill(text.length);
  let bytes = 0;
  let next = 0;
  for (let i = 0; i < text.length && next < order.length; ) {
    const code = text.codePointAt(i)!;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    while (next < order.length && offsets[order[next]] < bytes + size) units[order[next++]] = i;
    bytes += size;
    i += code > 0xffff ? 2 : 1;
  }
  return units;
}

/* Cuts a sentence into plain and marked pieces; of overlapping spans the earlier keeps its text. */
export function cutAtSpans(text: string, spans: [number, number][]): Piece[] {
  const units = byteToUnit(text, spans.flat());
  const marks = spans
    .map((_, i) => ({ start: units[2 * i], end: units[2 * i + 1], mark: i }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: Piece[] = [];
  let at = 0;
  for (const m of marks) {
    const start = Math.max(m.start, at);
    if (m.end <= start) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), mark: -1 });
    pieces.push({ text: text.slice(start, m.end), mark: m.mark });
    at = m.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), mark: -1 });
  return pieces;
}
