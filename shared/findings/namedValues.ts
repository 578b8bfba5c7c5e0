import { isMarker, type FindingKind, type Span } from "./finding.ts";
import { isLikely } from "./likelyValue.ts";
import { kindOfName, type NamePlace } from "./secretNames.ts";
import { matchesIn } from "./matchesIn.ts";

/** How far a value reaches at most: longer ones are cut off here and the rest is looked at by itself. */
const MOST = 200_000;
const QUOTE = String.raw`\\{0,8}["']|%(?:25){0,3}2[27]|&quot;|&#0?39;`;
const SIGN = String.raw`=>|[=:]|%(?:25){0,3}3[DdAa]|\\{1,4}u003[DdAa]`;
// A name at its beginning, also after an encoded sign: `token=`, `"token": "`, `\"token\":\"`, `%22token%22%3A%22`,
// `user[token]=`, `$config['token'] = '`, `["token"]=> string(8) "`, `s:5:"token";s:8:"`.
const NAMED = new RegExp(
  String.raw`(?<!\[removed:)(?:(?<![\w.%-])|(?<=%[\dA-Fa-f]{2}))([A-Za-z_][\w.-]{0,79})(?![\w.-])(?:(?:${QUOTE})?(?:\]|%(?:25){0,3}5[Dd]))?` +
    String.raw`(?:(?:${QUOTE})?\s{0,20}(${SIGN})\s{0,20}(?:string\(\d{1,6}\)\s)?|["']\s{0,4}(,)\s{0,4}(?=["'])|\\?["'];s:\d{1,6}:(?=\\?["']))(${QUOTE})?`,
  "gu",
);
const BARE = /^[^\s"'&;,<>()[\]{}|\\]+/u;
const ENCODED_END = /%(?:25){0,3}(?:2[267Cc]|3[Bb]|7[Dd])/u;
/** The one-time number of a page's own scripts: `<script nonce="…">`, `'nonce-…'`. Everybody may know it. */
const PAGE_NONCE = /\bnonce(?:-|\s?=\s?\\{0,4}["']?)([\w+/=-]{6,200})/giu;

/** Values that are secret by their name: of addresses, forms, JSON, settings files, logs. */
export function namedValues(text: string): readonly Span[] {
  const spans: Span[] = [];
  const isForm = text.includes("&") && /^[\w.%[\]*+-]{1,80}=\S*$/u.test(text);
  let pageNonces: ReadonlySet<string> | null = null;
  let from = 0;
  for (const match of matchesIn(NAMED, text)) {
    if (match.index < from) continue;
    const [whole, written = "", sign = ",", , quote = ""] = match;
    const name =
      text[match.index - 1] === "\\" ? written.replace(/^(?:u00[\dA-Fa-f]{2}|[nrt](?=[A-Z]))/u, "") : written;
    const isInAddress = (isForm && match.index === 0) || isAddressSign(text, match.index, name !== written);
    const start = match.index + whole.length;
    const kind =
      kindOfName(name, placeOf(name, sign, isInAddress, text[match.index - 1] ?? "")) ?? kindOfValue(name, sign);
    if (kind === null) continue;
    const end = quote === "" ? bareEnd(text, start, sign) : quotedEnd(text, start, quote);
    const value = text.slice(start, end);
    const place = { name, isInAddress, isQuoted: quote !== "", sign, next: text[end] ?? "" };
    if (isMarker(value) || !isLikely(value, kind, place)) continue;
    if (match[2] === undefined && match[3] !== undefined && !isPair(text, match.index, end + quote.length)) continue;
    // "Unexpected token: 123456" of a parser.
    if (
      name === "token" &&
      sign === ":" &&
      /unexpected\s$/iu.test(text.slice(Math.max(0, match.index - 11), match.index))
    )
      continue;
    if (!isInAddress && name === "code" && !isRandom(value)) continue;
    if (!isInAddress && name === "nonce") {
      pageNonces ??= new Set(matchesIn(PAGE_NONCE, text).map((nonce) => nonce[1] ?? ""));
      if (pageNonces.has(value)) continue;
    }
    spans.push({ start, end, kind: isInAddress && kind === "token" ? "querySecret" : kind, value });
    from = end;
  }
  return spans;
}

/** `define('TOKEN', 'x')` and `["token", "x"]`; `["text", "password", "search"]` is a list. */
function isPair(text: string, nameAt: number, end: number): boolean {
  return (
    /\(\s{0,4}["']$/u.test(text.slice(Math.max(0, nameAt - 6), nameAt)) ||
    /^\s{0,4}[)\]]/u.test(text.slice(end, end + 6))
  );
}

function placeOf(name: string, sign: string, isInAddress: boolean, before: string): NamePlace {
  if (isInAddress) return "address";
  if (sign !== ":" || !/^[A-Za-z]\w*(?:-\w+)+$/u.test(name)) return "text";
  // "path-key" in JSON is a name like any other; a list of headers there has their capitals or their "x-".
  return /["']/u.test(before) && !/^(?:x-|[A-Z])/u.test(name) ? "text" : "header";
}

/** Beside a colon, `"nonce"` is mostly a site's own, and a `"code"` that is long and mixed is for a token. */
function kindOfValue(name: string, sign: string): FindingKind | null {
  return (name === "nonce" || name === "code") && sign.endsWith(":") ? "token" : null;
}

function isRandom(value: string): boolean {
  return (
    value.length >= 16 && /[a-z]/u.test(value) && /[A-Z]/u.test(value) && /\d/u.test(value) && !value.includes(" ")
  );
}

/** "?", "&", "#", ";" or the same encoded stands right before the name. */
function isAddressSign(text: string, at: number, isAfterSlash: boolean): boolean {
  if (isAfterSlash && /^u00(?:26|3[Ff]|23)/u.test(text.slice(at, at + 5))) return true;
  return /(?:[?&#;]|%(?:25){0,3}(?:3[Ff]|26|23))(?:[\w.-]{0,40}(?:\[|%5[Bb]))?$/u.test(
    text.slice(Math.max(0, at - 60), at),
  );
}

function bareEnd(text: string, start: number, sign: string): number {
  const found = BARE.exec(text.slice(start, start + MOST))?.[0] ?? "";
  const cut = sign.startsWith("%") ? found.search(ENCODED_END) : -1;
  return start + (cut < 0 ? found.length : cut);
}

/** The same quote again, not escaped; a value left open ends with its line. */
export function quotedEnd(text: string, start: number, quote: string): number {
  const limit = Math.min(text.length, start + MOST);
  for (let at = text.indexOf(quote, start); at >= 0 && at < limit; at = text.indexOf(quote, at + 1))
    if (quote.length > 1 || !isEscaped(text, at)) return at;
  const line = text.slice(start, limit).search(/[\r\n]/u);
  return line < 0 ? limit : start + line;
}

function isEscaped(text: string, at: number): boolean {
  let count = 0;
  while (text[at - 1 - count] === "\\") count += 1;
  return count % 2 === 1;
}
