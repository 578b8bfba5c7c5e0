import { isMarker, isSecret, type FindingKind, type Span } from "./finding.ts";
import { authorizationSpans, cookieSpans } from "./headerValues.ts";
import { addressesIn } from "./personal.ts";
import { namedValues } from "./namedValues.ts";

type Detector = { readonly kind: FindingKind; readonly pattern: RegExp };

/**
 * Values known by their own shape; the first group is the value. Every pattern begins at a boundary and repeats with a
 * bound, so that a long text is read in time that grows with its length only.
 */
const DETECTORS: readonly Detector[] = [
  { kind: "token", pattern: /(?<![\w-])(eyJ[\w-]{8,4000}\.[\w-]{2,8000}(?:\.[\w-]{0,8000}){0,3})/gu },
  { kind: "authorization", pattern: /(?<![\w-])Bearer(?:\s|%20|\+){1,3}([\w.~+/=%-]{8,4000})/gu },
  {
    kind: "token",
    pattern: /(?<![A-Za-z0-9])(gh[oprsu]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|glpat-[\w-]{20,64})/gu,
  },
  { kind: "token", pattern: /(?<![A-Za-z0-9])(xox[abeoprs]-[A-Za-z0-9-]{10,255}|SG\.[\w-]{16,32}\.[\w-]{16,64})/gu },
  { kind: "token", pattern: /(?<![A-Za-z0-9])((?:sk|rk|pk|whsec)_(?:live|test)?_?[A-Za-z0-9]{16,255})/gu },
  {
    kind: "token",
    pattern: /(?<![A-Za-z0-9])((?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\w-]{35}|ya29\.[\w-]{20,512})(?![\w-])/gu,
  },
  { kind: "token", pattern: /(?<![A-Za-z0-9])(npm_[A-Za-z0-9]{36}|dop_v1_[a-f0-9]{64}|hf_[A-Za-z0-9]{30,64})/gu },
  { kind: "password", pattern: /:\/\/[^\s/@:"'<>?#]{0,100}:([^\s/@"'<>?#]{1,200})@/gu },
  {
    kind: "token",
    pattern:
      /\/(?:reset|invite|verify|confirm|magic|activate|unsubscribe|token|session)[\w-]{0,30}\/([\w-]{0,200}\d[\w-]{0,200})(?![\w-])/giu,
  },
  { kind: "password", pattern: /<(?:[\w-]{1,20}:)?(?:password|passwd|secret)>([^<]{1,2000})</giu },
  { kind: "token", pattern: /<(?:[\w-]{1,20}:)?(?:\w{0,20}token|apikey|sessionid)>([^<]{6,4000})</giu },
];

/** Every place of one text that holds something, in order, none over another. */
export function spansIn(text: string): readonly Span[] {
  if (text.length < 4) return [];
  return inOrder([
    ...privateKeys(text),
    ...cookieSpans(text),
    ...authorizationSpans(text),
    ...DETECTORS.flatMap((detector) => byShape(text, detector)),
    ...namedValues(text),
    ...fieldsIn(text),
    ...addressesIn(text),
  ]);
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

function byShape(text: string, { kind, pattern }: Detector): readonly Span[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = match[1] ?? "";
    // "Bearer authentication" is a sentence; a value has a digit or is long.
    const isProse = !/\d/u.test(value) && value.length < 20 && kind !== "password";
    if (isProse || isMarker(value) || value.length < (kind === "password" ? 1 : 6)) return [];
    const start = match.index + match[0].lastIndexOf(value);
    return [{ start, end: start + value.length, kind, value }];
  });
}

/** From BEGIN to END; a key cut off before its end reaches as far as a key can. */
function privateKeys(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { 0: begin, index } of text.matchAll(/-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/gu)) {
    if (index < from) continue;
    const next = text.indexOf("-----BEGIN", index + begin.length);
    const most = index + begin.length + 20_000;
    const part = text.slice(index + begin.length, next < 0 ? most : Math.min(next, most));
    if (isMarker(part.slice(0, 12))) continue;
    const close = /-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/u.exec(part);
    const open = /^(?:[A-Za-z0-9+/=]|\\[nr]|\s)*/u.exec(part)?.[0].length ?? 0;
    from = index + begin.length + (close ? close.index + close[0].length : open);
    spans.push({ start: index, end: from, kind: "privateKey", value: text.slice(index, from) });
  }
  return spans;
}

/** Fields of a page or of a form in parts: the name stands apart from the value. */
function fieldsIn(text: string): readonly Span[] {
  const tags = [...text.matchAll(/<(?:input|meta)\b[^<>]{0,4000}>/giu)].flatMap((tag) => {
    const name = /\bname=\\?["']?([\w.[\]:-]{1,80})/iu.exec(tag[0])?.[1] ?? "";
    const value = /\b(?:value|content)=\\?["']([^"'\\]{4,4000})/iu.exec(tag[0]);
    if (value?.[1] === undefined) return [];
    return named(name, value[1], tag.index + value.index + value[0].length - value[1].length);
  });
  const parts = [
    ...text.matchAll(
      /\bname="([^"\r\n]{1,80})"[^\r\n]{0,200}\r?\n(?:[\w-]{1,40}:[^\r\n]{0,200}\r?\n){0,3}\r?\n([^\r\n]{1,8000})/gu,
    ),
  ].flatMap((part) => named(part[1] ?? "", part[2] ?? "", part.index + part[0].length - (part[2] ?? "").length));
  return [...tags, ...parts];
}

function named(name: string, value: string, start: number): readonly Span[] {
  const [span] = namedValues(`${name}="${value}"`);
  return span === undefined || isMarker(value) ? [] : [{ ...span, start, end: start + value.length, value }];
}
