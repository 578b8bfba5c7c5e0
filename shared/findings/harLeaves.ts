import { inOrder, spansIn } from "./detectors.ts";
import { isMarker, type Span } from "./finding.ts";
import { authorizationOf, cookiesOf } from "./headerValues.ts";
import { kindOfName } from "./secretNames.ts";

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
const MOST_BASE64 = 40_000_000;

/** All texts of the file, in its order. Walks with a list of its own: a file nested ten thousand deep must not end it. */
export function leavesOf(root: Holder): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const waiting: { readonly holder: Holder; readonly path: readonly string[] }[] = [{ holder: root, path: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { holder, path } = next;
    const inner: typeof waiting = [];
    for (const key of Object.keys(holder)) {
      const value = holder[key];
      if (typeof value === "string") leaves.push(...leafOf(holder, key, value, path));
      else if (isHolder(value)) inner.push({ holder: value, path: [...path.slice(0, 12), key] });
    }
    waiting.push(...inner.reverse());
  }
  return leaves;
}

export function isHolder(value: unknown): value is Holder {
  return typeof value === "object" && value !== null;
}

function leafOf(holder: Holder, key: string, value: string, path: readonly string[]): readonly Leaf[] {
  if (value === "" || SKIPPED.has(key)) return [];
  const entry = path[0] === "log" && path[1] === "entries" ? Number(path[2]) : null;
  const decoded = key === "text" && holder["encoding"] === "base64" ? textOfBase64(value) : null;
  const text = decoded ?? value;
  const name = typeof holder["name"] === "string" ? holder["name"] : "";
  const list = path.at(-2) ?? "";
  const place = placeOf({ path, key, name, list });
  const write = (next: string) => {
    // Not by "=": a key "__proto__" of the file would set something else.
    const changed = decoded === null ? next : base64Of(next);
    Object.defineProperty(holder, key, { value: changed, writable: true, enumerable: true, configurable: true });
  };
  const spans = key === "value" && name !== "" ? namedSpans(name, text, list) : spansByKey(key, text);
  return [{ place, entry, text, spans: spans.map(decodedSpan), write }];
}

/** Headers, cookies, query and form fields stand as name and value. */
function namedSpans(name: string, text: string, list: string): readonly Span[] {
  const plain = name.toLowerCase();
  if (isMarker(text) && text.startsWith("[")) return [];
  const whole = (kind: Span["kind"]): readonly Span[] => [{ start: 0, end: text.length, kind, value: text }];
  if (list === "cookies") return whole("cookie");
  if (list === "headers") {
    if (plain === "cookie") return cookiesOf(text, 0, false);
    if (plain === "set-cookie") return cookiesOf(text, 0, true);
    if (plain === "authorization" || plain === "proxy-authorization") return authorizationOf(text, 0);
  }
  const kind = kindOfName(name, list === "queryString" || list === "params");
  if (kind === null || isMarker(text)) return spansIn(text);
  return whole(list === "queryString" && kind !== "password" ? "querySecret" : kind);
}

/** Members that tools add beside the format: `"accessToken": "…"`. */
function spansByKey(key: string, text: string): readonly Span[] {
  const kind = kindOfName(key, false);
  const spans = spansIn(text);
  if (kind === null || isMarker(text) || text.length < 6) return spans;
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

/** null: not text. A picture holds none of this, and its bytes must stay. */
function textOfBase64(value: string): string | null {
  if (value.length > MOST_BASE64) return null;
  try {
    const bytes = Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Not base 64 or not UTF-8: looked through as it stands.
    return null;
  }
}

function base64Of(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8_192) letters += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(letters);
}
