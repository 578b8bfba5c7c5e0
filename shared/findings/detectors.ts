import { pathSecrets } from "./addressPaths.ts";
import { argumentSecrets } from "./callArguments.ts";
import { cardNumbers } from "./cardNumbers.ts";
import { commandSecrets } from "./commandLines.ts";
import { isSecret, type Span } from "./finding.ts";
import { authorizationSpans, cookieSpans } from "./headerValues.ts";
import { shapesIn } from "./knownShapes.ts";
import { namedValues } from "./namedValues.ts";
import { packedSecrets } from "./packedJson.ts";
import { pairedValues } from "./pairedValues.ts";
import { addressesIn } from "./personal.ts";
import { jsonKeys, privateKeys } from "./privateKeys.ts";

/** Every place of one text that holds something, in order, none over another. */
export function spansIn(text: string): readonly Span[] {
  if (text.length < 4) return [];
  return inOrder([...plainSecrets(text), ...packedSecrets(text, plainSecrets), ...addressesIn(text)]);
}

/** All but what is packed in base 64. */
function plainSecrets(text: string): readonly Span[] {
  return [
    ...privateKeys(text),
    ...jsonKeys(text),
    ...cookieSpans(text),
    ...authorizationSpans(text),
    ...shapesIn(text),
    ...pathSecrets(text),
    ...cardNumbers(text),
    ...namedValues(text),
    ...pairedValues(text),
    ...commandSecrets(text),
    ...argumentSecrets(text),
  ];
}

/** Sorted; of two that overlap the first is kept whole and of the second what is left of it, if that is secret. */
export function inOrder(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted(byPlace)) {
    const start = Math.max(span.start, kept.at(-1)?.end ?? 0);
    if (start === span.start) kept.push(span);
    else if (start < span.end && isSecret(span.kind)) kept.push({ ...span, start });
  }
  return kept;
}

/** "hunter@host" after "user:" is a password and a host before it is a mail address. */
function byPlace(a: Span, b: Span): number {
  return a.start - b.start || Number(isSecret(b.kind)) - Number(isSecret(a.kind)) || b.end - a.end;
}
