import { isMarker, type FindingKind, type Span } from "./finding.ts";
import { kindOfName } from "./secretNames.ts";

/** How far a value reaches at most: longer ones are cut off here and the rest is looked at by itself. */
const MOST = 8_000;
const QUOTE = String.raw`\\{0,8}["']|%(?:25){0,3}2[27]`;
// A name at its beginning, also after an encoded sign: `token=`, `"token": "`, `\"token\":\"`, `%22token%22%3A%22`, `user[token]=`.
const NAMED = new RegExp(
  String.raw`(?<!\[removed:)(?:(?<![\w.%-])|(?<=%[\dA-Fa-f]{2}))([A-Za-z_][\w.-]{0,79})(?![\w.-])(?:\]|%(?:25){0,3}5[Dd])?` +
    String.raw`(?:(?:${QUOTE})?\s{0,4}(=>|[=:]|%(?:25){0,3}3[DdAa])\s{0,4}|["']\s{0,4}(,)\s{0,4}(?=["']))(${QUOTE})?`,
  "gu",
);
const BARE = /^[^\s"'&;,<>()[\]{}|\\]+/u;
const ENCODED_END = /%(?:25){0,3}(?:2[267Cc]|3[Bb]|7[Dd])/u;
const SAID =
  /^(?:is|was|are|must|should|cannot|can|does|did|has|will|not|for|and|or|of|the|a|in|to|field|hash|null|none|true|false|undefined|required|incorrect|invalid|wrong|expired|mismatch|changed|reset|missing|empty|string|object)[.!?:]?$/iu;

/** Values that are secret by their name: of addresses, forms, JSON, settings files, logs. */
export function namedValues(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(NAMED)) {
    if (match.index < from) continue;
    const [whole, name = "", sign = ",", , quote = ""] = match;
    const isInAddress = isAddressSign(text, match.index);
    const kind = kindOfName(name, isInAddress);
    if (kind === null) continue;
    const start = match.index + whole.length;
    const end = quote === "" ? bareEnd(text, start, sign) : quotedEnd(text, start, quote);
    const value = text.slice(start, end);
    if (isMarker(value) || !isLikely(value, kind, { isInAddress, isQuoted: quote !== "", sign })) continue;
    spans.push({ start, end, kind: isInAddress && kind !== "password" ? "querySecret" : kind, value });
    from = end;
  }
  return spans;
}

/** "?", "&", "#", ";" or the same encoded stands right before the name. */
function isAddressSign(text: string, at: number): boolean {
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
function quotedEnd(text: string, start: number, quote: string): number {
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

type Place = { readonly isInAddress: boolean; readonly isQuoted: boolean; readonly sign: string };

/** "password: is wrong" and "token = getToken()" are words about secrets. */
function isLikely(value: string, kind: FindingKind, { isInAddress, isQuoted, sign }: Place): boolean {
  if (value === "" || /^(?:true|false|null|undefined|\*+|•+)$/iu.test(value)) return false;
  if (isInAddress) return true;
  if (kind === "password") return isQuoted || !SAID.test(value);
  if (value.length < 6) return false;
  if (/^\d{1,5}$/u.test(value)) return false;
  if (isQuoted && sign !== ",") return /\d/u.test(value) || value.length >= 12;
  return /\d/u.test(value) || value.length >= 16;
}
