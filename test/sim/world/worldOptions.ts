import type { Chance } from "./chance.ts";

/** How a helpdesk in the world behaves. */
export const deskKinds = ["zendeskWithKey", "zendeskWithoutKey", "requestTracker", "mail"] as const;
export type DeskKind = (typeof deskKinds)[number];

/** Protections that a control takes away; the product has them all. */
export interface Controls {
  /** false: an unclear end is tried again without looking. */
  readonly verifyBeforeRetry?: boolean;
  /** false: a reply goes out without a look at its thread. */
  readonly checkThread?: boolean;
  /** true: a crash loses the newest commits, as with synchronous NORMAL. */
  readonly losesCommits?: boolean;
  /** false: what is about to have an effect outside the computer is not forced to disk first. */
  readonly forcesLog?: boolean;
  /** How long an unclear end rests before "not there" counts; default: the product's. */
  readonly settleMs?: number;
  /** How long what a check mail overtook is waited for; default: the product's. */
  readonly proofRestMs?: number;
  /** true: something between sends a write a second time by itself. No client can defend itself against that. */
  readonly gatewayRepeats?: boolean;
}

export interface WorldOptions {
  readonly seed: number;
  /** Simulated days; each world draws how much of them it uses. */
  readonly days: number;
  /** Never more colleagues than these; default: as drawn, up to five. */
  readonly mostPeople?: number;
  /** Default: drawn. */
  readonly deskKind?: DeskKind;
  readonly controls?: Controls;
  /** Called with every line of the log as it comes. */
  show?(line: string): void;
}

/** What a seed makes of the world before it begins. */
export interface WorldPlan {
  readonly deskKind: DeskKind;
  readonly hasReferenceField: boolean;
  readonly people: number;
  readonly days: number;
  /** Storms, each followed by a quiet time in which everything must come true. */
  readonly rounds: number;
  /** Share of reads, and of writes, that go wrong while it storms. */
  readonly faultShare: { readonly read: number; readonly write: number };
  /** Crashes per session. */
  readonly crashShare: number;
  readonly hasClockJumps: boolean;
  readonly seesColleagues: boolean;
  readonly serverAheadMs: number;
}

export function planWorld(options: WorldOptions, chance: Chance): WorldPlan {
  // Mail is drawn by nobody: what a seed means stays what it was (--desk mail).
  const drawn = chance.weighted({ zendeskWithKey: 3, zendeskWithoutKey: 4, requestTracker: 4 });
  return {
    deskKind: options.deskKind ?? drawn,
    hasReferenceField: chance.is(0.5),
    people: Math.min(chance.pick([1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 5]), options.mostPeople ?? 5),
    days: options.days * chance.pick([0.1, 0.3, 1]),
    rounds: chance.pick([1, 1, 1, 2]),
    faultShare: chance.pick([
      { read: 0, write: 0 },
      { read: 0.05, write: 0.5 },
      { read: 0.1, write: 0.8 },
      { read: 0.3, write: 0.3 },
      { read: 0.5, write: 0.5 },
    ]),
    crashShare: chance.pick([0, 0.3, 0.8, 2]),
    hasClockJumps: chance.is(0.4),
    seesColleagues: chance.is(0.5),
    serverAheadMs: chance.pick([0, 0, 0, -90_000, 40_000, 3_600_000]),
  };
}
