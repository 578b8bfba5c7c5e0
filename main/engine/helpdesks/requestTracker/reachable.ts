import { reach, type ReachParts } from "../http/reach.ts";

/** Resolves when a Request Tracker answers there; rejects as `reach` does. No sign-in is sent. */
export function reachRequestTracker(parts: ReachParts, base: string): Promise<void> {
  return reach(parts, `${base}/REST/2.0/queues/all`, () => false);
}
