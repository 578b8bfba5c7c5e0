import type { FindingKind, Span } from "./finding.ts";
import { createLongestKnown } from "./longestKnown.ts";
import { isPasswordWord } from "./passwordLabels.ts";

/** A value found somewhere, to be found everywhere. */
export type KnownValue = {
  readonly value: string;
  readonly kind: FindingKind;
  /** It was sent to sign in, not only written beside a name that says so. */
  readonly isSent?: boolean;
};
type Pattern = { readonly text: string; readonly known: KnownValue; readonly isBase64: boolean };

const HEAD = 6;

/**
 * Finds all known values in a text in one pass: as they are, encoded for an address, escaped for JSON or HTML, and
 * inside base 64. A table of the first three letters keeps the pass at some nanoseconds per letter; what passes it is
 * looked up in time that hardly depends on how many values there are and how much alike they begin.
 */
export function createValueFinder(values: readonly KnownValue[]): (text: string) => readonly Span[] {
  const patterns = values.filter(isTelling).flatMap(patternsOf);
  const longest = createLongestKnown(
    patterns.map((pattern) => ({ text: pattern.text, value: pattern })),
    HEAD,
  );
  const firsts = new Uint8Array(65_536);
  for (const { text } of patterns) firsts[sumAt(text, 0)] = 1;

  return (text) => {
    const spans: Span[] = [];
    if (patterns.length === 0) return spans;
    const longestAt = longest.over(text);
    for (let at = 0; at + HEAD <= text.length; at += 1) {
      if (firsts[sumAt(text, at)] === 0) continue;
      const found = longestAt(at);
      if (found === null) continue;
      const { known, isBase64 } = found.value;
      const [start, end] = isBase64 ? runAround(text, at) : [at, at + found.length];
      spans.push({ start, end, kind: known.kind, value: known.value });
      at = end - 1;
    }
    return spans;
  };
}

function sumAt(text: string, at: number): number {
  return (text.charCodeAt(at) + text.charCodeAt(at + 1) * 61 + text.charCodeAt(at + 2) * 3_721) & 0xffff;
}

/** "checkout" as a cookie's value must not blot out every address of the shop. */
function isTelling({ value, kind, isSent = false }: KnownValue): boolean {
  if (kind === "mailAddress" || kind === "ipAddress") return true;
  if (kind === "password") return value.length >= HEAD && !isPasswordWord(value) && (isSent || !isPlainWord(value));
  if (kind === "card") return value.length >= 12;
  return value.length >= 16 || (value.length >= 8 && /\d/u.test(value) && /[^\d.:/-]/u.test(value));
}

/** "string", "Kennwort", ".section", "userInput", "user.input": in half of all pages. */
function isPlainWord(value: string): boolean {
  return (
    value.length < 16 && /^[.#$_]?(?:\p{L}\p{Ll}*(?:\p{Lu}\p{Ll}{2,15}){0,3}|\p{Lu}+)(?:[._-]\p{L}+){0,3}$/u.test(value)
  );
}

function patternsOf(known: KnownValue): readonly Pattern[] {
  const { value } = known;
  const once = encoded(value);
  const escaped = JSON.stringify(value).slice(1, -1);
  const forms = new Set([
    value,
    once,
    once.replaceAll("%20", "+"),
    once.replaceAll(/%[\dA-F]{2}/gu, (part) => part.toLowerCase()),
    encoded(once),
    escaped,
    escaped.replaceAll("/", "\\/"),
    JSON.stringify(escaped).slice(1, -1),
    value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"),
  ]);
  const plain = [...forms].map((text) => ({ text, known, isBase64: false }));
  const inBase64 = coresOf(value).map((text) => ({ text, known, isBase64: true }));
  return [...plain, ...inBase64].filter(({ text }) => text.length >= HEAD);
}

function encoded(value: string): string {
  // A lone half of a pair cannot be encoded.
  return encodeURIComponent(value.toWellFormed());
}

/** What base 64 of any text around the value always holds: one for each of the three ways it can lie across bytes. */
function coresOf(value: string): readonly string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(value.slice(0, 2_000)));
  if (bytes.length < 8) return [];
  return [0, 1, 2].flatMap((shift) => {
    const text = btoa("\0".repeat(shift) + bytes).replace(/=+$/u, "");
    // The first letters hold bits of what stands before, the last those of what follows.
    const core = text.slice(shift === 0 ? 0 : shift + 1, -1);
    return [core, core.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** The whole run of base 64 letters: what is left of it would still tell parts of the value. */
function runAround(text: string, at: number): readonly [number, number] {
  let start = at;
  let end = at;
  while (start > 0 && at - start < 4_000 && /[\w+/-]/u.test(text[start - 1] ?? "")) start -= 1;
  while (end < text.length && end - at < 8_000 && /[\w+/=-]/u.test(text[end] ?? "")) end += 1;
  return [start, end];
}
