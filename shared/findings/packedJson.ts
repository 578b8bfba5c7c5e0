import type { Span } from "./finding.ts";
import { matchesIn } from "./matchesIn.ts";

/** The beginning of `{"`, `[{`, `["` or `{\n` in base 64. */
const RUN = /(?<![\w+/%-])((?:eyJ|W3si|WyJ|ewog|ew0K)[\w+/-]{20,400000}(?:={0,2}|(?:%3[Dd]){0,2}))/gu;

/** JSON in base 64 that holds a secret is taken out as a whole. `look`: what is secret in a text. */
export function packedSecrets(text: string, look: (text: string) => readonly Span[]): readonly Span[] {
  return matchesIn(RUN, text).flatMap(({ 1: run = "", index }) => {
    const inner = unpacked(run);
    const [first] = inner === null ? [] : look(inner);
    return first === undefined ? [] : [{ start: index, end: index + run.length, kind: first.kind, value: run }];
  });
}

function unpacked(run: string): string | null {
  const letters = run
    .replace(/(?:=|%3D)+$/iu, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  try {
    const bytes = Uint8Array.from(
      atob(letters.slice(0, letters.length - (letters.length % 4 === 1 ? 1 : 0))),
      (letter) => letter.charCodeAt(0),
    );
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return /^\s*[[{]/u.test(text) ? text : null;
  } catch {
    // Not base 64, or not a text.
    return null;
  }
}
