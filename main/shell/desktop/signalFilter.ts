import type { PowerSignal } from "../../../shared/ipc/host.ts";
import { SECOND } from "../../../shared/units.ts";

/**
 * Each suspend and resume is reported twice on Linux, and focus flickers between windows: the same signal within a
 * second is the same event. `steadyNow` must not follow the wall clock, which jumps exactly when the computer resumes.
 */
export function createSignalFilter(steadyNow: () => number): (signal: PowerSignal) => boolean {
  const lastAt = new Map<PowerSignal, number>();
  return (signal) => {
    const now = steadyNow();
    const last = lastAt.get(signal);
    if (last !== undefined && now - last < SECOND) return false;
    lastAt.set(signal, now);
    return true;
  };
}
