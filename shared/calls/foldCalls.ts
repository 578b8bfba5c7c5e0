import { assertNever } from "../assertNever.ts";
import { MINUTE, type Ms } from "../units.ts";
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

/** The usual length of a call at an instant, for those that name none. */
type UsualMinutes = (atMs: Ms) => number;

/**
 * Each call as its events leave it; corrections are no calls. A slot that has passed is used, and no later word of the
 * ticket takes it back: a cancelling that comes after it changes nothing, and other times asked for or agreed after it are
 * one call more under the same name, which stands last. The way back is a correction with its reason. A time that had
 * passed before anybody agreed to it may be a slip: other times take its place, unless the call was marked since.
 */
export function foldCalls(events: readonly LedgerEvent[], usualMinutes: UsualMinutes = () => 0): readonly FoldedCall[] {
  const calls = new Map<string, FoldedCall>();
  const passed: FoldedCall[] = [];
  const agreedAt = new Map<string, Ms>();
  for (const event of events.filter(({ kind }) => kind !== "correction").toSorted(compareOrder)) {
    const before = calls.get(event.callId);
    if (before !== undefined && hasPassedBy(before, event.atMs, usualMinutes)) {
      if (event.kind === "cancelled") continue;
      if (isOtherTime(event, before) && !isSlip(before, agreedAt.get(event.callId), usualMinutes)) passed.push(before);
    }
    if (event.kind === "agreed" && !isToldAgain(event, before)) agreedAt.set(event.callId, event.atMs);
    calls.set(event.callId, afterEvent(before, event));
  }
  return [...onceEach(passed, calls), ...calls.values()];
}

/** A slot that was agreed on once more after it had passed is still one slot. */
function onceEach(passed: readonly FoldedCall[], calls: ReadonlyMap<string, FoldedCall>): readonly FoldedCall[] {
  return passed.filter(({ callId, slotStartMs }, index) => {
    const last = calls.get(callId);
    const isLast = last?.slotStartMs === slotStartMs && isTaken(last);
    const isAgain = passed.slice(0, index).some((one) => one.callId === callId && one.slotStartMs === slotStartMs);
    return !isLast && !isAgain;
  });
}

function isTaken({ state }: FoldedCall): boolean {
  return state !== "asked" && state !== "cancelled";
}

/** A call lasts until its slot's end: a word that comes while it is still on can call it off. */
function hasPassedBy(call: FoldedCall, atMs: Ms, usualMinutes: UsualMinutes): boolean {
  const { slotStartMs, minutes } = call;
  if (!isTaken(call) || slotStartMs === null) return false;
  return slotStartMs + (minutes ?? usualMinutes(slotStartMs)) * MINUTE <= atMs;
}

function isSlip(before: FoldedCall, agreedAtMs: Ms | undefined, usualMinutes: UsualMinutes): boolean {
  return before.state === "agreed" && agreedAtMs !== undefined && hasPassedBy(before, agreedAtMs, usualMinutes);
}

function isToldAgain(event: LedgerEvent, before: FoldedCall | undefined): boolean {
  return before !== undefined && isTaken(before) && !isOtherTime(event, before);
}

function isOtherTime({ kind, slotStartMs }: LedgerEvent, before: FoldedCall): boolean {
  if (kind === "agreed") return slotStartMs !== null && slotStartMs !== before.slotStartMs;
  return kind === "asked" || kind === "moved";
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
