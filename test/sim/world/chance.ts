/** Everything that is drawn comes from here, so that one number replays a whole world. */
export interface Chance {
  /** From 0 (inclusive) to 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True in `share` of all cases. */
  is(share: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** One of the names, as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Partial<Record<Name, number>>>): Name;
  /** A source of its own: what is drawn here does not move what is drawn there. */
  branch(name: string): Chance;
}

/** Mulberry32: small, quick, and good enough to choose faults by. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    is: (share) => next() < share,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    weighted<Name extends string>(weights: Readonly<Partial<Record<Name, number>>>): Name {
      const names = (Object.keys(weights) as Name[]).filter((name) => (weights[name] ?? 0) > 0);
      let left = next() * names.reduce((sum, name) => sum + (weights[name] ?? 0), 0);
      const chosen = names.find((name) => (left -= weights[name] ?? 0) < 0) ?? names.at(-1);
      if (chosen === undefined) throw new Error("nothing to choose from");
      return chosen;
    },
    branch: (name) => createChance(hashOf(`${seed}:${name}`)),
  };
}

/** FNV-1a: names become seeds. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
