import { spansIn } from "./detectors.ts";
import { idOf, markerOf, masked, type Span, type TextFinding } from "./finding.ts";
import { snippets } from "./snippets.ts";

/**
 * What a log or a stack trace holds that should not leave unasked; each value once, at its first place. `firstLine`: the
 * number of the text's first line.
 */
export function findInText(text: string, firstLine = 1): readonly TextFinding[] {
  const spans = spansIn(text);
  const found = new Map<string, TextFinding>();
  for (const [index, span] of spans.entries()) {
    const id = idOf(span.value);
    const known = found.get(id);
    if (known) found.set(id, { ...known, times: known.times + 1 });
    else
      found.set(id, {
        ...findingOf(text, spans, index, span),
        where: `Line ${lineOf(text, span.start) + firstLine - 1}`,
      });
  }
  return [...found.values()];
}

/** Every value but the kept ones is replaced; all else stays to the letter. */
export function redactText(text: string, kept: ReadonlySet<string>): string {
  return replaced(text, spansIn(text), kept);
}

export function replaced(text: string, spans: readonly Span[], kept: ReadonlySet<string>): string {
  let result = "";
  let at = 0;
  for (const span of spans) {
    if (kept.has(idOf(span.value))) continue;
    result += text.slice(at, span.start) + markerOf(span.kind);
    at = span.end;
  }
  return at === 0 ? text : result + text.slice(at);
}

function findingOf(text: string, spans: readonly Span[], index: number, span: Span): Omit<TextFinding, "where"> {
  return {
    id: idOf(span.value),
    kind: span.kind,
    shown: masked(span.value),
    ...snippets(text, spans, index),
    times: 1,
    start: span.start,
    end: span.end,
  };
}

function lineOf(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf("\n"); next >= 0 && next < at; next = text.indexOf("\n", next + 1)) line += 1;
  return line;
}
