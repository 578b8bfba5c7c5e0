import { inOrder, spansIn } from "./detectors.ts";
import { idOf, masked, type Finding, type Span } from "./finding.ts";
import { replaced } from "./findInText.ts";
import { isHolder, leavesOf, type Leaf } from "./harLeaves.ts";
import { snippets } from "./snippets.ts";
import { createValueFinder, type KnownValue } from "./valueFinder.ts";

export type HarVerdict =
  | { readonly kind: "notHar" }
  | { readonly kind: "broken" }
  | { readonly kind: "har"; readonly entries: number; readonly findings: readonly Finding[] };

/** Levels; a recording has about ten, and what a server answers lies in it as text. */
const DEEPEST = 500;

type Har = { readonly root: Record<string, unknown>; readonly entries: readonly unknown[] };

/** What a HAR file holds that should not leave: by place, by name, by shape, and each found value wherever else it stands. */
export function judgeHar(text: string): HarVerdict {
  const har = parsed(text);
  if (har === "broken" || har === "notHar") return { kind: har };
  const found = new Map<string, Finding>();
  for (const leaf of searched(har.root)) {
    for (const [index, span] of leaf.spans.entries()) {
      const id = idOf(span.value);
      const known = found.get(id);
      found.set(id, known ? { ...known, times: known.times + 1 } : findingOf(har, leaf, index, span));
    }
  }
  return { kind: "har", entries: har.entries.length, findings: [...found.values()] };
}

/**
 * The same file with every value replaced but the kept: same members, same lists of the same length. Cleaning the result
 * again finds nothing. Throws where `judgeHar` does not answer "har".
 */
export function cleanHar(text: string, kept: ReadonlySet<string>): string {
  const har = parsed(text);
  if (har === "broken" || har === "notHar") throw new TypeError(`Only a HAR file can be cleaned: ${har}`);
  for (const leaf of searched(har.root)) {
    const next = replaced(leaf.text, leaf.spans, kept);
    if (next !== leaf.text) leaf.write(next);
  }
  return JSON.stringify(har.root, null, /^\s*\{\s*\n/u.test(text) ? 2 : undefined);
}

function parsed(text: string): Har | "notHar" | "broken" {
  let root: unknown;
  try {
    root = JSON.parse(text.replace(/^\uFEFF/u, ""));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return "broken";
    throw error;
  }
  if (isTooDeep(root)) return "broken";
  const log = isHolder(root) ? root["log"] : null;
  const entries = isHolder(log) ? log["entries"] : null;
  return isHolder(root) && Array.isArray(entries) ? { root, entries } : "notHar";
}

/** Writing it again takes a step of the stack for each level, and threads differ in how many they have. */
function isTooDeep(root: unknown): boolean {
  let level = [root].filter(isHolder);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((holder) => Object.values(holder).filter(isHolder));
  }
  return false;
}

/** Each text with what it holds by itself and what is known from the others. */
function searched(root: Har["root"]): readonly Leaf[] {
  const leaves = leavesOf(root);
  const known = new Map<string, KnownValue>();
  for (const leaf of leaves)
    for (const span of leaf.spans)
      for (const one of valuesOf(span, isSent(leaf)))
        if (known.get(one.value)?.isSent !== true) known.set(one.value, one);
  const find = createValueFinder([...known.values()]);
  return leaves
    .map((leaf) => ({ ...leaf, spans: inOrder([...leaf.spans, ...find(leaf.text)]) }))
    .filter(({ spans }) => spans.length > 0);
}

/** What a request carried; an answer holds scripts, labels and descriptions, too. */
function isSent({ place }: Leaf): boolean {
  return (
    place === "Request body" ||
    place === "WebSocket message" ||
    place === "Address" ||
    /^(?:Form field|Query|Request header) /u.test(place)
  );
}

/** A name and a password in base 64 are a password, too. */
function valuesOf({ value, kind }: Span, wasSent: boolean): readonly KnownValue[] {
  const one = { value, kind, isSent: wasSent };
  if (kind !== "authorization" || !/^[\w+/]{8,}={0,2}$/u.test(value)) return [one];
  try {
    const [, password = ""] = /^[^:\s]{1,200}:(\S+)$/u.exec(atob(value)) ?? [];
    return password === "" ? [one] : [one, { value: password, kind: "password", isSent: true }];
  } catch {
    // Not base 64 after all.
    return [one];
  }
}

function findingOf(har: Har, leaf: Leaf, index: number, span: Span): Finding {
  const label = /^(?:Request|Response) (?:header|cookie) |^(?:Query|Form field) /u.test(leaf.place)
    ? `${leaf.place.replace(/^.*?(?:header|cookie|Query|Form field) /u, "")}: `
    : "";
  const { before, after } = snippets(leaf.text, leaf.spans, index);
  const request = requestOf(har.entries, leaf.entry);
  return {
    id: idOf(span.value),
    kind: span.kind,
    where: request === "" ? leaf.place : `${leaf.place}, ${request}`,
    shown: masked(span.value),
    before: label + before,
    after: label + after,
    times: 1,
  };
}

/** "GET shop.example/cart", its own values masked too. */
function requestOf(entries: readonly unknown[], at: number | null): string {
  const entry = at === null ? null : entries[at];
  const request = isHolder(entry) ? entry["request"] : null;
  if (!isHolder(request) || typeof request["url"] !== "string") return "";
  const method = typeof request["method"] === "string" ? request["method"] : "";
  const url = replaced(request["url"], spansIn(request["url"]), new Set());
  if (!URL.canParse(url)) return method;
  const { host, pathname } = new URL(url);
  return `${method} ${host}${shortened(pathname)}`.trim();
}

/** A path may hold a value that is known from elsewhere: long parts and mixed ones are cut. */
function shortened(path: string): string {
  const parts = path
    .split("/")
    .map((part) =>
      part.length > 20 || /^(?=\D*\d)(?=.*[A-Za-z])[\w-]{10,}$/u.test(part) ? `${part.slice(0, 4)}…` : part,
    );
  return parts.join("/").slice(0, 70);
}
