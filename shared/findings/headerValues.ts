import { isMarker, type Span } from "./finding.ts";
import { matchesIn } from "./matchesIn.ts";

const COOKIE_HEADER =
  /(?<![\w-])(?:x-)?(?:(set-)?cookie2?\\{0,8}["']?\s{0,3}:|(?:HTTP|REDIRECT_HTTP)_COOKIE["']?\]?\s{0,20}(?:=>|[=:]))\s{0,20}(\\{0,8}["'])?/giu;
const AUTHORIZATION_HEADER =
  /(?<![\w-])(?:[A-Za-z]{1,20}[-_]){0,3}authorization\\{0,8}["']?\]?\s{0,20}(?:=>|[:=])\s{0,20}(\\{0,8}["'])?/giu;
/** Several cookies in one line, as some tools write them; the comma of a date is followed by no name and "=". */
const NEXT_COOKIE = /,(?=\s{0,4}[\w!#$%&'*+.^`|~-]{1,200}=)/u;
const SCHEME = /^(?:Bearer|Basic|Digest|Token|Negotiate|NTLM|ApiKey|AWS4-HMAC-SHA256|[A-Z][\w-]{2,20})\s+(?=\S)/u;
const MOST = 16_000;
/** Up to a quote that ends something, or to the end of the line. */
const UNQUOTED = /(?:(?!["'](?:[\s,}]|$))[^\r\n]){0,16000}/uy;

/** Values in "Cookie:" and "Set-Cookie:" lines; names and attributes stay. */
export function cookieSpans(text: string): readonly Span[] {
  return headersIn(text, COOKIE_HEADER).flatMap(({ match, start, rest }) =>
    // "cookie: any" says something about cookies.
    rest.includes("=") ? cookiesOf(rest, start, match[1] !== undefined) : [],
  );
}

/** The value of a cookie header: each cookie's own value. `isSet`: one cookie a line, the rest are its attributes. */
export function cookiesOf(value: string, offset: number, isSet: boolean): readonly Span[] {
  const spans: Span[] = [];
  let lineStart = 0;
  const lines = value.split("\n").flatMap((line) => (isSet ? line.split(NEXT_COOKIE) : [line]));
  for (const line of lines) {
    let at = lineStart;
    for (const pair of isSet ? line.split(";", 1) : line.split(";")) {
      const sign = pair.indexOf("=");
      const held = pair.slice(sign + 1).trim();
      // A cookie without a name is all value.
      const start = offset + at + sign + 1 + (pair.slice(sign + 1).length - pair.slice(sign + 1).trimStart().length);
      if (held !== "" && !isMarker(held)) spans.push({ start, end: start + held.length, kind: "cookie", value: held });
      at += pair.length + 1;
    }
    lineStart += line.length + 1;
  }
  return spans;
}

/** Values in "Authorization:" lines; the scheme stays. */
export function authorizationSpans(text: string): readonly Span[] {
  return headersIn(text, AUTHORIZATION_HEADER).flatMap(({ start, rest }) =>
    // "Authorization: required" is a sentence.
    /\d/u.test(rest) || rest.length >= 20 ? authorizationOf(rest, start) : [],
  );
}

export function authorizationOf(value: string, offset: number): readonly Span[] {
  const scheme = SCHEME.exec(value)?.[0].length ?? 0;
  const held = value.slice(scheme).trimEnd();
  if (held === "" || isMarker(held)) return [];
  const start = offset + scheme;
  return [{ start, end: start + held.length, kind: "authorization", value: held }];
}

type Header = { readonly match: RegExpExecArray; readonly start: number; readonly rest: string };

/** Each header with its value; what looks like one inside a value is part of that value. */
function headersIn(text: string, pattern: RegExp): readonly Header[] {
  const headers: Header[] = [];
  let from = 0;
  for (const match of matchesIn(pattern, text)) {
    if (match.index < from) continue;
    const start = match.index + match[0].length;
    const rest = restOf(text, start, match.at(-1));
    headers.push({ match, start, rest });
    from = start + rest.length;
  }
  return headers;
}

/** To the closing quote, or to the end of the line; whichever comes first ends the looking. */
function restOf(text: string, start: number, quote: string | undefined): string {
  if (quote === undefined) {
    UNQUOTED.lastIndex = start;
    return UNQUOTED.exec(text)?.[0] ?? "";
  }
  for (let size = 64; ; size *= 4) {
    const part = text.slice(start, start + Math.min(size, MOST));
    const end = part.search(/[\r\n]/u);
    const line = end < 0 ? part : part.slice(0, end);
    const close = line.indexOf(quote);
    if (close >= 0) return line.slice(0, close);
    if (end >= 0 || part.length < size || size >= MOST) return line;
  }
}
