import { assertNever } from "../assertNever.ts";
import type { Ms } from "../units.ts";
import type { LedgerEvent, LedgerLine } from "./callLedger.ts";

/** What became of one call, all its events told. */
export type FoldedCall = Readonly<{
  callId: string;
  state: LedgerLine["state"];
  /** Agreed slot; of a call that is merely asked for: the first time proposed. null = not known. */
  slotStartMs: Ms | null;
  minutes: number | null;
  /** Of the event that gives it its place among the claims: the agreement, else the newest asking. */
  order: string;
  isByHand: boolean;
}>;

/** Numbers in it count as numbers: "9" comes before "10". */
const byNumber = new Intl.Collator("en", { numeric: true });

/** Earlier first: the helpdesk's order, the same for every colleague. */
export function compareOrder(one: Readonly<{ order: string }>, other: Readonly<{ order: string }>): number {
  return byNumber.compare(one.order, other.order);
}

/** Each call as its events leave it; corrections are no calls. */
export function foldCalls(events: readonly LedgerEvent[]): readonly FoldedCall[] {
  const calls = new Map<string, FoldedCall>();
  const told = events.filter(({ kind }) => kind !== "correction").toSorted(compareOrder);
  for (const event of told) calls.set(event.callId, afterEvent(calls.get(event.callId), event));
  return [...calls.values()];
}

function afterEvent(before: FoldedCall | undefined, event: LedgerEvent): FoldedCall {
  const { callId, kind, order } = event;
  const now = {
    callId,
    slotStartMs: event.slotStartMs ?? before?.slotStartMs ?? null,
    minutes: event.minutes ?? before?.minutes ?? null,
    isByHand: event.source !== "ticket",
  };
  switch (kind) {
    case "asked":
    case "moved":
      // Other times are another wish: it stands behind those who asked before it.
      return { ...now, state: "asked", slotStartMs: event.slotStartMs, order };
    case "agreed":
      return { ...now, state: "agreed", order };
    case "cancelled":
      return { ...now, state: "cancelled", order: before?.order ?? order };
    case "held":
    case "missed":
      return {
        ...now,
        state: kind,
        slotStartMs: now.slotStartMs ?? event.atMs,
        order: before !== undefined && before.state !== "asked" ? before.order : order,
      };
    case "correction":
      throw new Error("A correction is no call.");
    default:
      return assertNever(kind, "ledger event");
  }
}
