import { MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../ports.ts";

/** After the start, and a first pull, nothing has been said in either direction for this long. */
const FIRST_REST: Ms = 8 * SECOND;
/** Afterwards there is less to give back, and no hurry. */
const NEXT_REST: Ms = 10 * MINUTE;

/** Does something once the engine has come to rest. */
export interface Rest {
  /** A message came in or went out. */
  noteWork(): void;
}

export function createRest(clock: Clock, run: () => void): Rest {
  let cancel = (): void => undefined;
  let wait = FIRST_REST;
  return {
    noteWork() {
      cancel();
      cancel = clock.after(wait, () => {
        wait = NEXT_REST;
        run();
      });
    },
  };
}
