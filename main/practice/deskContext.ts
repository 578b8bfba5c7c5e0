import type { Faults } from "./agent/faults.ts";
import type { RateLimit } from "./api/rateLimit.ts";
import type { DeskStore } from "./store/deskStore.ts";

/** What every part of a running desk shares. `now` answers UTC ms. */
export type DeskContext = Readonly<{
  store: DeskStore;
  now: () => number;
  rateLimit: RateLimit;
  faults: Faults;
}>;
