import type { Chance } from "../chance.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** A later mail that overtakes by more could make Standby send twice (decision 0025). */
const MOST_OVERTAKING = 100 * SECOND;

export interface LaneParts {
  readonly chance: Chance;
  later(ms: number, run: () => void): void;
  now(): number;
}

/** When mail that was taken comes in. Most servers keep the order of one sender's mail, some let later ones overtake. */
export function createMailLanes({ chance, later, now }: LaneParts) {
  const most = { quick: 3 * SECOND, usual: MINUTE, slow: 10 * MINUTE, stuck: 30 * MINUTE };
  const usual = chance.weighted({ quick: 6, usual: 5, slow: 4, stuck: 1 });
  const overtaking = chance.is(0.25) ? MOST_OVERTAKING : 0;
  const lastOf = new Map<string, number>();
  let onTheWay = 0;

  function after(ms: number, run: () => void): void {
    onTheWay += 1;
    later(ms, () => {
      onTheWay -= 1;
      run();
    });
  }
  /** Not before what the lane was given earlier. */
  function inOrder(lane: string, run: () => void, jitter = 0): void {
    const slowest = chance.is(0.7) ? Math.min(most[usual], MINUTE) : most[usual];
    const atMs = Math.max(lastOf.get(lane) ?? 0, now() + chance.between(0, slowest));
    lastOf.set(lane, atMs);
    after(atMs - now() + chance.between(0, jitter), run);
  }
  return {
    isBusy: () => onTheWay > 0,
    toHost: (person: number, run: () => void) => inOrder(`host${person}`, run),
    toOwn: (person: number, run: () => void) => inOrder(`own${person}`, run, overtaking),
    toInbox: (run: () => void) => after(chance.between(0, most[usual]), run),
    toSent: (run: () => void) => after(chance.between(0, 5 * SECOND), run),
  };
}
