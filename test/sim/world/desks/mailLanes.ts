import type { Chance } from "../chance.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** A later mail that overtakes by more than two minutes could make Standby send twice (decision 0025). */
const MOST_OVERTAKING = 2 * MINUTE;

export interface LaneParts {
  readonly chance: Chance;
  later(ms: number, run: () => void): void;
  now(): number;
}

interface Jitter {
  readonly least: number;
  readonly most: number;
}

/** When mail that was taken comes in. Most servers keep the order of one sender's mail, some let later ones overtake. */
export function createMailLanes({ chance, later, now }: LaneParts) {
  const most = { quick: 3 * SECOND, usual: MINUTE, slow: 10 * MINUTE, stuck: 30 * MINUTE };
  const usual = chance.weighted({ quick: 6, usual: 5, slow: 4, stuck: 1 });
  const overtaking = chance.is(0.25) ? MOST_OVERTAKING : 0;
  /** A scanner looks long at what goes to others too, and not at a mail to oneself: each check mail overtakes its item. */
  const holdsItems = chance.branch("scanner").is(0.5);
  const lastOf = new Map<string, number>();
  let onTheWay = 0;

  function after(ms: number, run: () => void): void {
    onTheWay += 1;
    later(ms, () => {
      onTheWay -= 1;
      run();
    });
  }
  /** Not before what the lane was given earlier, and then up to `jitter` later. */
  function inOrder(lane: string, run: () => void, jitter: Jitter = { least: 0, most: 0 }): void {
    const slowest = chance.is(0.7) ? Math.min(most[usual], MINUTE) : most[usual];
    const atMs = Math.max(lastOf.get(lane) ?? 0, now() + chance.between(0, slowest));
    lastOf.set(lane, atMs);
    after(atMs - now() + chance.between(jitter.least, jitter.most), run);
  }
  return {
    isBusy: () => onTheWay > 0,
    toHost: (person: number, run: () => void) => inOrder(`host${person}`, run),
    /** `isItem`: the same mail goes to the host. */
    toOwn(person: number, run: () => void, isItem: boolean) {
      const held = isItem ? { least: overtaking / 2, most: overtaking } : { least: 0, most: 0 };
      inOrder(`own${person}`, run, holdsItems ? held : { least: 0, most: overtaking });
    },
    toInbox: (run: () => void) => after(chance.between(0, most[usual]), run),
    toSent: (run: () => void) => after(chance.between(0, 5 * SECOND), run),
  };
}
