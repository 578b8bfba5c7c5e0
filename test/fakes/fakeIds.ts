import type { Ids } from "../../main/engine/ports.ts";

/**
 * Readable ids in order: 01900000-0000-7000-8000-000000000001 and so on. `series` keeps two sources over one store
 * apart, as after a restart.
 */
export function createFakeIds(series = 0): Ids {
  let count = 0;
  const middle = series.toString(16).padStart(4, "0");
  return {
    next() {
      count += 1;
      return `01900000-${middle}-7000-8000-${count.toString(16).padStart(12, "0")}`;
    },
  };
}
