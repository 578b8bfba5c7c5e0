import type { Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";

/** Something that happens once and that several may wait for. */
export interface Signpost {
  reach(): void;
  /** True when it was reached, false when the time was up first. */
  reached(limit: Ms, clock: Clock): Promise<boolean>;
}

export function createSignpost(): Signpost {
  let announce = (): void => undefined;
  const reaching = new Promise<true>((resolve) => {
    announce = () => resolve(true);
  });
  return {
    reach: () => announce(),
    async reached(limit, clock) {
      let cancelTimer = (): void => undefined;
      const late = new Promise<false>((resolve) => {
        cancelTimer = clock.after(limit, () => resolve(false));
      });
      const isReached = await Promise.race([reaching, late]);
      cancelTimer();
      return isReached;
    },
  };
}
