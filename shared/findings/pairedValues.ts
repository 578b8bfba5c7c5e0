import { isMarker, type Span } from "./finding.ts";
import { isLikely } from "./likelyValue.ts";
import { quotedEnd } from "./namedValues.ts";
import { kindOfName } from "./secretNames.ts";
import { matchesIn } from "./matchesIn.ts";

const MOST = 200_000;
const TAG = /<(?:input|meta|add|param|property|setting|button|option|entry)\b[^<>]{0,400000}>/giu;
const TAG_NAME = /\b(?:name|key|id|property)=\\{0,4}["']?([\w.[\]:-]{1,80})/iu;
/** An option's id says nothing of its value. */
const OPTION_NAME = /\b(?:name|key|property)=\\{0,4}["']?([\w.[\]:-]{1,80})/iu;
const PART =
  /\bname="([^"\r\n]{1,80})"[^\r\n]{0,200}\r?\n(?:[\w-]{1,40}:[^\r\n]{0,200}\r?\n){0,3}\r?\n([^\r\n]{1,200000})/gu;
const ELEMENT =
  /<(?:[\w-]{1,30}:)?([A-Za-z][\w.-]{0,60})(?:\s[^<>]{0,800})?>\s{0,40}(?:<!\[CDATA\[)?([^<\]]{1,200000})(?:\]\]>\s{0,40})?<\//gu;
/** `<name>token</name><value><string>…`, `<key>token</key><string>…`. */
const MEMBER =
  /<(?:name|key)>\s{0,4}([^<]{1,80}?)\s{0,4}<\/(?:name|key)>\s{0,80}(?:<value>\s{0,80})?(?:<string>)?([^<]{1,8000})</giu;
/** `{"name":"token","value":"`, in one order or the other, escaped or not. */
const NAME_FIRST =
  /(\\{0,8}["'])(?:name|key|field|header|id)\1\s{0,20}:\s{0,20}\1([\w .[\]-]{1,80})\1\s{0,80},\s{0,80}\1(?:value|val|content)\1\s{0,20}:\s{0,20}\1/giu;
const VALUE_FIRST =
  /(\\{0,8}["'])(?:value|val|content)\1\s{0,20}:\s{0,20}\1((?:(?!\1)[^\\\r\n]){1,8000})\1\s{0,80},\s{0,80}\1(?:name|key|field|header|id)\1\s{0,20}:\s{0,20}\1([\w .[\]-]{1,80})\1/giu;

/** Values whose name stands apart: fields of a page, of a form in parts, of XML, of lists of names and values. */
export function pairedValues(text: string): readonly Span[] {
  return [...tags(text), ...parts(text), ...elements(text), ...pairs(text), ...remoteCalls(text)];
}

function tags(text: string): readonly Span[] {
  if (!text.includes("<")) return [];
  return matchesIn(TAG, text).flatMap((tag) => {
    const name = (/^<option\b/iu.test(tag[0]) ? OPTION_NAME : TAG_NAME).exec(tag[0])?.[1] ?? "";
    const found =
      /\b(?:value|content)=\\{0,4}(?:"([^"\\]{1,200000})|'([^'\\]{1,200000})|([^\s"'\\>]{1,200000}))/iu.exec(tag[0]);
    const value = found?.[1] ?? found?.[2] ?? found?.[3];
    if (!found || value === undefined) return [];
    return named(name, value, tag.index + found.index + found[0].length - value.length);
  });
}

function parts(text: string): readonly Span[] {
  if (!text.includes('name="')) return [];
  return matchesIn(PART, text).flatMap((part) =>
    named(part[1] ?? "", part[2] ?? "", part.index + part[0].length - (part[2] ?? "").length),
  );
}

function elements(text: string): readonly Span[] {
  if (!text.includes("</")) return [];
  const plain = matchesIn(ELEMENT, text).flatMap((found) => {
    const value = (found[2] ?? "").trim();
    return named(found[1] ?? "", value, found.index + found[0].lastIndexOf(value));
  });
  const members = matchesIn(MEMBER, text).flatMap((found) =>
    named(found[1] ?? "", found[2] ?? "", found.index + found[0].length - (found[2] ?? "").length - 1),
  );
  return [...plain, ...members];
}

function pairs(text: string): readonly Span[] {
  const first = matchesIn(NAME_FIRST, text).flatMap((found) => {
    const start = found.index + found[0].length;
    return named(found[2] ?? "", text.slice(start, quotedEnd(text, start, found[1] ?? '"')), start);
  });
  const last = matchesIn(VALUE_FIRST, text).flatMap((found) =>
    named(found[3] ?? "", found[2] ?? "", found.index + found[0].indexOf(found[2] ?? "", 6)),
  );
  return [...first, ...last];
}

/** Calls of WordPress by XML: name and password stand by place, after the site's number where there is one. */
function remoteCalls(text: string): readonly Span[] {
  const called = /<methodName>\s{0,4}((?:wp|metaWeblog|mt|blogger)\.\w{1,60})/u.exec(text)?.[1];
  if (called === undefined) return [];
  const values = matchesIn(/<param>\s{0,80}<value>\s{0,80}(?:<(?:string|int|i4)>)?([^<]{0,2000})</gu, text);
  const password = values[called === "wp.getUsersBlogs" ? 1 : called.startsWith("blogger.") ? 3 : 2];
  const value = password?.[1] ?? "";
  if (password === undefined || value.trim() === "" || isMarker(value)) return [];
  const start = password.index + password[0].length - value.length - 1;
  return [{ start, end: start + value.length, kind: "password", value }];
}

function named(name: string, value: string, start: number): readonly Span[] {
  const kind = kindOfName(name, "text");
  const place = { name, isInAddress: false, isQuoted: true, sign: "=", next: "" };
  if (kind === null || value.length > MOST || isMarker(value) || !isLikely(value, kind, place)) return [];
  return [{ start, end: start + value.length, kind, value }];
}
