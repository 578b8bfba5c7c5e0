import { AppError } from "../../../shared/ipc/appError.ts";
import { MINUTE, type Ms } from "../../../shared/units.ts";
import type { EngineContext } from "../context.ts";
import { refreshTicketFacts } from "../sync/ticketFactsRepo.ts";
import { createRecordedFactsRepo, type FactTicket, type RecordableKind } from "./recordedFactsRepo.ts";

/** Clocks of people and computers differ by this much without anyone being wrong. */
const TOLERANCE: Ms = 5 * MINUTE;

export interface Recording {
  readonly ticketId: string;
  readonly kind: RecordableKind;
  readonly atMs: Ms;
  readonly text: string;
}

/** What the user tells of a ticket: kept on this computer, never overwritten by the helpdesk, always to be undone. */
export function createFactRecorder(context: EngineContext) {
  const { db, ids, clock } = context;
  const repo = createRecordedFactsRepo(db);

  const write = db.transaction((ticketId: string, apply: () => boolean): boolean => {
    const isChanged = apply();
    if (isChanged) refreshTicketFacts(db, ticketId);
    return isChanged;
  });

  function change(ticketId: string, apply: () => boolean): void {
    if (!write.immediate(ticketId, apply)) return;
    context.publish("tickets", [ticketId]);
    // An answer that counts, or no longer does, decides whether a time may have been agreed; an end frees the site.
    context.publish("calls");
    context.publish("sites");
  }

  function find(ticketId: string): FactTicket {
    const ticket = repo.ticket(context.realm(), ticketId);
    if (!ticket) throw new AppError("notFound", "This ticket is not on this computer any more.");
    return ticket;
  }

  return {
    record({ ticketId, kind, atMs, text }: Recording): void {
      const ticket = find(ticketId);
      const recordedAtMs = clock.now();
      const fact = { id: ids.next(), ticketId, kind, messageId: null, text, recordedAtMs };
      const checkedAtMs = checkedInstant(atMs, ticket, recordedAtMs);
      change(ticketId, () => {
        repo.insert({ ...fact, atMs: checkedAtMs });
        return true;
      });
    },
    /** Taking back what is not there changes nothing. */
    unrecord(ticketId: string, kind: RecordableKind): void {
      find(ticketId);
      change(ticketId, () => repo.removeNewest(ticketId, kind));
    },
    /** "That was automatic, keep counting", and back. */
    markAutomatic(messageId: string, isAutomatic: boolean): void {
      const message = repo.message(context.realm(), messageId);
      if (!message) throw new AppError("notFound", "This message is not on this computer any more.");
      if (message.isAgent === 0)
        throw new AppError("input.invalid", "Only an answer of the helpdesk can be automatic.");
      const { ticketId, createdAtMs: atMs } = message;
      const fact = { id: ids.next(), ticketId, kind: "automatic", messageId, atMs, text: "" } as const;
      change(ticketId, () => {
        const wasAutomatic = repo.removeAutomatic(messageId);
        if (isAutomatic) repo.insert({ ...fact, recordedAtMs: clock.now() });
        return wasAutomatic !== isAutomatic;
      });
    },
  };
}

/** Nothing happens before its ticket or in the future; what is off by a few minutes is put right. */
function checkedInstant(atMs: Ms, { createdAtMs, clockOffsetMs }: FactTicket, nowMs: Ms): Ms {
  const latestMs = Math.max(nowMs, nowMs + clockOffsetMs);
  if (atMs > latestMs + TOLERANCE) throw new AppError("input.invalid", "This time has not come yet.");
  if (atMs < createdAtMs - TOLERANCE) throw new AppError("input.invalid", "At this time the ticket did not exist yet.");
  return Math.max(createdAtMs, atMs);
}
