import type { Ms } from "../../../shared/units.ts";
import type { EngineContext } from "../context.ts";

/** Windows ask again after every event: four times a second is as often as a long pull may make them. */
export const CHANGE_GAP: Ms = 250;

export interface ChangeGate {
  /** These tickets became different. */
  changed(ticketIds: readonly string[]): void;
  /** A first pull got further, whether tickets changed or not. */
  progressed(): void;
  /** Tells what is still to be told. The end of a pull. */
  flush(): void;
}

/** Says at once that something changed, and then no more often than every 250 ms, however many commits there are. */
export function createChangeGate(context: Pick<EngineContext, "clock" | "publish">): ChangeGate {
  const ids = new Set<string>();
  let hasProgressed = false;
  let cancel: (() => void) | null = null;

  function tell(): void {
    // The frame's figures follow every change of tickets; alone they are told only where no ticket changed.
    if (ids.size > 0) context.publish("tickets", [...ids]);
    else if (hasProgressed) context.publish("status");
    ids.clear();
    hasProgressed = false;
  }
  function hint(): void {
    if (cancel) return;
    tell();
    cancel = context.clock.after(CHANGE_GAP, () => {
      cancel = null;
      if (ids.size > 0 || hasProgressed) hint();
    });
  }

  return {
    changed(ticketIds) {
      for (const id of ticketIds) ids.add(id);
      hint();
    },
    progressed() {
      hasProgressed = true;
      hint();
    },
    flush() {
      cancel?.();
      cancel = null;
      tell();
    },
  };
}
