import { inOrder, spansIn } from "./detectors.ts";
import { isMarker, type Span } from "./finding.ts";
import { bodyOf } from "./harBodies.ts";
import { authorizationOf, cookiesOf } from "./headerValues.ts";
import { isLikelyAlone } from "./likelyValue.ts";
import { kindOfName } from "./secretNames.ts";
import { matchesIn } from "./matchesIn.ts";

type Holder = Record<string, unknown>;

/** One text of a HAR file with what was found in it by itself. */
export type Leaf = {
  /** "Request header Authorization", "Response body". */
  readonly place: string;
  /** Which recorded request it belongs to; null = to none. */
  readonly entry: number | null;
  /** As it reads: base 64 bodies are decoded. */
  readonly text: string;
  readonly spans: readonly Span[];
  readonly write: (text: string) => void;
};

/** Facts of the format that hold nothing of anybody, or that the host needs as they are (its own server's address). */
const SKIPPED = new Set(["startedDateTime", "method", "httpVersion", "encoding", "serverIPAddress", "connection"]);
const MOST_REMEMBERED = 4_000;
/** Deeper than "log", "entries", 0, "response", "content" the format has none of them. */
const DEEPEST_FACT = 5;

/** All texts of the file, in its order. Walks with a list of its own: a file nested ten thousand deep must not end it. */
export function leavesOf(root: Holder): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const look = rememberingLook();
  const waiting: { readonly holder: Holder; readonly path: readonly string[] }[] = [{ holder: root, path: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { holder, path } = next;
    const inner: typeof waiting = [];
    for (const key of Object.keys(holder)) {
      const value = holder[key];
      if (typeof value === "string") leaves.push(...leafOf(holder, key, value, path, look));
      else if (isHolder(value)) inner.push({ holder: value, path: [...path.slice(0, 12), key] });
    }
    waiting.push(...inner.reverse());
  }
  return leaves;
}

export function isHolder(value: unknown): value is Holder {
  return typeof value === "object" && value !== null;
}

function leafOf(holder: Holder, key: string, value: string, path: readonly string[], look: Look): readonly Leaf[] {
  if (value === "" || isFact(key, path)) return [];
  const entry = path[0] === "log" && path[1] === "entries" ? Number(path[2]) : null;
  const body = bodyOf(holder, key, value);
  const text = body?.text ?? value;
  const name = typeof holder["name"] === "string" ? holder["name"] : "";
  const list = path.at(-2) ?? "";
  const place = placeOf({ path, key, name, list });
  const write = (next: string) => {
    // Not by "=": a key "__proto__" of the file would set something else.
    const changed = body === null ? next : body.encode(next);
    Object.defineProperty(holder, key, { value: changed, writable: true, enumerable: true, configurable: true });
  };
  const spans = key === "value" && name !== "" ? namedSpans(name, text, list, look) : spansByKey(key, text, look);
  return [{ place, entry, text, spans: spans.map(decodedSpan), write }];
}

type Look = typeof spansIn;

/** The same headers and addresses come up in every request. */
function rememberingLook(): Look {
  const seen = new Map<string, readonly Span[]>();
  return (text) => {
    if (text.length > MOST_REMEMBERED) return spansIn(text);
    const known = seen.get(text) ?? spansIn(text);
    seen.set(text, known);
    return known;
  };
}

function isFact(key: string, path: readonly string[]): boolean {
  return SKIPPED.has(key) && path.length <= DEEPEST_FACT && !path.some((part) => part.startsWith("_"));
}

/** Headers, cookies, query and form fields stand as name and value. */
function namedSpans(name: string, text: string, list: string, look: Look): readonly Span[] {
  const plain = name.toLowerCase();
  if (isMarker(text) && text.startsWith("[")) return [];
  const whole = (kind: Span["kind"]): readonly Span[] => [{ start: 0, end: text.length, kind, value: text }];
  if (list === "cookies") return whole("cookie");
  if (list === "headers") {
    if (/^(?:x-)?(?:http-)?cookie2?$/u.test(plain)) return cookiesOf(text, 0, false);
    if (/^(?:x-)?set-cookie2?$/u.test(plain)) return cookiesOf(text, 0, true);
    if (/^(?:[a-z]+-)*authori[sz]ation$/u.test(plain)) return authorizationOf(text, 0);
    if (plain === "sec-websocket-protocol") return protocolsIn(text);
  }
  const isInAddress = list === "queryString" || list === "params";
  const kind = kindOfName(name, list === "headers" ? "header" : isInAddress ? "address" : "text");
  if (kind === null || isMarker(text) || !isLikelyAlone(text, kind, name, isInAddress)) return look(text);
  return whole(list === "queryString" && kind === "token" ? "querySecret" : kind);
}

/** Pages cannot set headers of a socket, so that a token goes as a "protocol" among real ones ("graphql-ws"). */
function protocolsIn(text: string): readonly Span[] {
  const parts = matchesIn(/[^\s,]{16,}/gu, text).filter(([part]) => /\d/u.test(part) && !isMarker(part));
  return parts.map(({ 0: value, index }) => ({ start: index, end: index + value.length, kind: "token", value }));
}

/** Members that tools add beside the format: `"accessToken": "…"`. */
function spansByKey(key: string, text: string, look: Look): readonly Span[] {
  const kind = kindOfName(key, "text");
  const spans = look(text);
  if (kind === null || isMarker(text) || text.length < 6 || !isLikelyAlone(text, kind, key, false)) return spans;
  return inOrder([{ start: 0, end: text.length, kind, value: text }, ...spans]);
}

/** In an address the value stands encoded; it is the same value. */
function decodedSpan(span: Span): Span {
  if (!span.value.includes("%")) return span;
  try {
    return { ...span, value: decodeURIComponent(span.value) };
  } catch (error) {
    if (error instanceof URIError) return span;
    throw error;
  }
}

type Place = { readonly path: readonly string[]; readonly key: string; readonly name: string; readonly list: string };

function placeOf({ path, key, name, list }: Place): string {
  const side = path[3] === "response" ? "Response" : "Request";
  if (list === "headers") return `${side} header ${name}`;
  if (list === "cookies") return `${side} cookie ${name}`;
  if (list === "queryString") return `Query “${name}”`;
  if (list === "params") return `Form field “${name}”`;
  if (path.includes("postData")) return "Request body";
  if (path.includes("content")) return "Response body";
  if (path.includes("_webSocketMessages")) return "WebSocket message";
  if (path.includes("_initiator")) return "Call stack";
  if (path.includes("pages")) return "Page title";
  return key === "url" || key === "redirectURL" ? "Address" : `“${key}”`;
}
