import { markerOf, masked, type Span } from "./finding.ts";

const AROUND = 44;

/** How one place reads before and after: its neighbours masked in both, so that no value is ever shown whole. */
export function snippets(text: string, spans: readonly Span[], index: number): { before: string; after: string } {
  const span = spans[index];
  if (span === undefined) return { before: "", after: "" };
  const left = cut(text, spans.slice(Math.max(0, index - 8), index), Math.max(0, span.start - AROUND), span.start);
  const right = cut(text, spans.slice(index + 1, index + 9), span.end, Math.min(text.length, span.end + AROUND));
  const begin = span.start > AROUND ? "…" : "";
  const end = span.end + AROUND < text.length ? "…" : "";
  const around = (middle: string) => `${begin}${left}${middle}${right}${end}`.replaceAll(/\s+/gu, " ");
  return { before: around(masked(span.value)), after: around(markerOf(span.kind)) };
}

function cut(text: string, spans: readonly Span[], from: number, to: number): string {
  let shown = "";
  let at = from;
  for (const span of spans) {
    if (span.end <= from || span.start >= to) continue;
    shown += text.slice(at, Math.max(at, span.start)) + masked(span.value);
    at = Math.max(at, span.end);
  }
  return at < to ? shown + text.slice(at, to) : shown;
}
