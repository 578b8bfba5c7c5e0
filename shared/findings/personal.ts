import type { Span } from "./finding.ts";
import { matchesIn } from "./matchesIn.ts";

const MAIL =
  /(?:(?<![\w.+%-])|(?<=%[\dA-Fa-f]{2}))[\w.+-]{1,64}(?:@|%40)(?:[A-Za-z0-9-]{1,63}\.){1,5}([A-Za-z]{2,24})(?![\w-])/gu;
/** "logo@2x.png" is a file. */
const FILE_ENDINGS = new Set([
  "png",
  "jpg",
  "jpeg",
  "gif",
  "webp",
  "svg",
  "js",
  "mjs",
  "css",
  "ts",
  "tsx",
  "html",
  "php",
]);
/** "Chrome/130.0.0.0" is a version. */
const IPV4 = /(?<![\w.-]|[A-Za-z]\/)(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/gu;
const IPV6 = /(?<![\w:.])[\dA-Fa-f:]{6,39}(?![\w:])/gu;

/** Mail addresses, and network addresses that belong to somebody: not the computer's own, not those of a local network. */
export function addressesIn(text: string): readonly Span[] {
  const mails = matchesIn(MAIL, text)
    .filter((match) => !FILE_ENDINGS.has((match[1] ?? "").toLowerCase()))
    .map((match) => spanOf(match, "mailAddress"));
  const fours = matchesIn(IPV4, text).filter(([address]) => isPublic(address));
  const sixes = matchesIn(IPV6, text).filter(([address]) => isVersion6(address));
  return [...mails, ...[...fours, ...sixes].map((match) => spanOf(match, "ipAddress"))];
}

function spanOf(match: RegExpExecArray, kind: "mailAddress" | "ipAddress"): Span {
  return { start: match.index, end: match.index + match[0].length, kind, value: match[0] };
}

function isPublic(address: string): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  if ([a, b, c, d].some((part) => part > 255)) return false;
  const isLocal = a === 0 || a === 10 || a === 127 || a >= 224 || (a === 192 && b === 168) || (a === 169 && b === 254);
  return !isLocal && !(a === 172 && b >= 16 && b < 32);
}

function isVersion6(text: string): boolean {
  const groups = text.split(":");
  if (groups.some((group) => group.length > 4)) return false;
  const filled = groups.filter((group) => group !== "").length;
  if (!text.includes("::")) return groups.length === 8 && filled === 8;
  return filled >= 3 && filled < 8 && text.split("::").length === 2 && /\d/u.test(text);
}
