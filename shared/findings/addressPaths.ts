import { isMarker, type Span } from "./finding.ts";
import { matchesIn } from "./matchesIn.ts";

/** As it is, escaped for JSON, or encoded for an address. */
const SLASH = String.raw`(?:\\{0,4}\/|%(?:25){0,2}2[Ff])`;
/** Drupal's one-time sign-in: user, time, secret. */
const ONE_TIME = new RegExp(
  String.raw`${SLASH}user${SLASH}reset${SLASH}\d{1,20}${SLASH}\d{1,20}${SLASH}([\w-]{8,200})`,
  "gu",
);
/** Where a part of a path after such a word is for one person only; numbers and short words may stand between. */
const SECRET_PART = new RegExp(
  String.raw`${SLASH}(?:reset|invit|verif|confirm|magic|activat|unsubscribe|token|session|one-?time|auto-?login|login|sign-?in|sso|recover|forgot|password|checkouts?)[\w-]{0,30}` +
    String.raw`${SLASH}(?:(?:\d{1,20}|[a-z]{1,12})${SLASH}){0,3}([\w.~=-]{8,400})(?=[/?#&%\s"'<>\\)\],;]|$)`,
  "giu",
);
/** Hooks that take whatever is posted to them. */
const HOOK = new RegExp(
  String.raw`${SLASH}{2}(?:hooks\.slack\.com${SLASH}(?:services|workflows|triggers)|[\w.-]{0,40}discord(?:app)?\.com${SLASH}api${SLASH}webhooks|[\w.-]{1,60}webhook\.office\.com${SLASH}webhookb2|hooks\.zapier\.com${SLASH}hooks${SLASH}catch)${SLASH}((?:[\w@.-]|${SLASH}){8,400})`,
  "giu",
);

/** Secrets that are a part of a path. */
export function pathSecrets(text: string): readonly Span[] {
  if (!text.includes("/")) return [];
  return [
    ...matchesIn(ONE_TIME, text).map(spanOf),
    ...matchesIn(HOOK, text).map(spanOf),
    ...matchesIn(SECRET_PART, text)
      .map(spanOf)
      .filter(({ value }) => looksRandom(value)),
  ].filter(({ value }) => !isMarker(value));
}

function spanOf(match: RegExpExecArray): Span {
  const value = match[1] ?? "";
  const start = match.index + match[0].length - value.length;
  return { start, end: start + value.length, kind: "token", value };
}

/** "order-12345" and "2026-spring-meetup" are names of pages; so is a file. */
function looksRandom(value: string): boolean {
  if (/\.[a-z]{2,5}$/u.test(value)) return false;
  if (/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iu.test(value)) return true;
  if (value.length >= 24 && /\d/u.test(value) && /[a-z]/u.test(value) && /[A-Z]/u.test(value)) return true;
  return value.split(/[-_.~=]/u).some((part) => part.length >= 8 && isMixed(part));
}

/** Letters and digits in turns, not a word with a number behind it. */
function isMixed(part: string): boolean {
  return (part.match(/\d+|[A-Za-z]+/gu) ?? []).length >= 4;
}
