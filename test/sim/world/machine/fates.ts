import type { Chance } from "../chance.ts";

/** How one exchange goes. "After": the helpdesk did its work, and the answer never arrives as it should. */
export const fates = [
  "answered",
  "refused",
  "cutBefore",
  "cutAfter",
  "cutThenLate",
  "hangs",
  "hangsAfter",
  "hangsThenLate",
  "toldToWait",
  "brokenBefore",
  "brokenAfter",
  "badGatewayAfter",
  "unavailableAfter",
  "truncated",
  "pageInstead",
  "otherJson",
  "empty",
  "drips",
  "conflict",
  "refusedOnce",
  "readTwice",
] as const;
export type Fate = (typeof fates)[number];

const forWrites: Readonly<Record<Fate, number>> = {
  answered: 0,
  refused: 3,
  cutBefore: 3,
  cutAfter: 4,
  cutThenLate: 8,
  hangs: 2,
  hangsAfter: 2,
  hangsThenLate: 6,
  toldToWait: 3,
  brokenBefore: 2,
  brokenAfter: 3,
  badGatewayAfter: 2,
  unavailableAfter: 2,
  truncated: 3,
  pageInstead: 1,
  otherJson: 1,
  empty: 1,
  drips: 1,
  conflict: 1,
  refusedOnce: 1,
  readTwice: 0,
};
const forReads: Readonly<Record<Fate, number>> = {
  ...forWrites,
  cutThenLate: 0,
  hangsThenLate: 0,
  refusedOnce: 0,
  conflict: 0,
  readTwice: 3,
};

/** What the network does to an exchange; `share` of them go wrong. */
export function drawFate(chance: Chance, isWrite: boolean, share: number): Fate {
  return chance.is(share) ? chance.weighted(isWrite ? forWrites : forReads) : "answered";
}

/** Every way a server says how long to wait, and ways that say nothing. null = no header. */
export function drawRetryAfter(chance: Chance, serverNowMs: number): string | null {
  const date = new Date(serverNowMs + chance.between(-60, 240) * 1_000).toUTCString();
  return chance.pick([null, "0", "3", "47", "400", "-5", "soon", "1.5", date]);
}
