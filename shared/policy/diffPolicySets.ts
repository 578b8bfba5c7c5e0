import type { PolicySet } from "./policySet.ts";

/** One place in which two sets differ; null = it is not there. */
export type PolicySetDifference = { readonly path: string; readonly was: string | null; readonly is: string | null };

/** What a copy says otherwise than the set it was made from. Rules are told apart by their ids, not by their order. */
export function diffPolicySets(was: PolicySet, is: PolicySet): readonly PolicySetDifference[] {
  // Which set it is, and what it came from, is no part of what it says.
  const { id: _wasId, basedOn: _wasBasedOn, ...before } = was;
  const { id: _isId, basedOn: _isBasedOn, ...after } = is;
  return differences("", before, after);
}

function differences(path: string, was: unknown, is: unknown): readonly PolicySetDifference[] {
  const [before, after] = [membersOf(was), membersOf(is)];
  if (before === null || after === null) {
    const [one, other] = [wordsOf(was), wordsOf(is)];
    return one === other ? [] : [{ path, was: one, is: other }];
  }
  const names = [...before.keys(), ...[...after.keys()].filter((name) => !before.has(name))];
  return names.flatMap((name) => differences(stepInto(path, name, was), before.get(name), after.get(name)));
}

function stepInto(path: string, name: string, holder: unknown): string {
  if (Array.isArray(holder)) return `${path}[${name}]`;
  return path === "" ? name : `${path}.${name}`;
}

/** null = a value that is compared as a whole. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== "object" || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const items: readonly unknown[] = value;
  if (!items.every(isNamed)) return items.some((item) => typeof item === "object") ? byPlace(items) : null;
  const named = new Map(items.map((item) => [item.id, item] as const));
  return named.size === items.length ? named : byPlace(items);
}

function byPlace(items: readonly unknown[]): ReadonlyMap<string, unknown> {
  return new Map(items.map((item, index) => [String(index), item]));
}

function isNamed(item: unknown): item is { readonly id: string } {
  return typeof item === "object" && item !== null && "id" in item && typeof item.id === "string";
}

function wordsOf(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
