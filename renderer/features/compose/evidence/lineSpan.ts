/** Lines of a log, counted from 1, both included. */
export type LineSpan = { readonly first: number; readonly last: number };

export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/u);
  // A line end at the end begins no line.
  return lines.length > 1 && lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

export function chosenText(lines: readonly string[], { first, last }: LineSpan): string {
  return lines.slice(first - 1, last).join("\n");
}

/** Both inside the log, the first before the last; of two that cross, both become the later choice's line. */
export function within({ first, last }: LineSpan, count: number): LineSpan {
  const begin = Math.min(Math.max(1, first), Math.max(1, count));
  return { first: begin, last: Math.min(Math.max(begin, last), Math.max(1, count)) };
}

/** Pressing a line begins there; with Shift it ends there, or begins there when it lies before. */
export function pressed(span: LineSpan, line: number, isShift: boolean): LineSpan {
  if (!isShift) return { first: line, last: line };
  return line < span.first ? { first: line, last: span.last } : { first: span.first, last: line };
}
