import type { z } from "zod";
import { policySetSchema, type PolicySet } from "./policySet.ts";
import { reasonOf } from "./problemWords.ts";

/** Why a text is no rule set: the place in it, "standard[0].clock.zone", "" = the whole, and what is wrong there. */
export type PolicySetProblem = { readonly path: string; readonly reason: string };

export type ReadPolicySet =
  | { readonly ok: true; readonly set: PolicySet }
  | { readonly ok: false; readonly problems: readonly PolicySetProblem[] };

/** Letters of a text. The sets that come with Standby have about 12,000. */
export const MAX_POLICY_TEXT = 500_000;
const MAX_PROBLEMS = 50;
/** A set is five levels deep. Deeper nesting is no set, and shall not cost a stack. */
const MAX_DEPTH = 12;
/** Names that mean something to the language itself; no set has them. */
const reservedNames: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Reads a rule set from text that anybody may have written. Every fault is told with its place, up to fifty. */
export function readPolicySet(text: string): ReadPolicySet {
  if (text.length > MAX_POLICY_TEXT) {
    const limit = MAX_POLICY_TEXT.toLocaleString("en");
    return refused([{ path: "", reason: `longer than a rule set can be (${limit} letters)` }]);
  }
  const json = parseJson(text);
  if (!json.ok) return refused([{ path: "", reason: json.reason }]);
  const strange = oddPlaces(json.value, "", 0);
  if (strange.length > 0) return refused(strange);
  const read = policySetSchema.safeParse(json.value);
  if (!read.success) return refused(read.error.issues.flatMap(toProblems));
  const idle = idleFields(read.data);
  return idle.length > 0 ? refused(idle) : { ok: true, set: read.data };
}

/** What would be written and never count. Sets that are kept already may have it; no new one shall. */
function idleFields({ callPeriod }: PolicySet): readonly PolicySetProblem[] {
  if (callPeriod.kind !== "rolling" || callPeriod.carryOver === null) return [];
  return [{ path: "callPeriod.carryOver", reason: "nothing is left over where days are counted back from now: empty" }];
}

function refused(problems: readonly PolicySetProblem[]): ReadPolicySet {
  return { ok: false, problems: problems.slice(0, MAX_PROBLEMS) };
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; reason: string } {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    const words = error instanceof Error ? error.message : "";
    const position = /position (\d+)/u.exec(words)?.[1];
    return { ok: false, reason: `not JSON${position === undefined ? "" : `, ${placeOf(text, Number(position))}`}` };
  }
}

function placeOf(text: string, position: number): string {
  const before = text.slice(0, position).split("\n");
  return `line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}

function oddPlaces(value: unknown, path: string, depth: number): readonly PolicySetProblem[] {
  if (typeof value !== "object" || value === null) return [];
  if (depth > MAX_DEPTH) return [{ path, reason: "nested deeper than a rule set is" }];
  const inside = Array.isArray(value)
    ? value.map((item: unknown, index) => ({ name: `[${index}]`, item, at: `${path}[${index}]` }))
    : Object.entries(value).map(([name, item]: [string, unknown]) => ({ name, item, at: joined(path, name) }));
  return inside.flatMap(({ name, item, at }) =>
    reservedNames.has(name) ? [{ path: at, reason: "this name is not allowed" }] : oddPlaces(item, at, depth + 1),
  );
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function pathWords(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (words, step) => (typeof step === "number" ? `${words}[${step}]` : joined(words, String(step))),
    "",
  );
}

function toProblems(issue: z.core.$ZodIssue): readonly PolicySetProblem[] {
  const path = pathWords(issue.path);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: joined(path, key), reason: "a rule set has no such field" }));
  return [{ path, reason: reasonOf(issue) }];
}
