import type { Ms } from "../../../shared/units.ts";
import type { OutboxRow } from "./outboxRow.ts";
import { stateFacts, transition, type OutboxEvent } from "./outboxTable.ts";

export interface Surroundings {
  readonly nowMs: Ms;
  readonly isWorkingOffline: boolean;
  /** This process is at work on the entry. */
  isInHand(entryId: string): boolean;
}

/**
 * What the world around an entry does to it, if anything: working offline, sign-in lost and regained, time to look for
 * the network again, a send that nobody is busy with. Pure; the worker asks it for every unsent entry.
 */
export function eventFromSurroundings(row: OutboxRow, world: Surroundings): OutboxEvent | null {
  const event = candidate(row, world);
  return event !== null && transition(row.state, event, row.reason) !== null ? event : null;
}

function candidate(row: OutboxRow, world: Surroundings): OutboxEvent | null {
  const { claimant } = stateFacts[row.state];
  if (claimant === "recover") return world.isInHand(row.id) ? null : "foundAtStart";
  const isSignedOut = row.accountState === "signIn";
  if (claimant === "signIn") return isSignedOut ? null : "signedIn";
  if (world.isWorkingOffline) return row.reason === "workingOffline" ? null : "workOffline";
  if (isSignedOut) return "accountPaused";
  if (claimant !== "reconnect") return null;
  const isDue = row.nextTryAtMs !== null && row.nextTryAtMs <= world.nowMs;
  return isDue || row.reason === "workingOffline" ? "networkBack" : null;
}
