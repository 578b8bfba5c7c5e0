import { z } from "zod";
import type { CallNote } from "../../../shared/calls/callMessage.ts";
import type { LedgerEvent } from "../../../shared/calls/callLedger.ts";

const decisionSchema = z.strictObject({
  kind: z.enum(["agreed", "moved", "cancelled"]),
  atMs: z.int(),
  remoteId: z.string(),
  slotStartMs: z.int().nullable(),
  minutes: z.int().nullable(),
});
/** A decision as a message of the ticket tells it; `atMs`: the helpdesk's clock. */
export type ToldDecision = Readonly<z.infer<typeof decisionSchema>>;

/** As kept in `booking.told`; [] = the thread was read before decisions were kept, or tells none. */
export function toldDecisions(text: string): readonly ToldDecision[] {
  return z.array(decisionSchema).parse(JSON.parse(text));
}

export function decisionFrom(note: CallNote, message: Pick<ToldDecision, "atMs" | "remoteId">): ToldDecision {
  return { kind: note.kind, ...message, ...placeOf(note) };
}

/** The slot agreed on, or the first time proposed. */
export function placeOf(note: CallNote): Pick<ToldDecision, "slotStartMs" | "minutes"> {
  if (note.kind === "agreed") return { slotStartMs: note.slotStartMs, minutes: note.minutes };
  return { slotStartMs: note.kind === "moved" ? (note.slotStartsMs[0] ?? null) : null, minutes: null };
}

export function eventOf(callId: string, { remoteId, ...decision }: ToldDecision): LedgerEvent {
  const order = `${decision.atMs} ${remoteId}`;
  const id = `${callId} ${order} ${decision.kind}`;
  return { ...decision, id, callId, order, amount: null, reason: "", by: "", source: "ticket" };
}
