import type { Database } from "better-sqlite3";
import { parseCallMessage, type CallNote } from "../../../shared/calls/callMessage.ts";
import { foldCalls } from "../../../shared/calls/foldCalls.ts";
import type { Ms } from "../../../shared/units.ts";
import { withoutReferenceLines } from "../outbox/reference.ts";
import { decisionFrom, eventOf, type ToldDecision } from "./toldDecisions.ts";

interface Word {
  readonly remoteId: string;
  readonly body: string;
  readonly atMs: Ms;
}

interface Folded {
  readonly state: "asked" | "agreed" | "cancelled";
  readonly startMs: Ms | null;
  readonly minutes: number | null;
  readonly proposed: string | null;
  readonly decidedAtMs: Ms | null;
  readonly decidedRemoteId: string | null;
  readonly decisions: readonly ToldDecision[];
}

const UNDECIDED: Folded = {
  state: "asked",
  startMs: null,
  minutes: null,
  proposed: null,
  decidedAtMs: null,
  decidedRemoteId: null,
  decisions: [],
};

/**
 * Brings the booking of a call ticket up to date with its thread: the newest decision that a customer's message tells
 * holds, whoever of the agency wrote it, but for a cancelling that comes when the agreed slot has passed. An agent's
 * message never decides: they quote. Runs in the transaction that changed the messages.
 */
export function createBookingFold(db: Database): (ticketId: string) => void {
  const words = db.prepare<[string], Word>(
    `SELECT remote_id AS remoteId, body, created_at AS atMs FROM message
     WHERE ticket_id = ? AND is_agent = 0 AND is_by_hand = 0 ORDER BY created_at, length(remote_id), remote_id`,
  );
  // The times asked for first are proposed again by nobody but their own message: they stay until others are.
  const write = db.prepare<[Omit<Folded, "decisions"> & { ticketId: string; told: string }]>(
    `UPDATE booking SET state = @state, start_at = @startMs, minutes = coalesce(@minutes, minutes),
       proposed = coalesce(@proposed, proposed), decided_at = @decidedAtMs, decided_remote_id = @decidedRemoteId,
       told = @told, asked_until = CASE WHEN @proposed IS NULL THEN asked_until ELSE max(asked_until, @decidedAtMs) END,
       updated_at = coalesce(@decidedAtMs, updated_at)
     WHERE ticket_id = @ticketId AND (state, start_at, decided_at, decided_remote_id, told)
       IS NOT (@state, @startMs, @decidedAtMs, @decidedRemoteId, @told)`,
  );

  return (ticketId) => {
    const { decisions, ...folded } = words.all(ticketId).reduce<Folded>((before, word) => {
      const note = parseCallMessage(withoutReferenceLines(word.body));
      return note === null ? before : afterWord(before, note, word);
    }, UNDECIDED);
    write.run({ ...folded, told: JSON.stringify(decisions), ticketId });
  };
}

function afterWord(before: Folded, note: CallNote, { atMs, remoteId }: Word): Folded {
  const decisions = [...before.decisions, decisionFrom(note, { atMs, remoteId })];
  const call = foldCalls(decisions.map((decision) => eventOf("call", decision))).at(-1);
  if (note.kind === "cancelled" && call?.state !== "cancelled") return { ...before, decisions };
  return { ...before, ...afterNote(note), decidedAtMs: atMs, decidedRemoteId: remoteId, decisions };
}

function afterNote(note: CallNote): Partial<Folded> & Pick<Folded, "state"> {
  if (note.kind === "agreed") return { state: "agreed", startMs: note.slotStartMs, minutes: note.minutes };
  // The slot stays on record; it counts for nothing.
  if (note.kind === "cancelled") return { state: "cancelled" };
  return { state: "asked", startMs: null, proposed: JSON.stringify(note.slotStartsMs) };
}
