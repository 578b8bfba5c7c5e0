import type { Faults } from "./agent/faults.ts";
import type { ListLimit } from "./api/listLimit.ts";
import type { RateLimit } from "./api/rateLimit.ts";
import type { DeskStore } from "./store/deskStore.ts";

/** What every part of a running desk shares. `now` answers UTC ms. */
export type DeskContext = Readonly<{
  store: DeskStore;
  now: () => number;
  rateLimit: RateLimit;
  faults: Faults;
  listLimit: ListLimit;
  /** Set when files lie on a port of their own. */
  filesOrigin: string | null;
}>;
