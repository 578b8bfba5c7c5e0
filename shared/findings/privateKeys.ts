import { isMarker, type Span } from "./finding.ts";
import { matchesIn } from "./matchesIn.ts";

const MOST = 20_000;

const PART_OF_KEY = /\\{0,4}"(?:d|p|q|dp|dq|qi|k)\\{0,4}"\s{0,4}:\s{0,4}\\{0,4}"([\w-]{16,4000})/gu;

/** The secret parts of a key as JSON (JWK); "n" and "e" are public. */
export function jsonKeys(text: string): readonly Span[] {
  if (!/"kty\\{0,4}"/u.test(text)) return [];
  return matchesIn(PART_OF_KEY, text).map(({ 0: whole, 1: value = "", index }) => {
    const start = index + whole.length - value.length;
    return { start, end: start + value.length, kind: "privateKey", value };
  });
}

/** From BEGIN to END; a key cut off before its end reaches as far as a key can. */
export function privateKeys(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { 0: begin, index } of matchesIn(/-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/gu, text)) {
    if (index < from) continue;
    const next = text.indexOf("-----BEGIN", index + begin.length);
    const most = index + begin.length + MOST;
    const part = text.slice(index + begin.length, next < 0 ? most : Math.min(next, most));
    if (isMarker(part.slice(0, 12))) continue;
    const close = /-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/u.exec(part);
    const open = /^(?:[A-Za-z0-9+/=]|\\[nr]|\s)*/u.exec(part)?.[0].length ?? 0;
    from = index + begin.length + (close ? close.index + close[0].length : open);
    spans.push({ start: index, end: from, kind: "privateKey", value: text.slice(index, from) });
  }
  return spans;
}
