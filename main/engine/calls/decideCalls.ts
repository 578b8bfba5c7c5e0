import type { CallNote } from "../../../shared/calls/callMessage.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { HandlersFor } from "../../../shared/ipc/define.ts";
import type { callRoutes } from "../../../shared/ipc/routes/calls.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { HOUR, MINUTE, type Ms } from "../../../shared/units.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext } from "../context.ts";
import { createDraftsRepo, type AnsweredTicket } from "../drafts/draftsRepo.ts";
import { createBookingsRepo } from "./bookingsRepo.ts";
import { createCallMarksRepo, type CallMark } from "./callMarksRepo.ts";
import type { CallLedger } from "./callLedger.ts";
import { dropCallMessages, queueCallMessage } from "./queueCallMessage.ts";

export interface DecideDeps {
  ledger(): CallLedger;
  readonly graceMs: Ms;
  /** Balances read differently now. */
  decided(ticketIds: readonly string[]): void;
}

type Decisions = Pick<
  HandlersFor<typeof callRoutes>,
  "calls.agree" | "calls.notAgreed" | "calls.cancel" | "calls.reopen" | "calls.move" | "calls.mark" | "calls.note"
>;

/**
 * What the user says of a call. Where the helpdesk takes replies it is told in the ticket, so that every colleague reads
 * the same; else it is kept as a mark of this computer.
 */
export function createCallDecisions(context: EngineContext, deps: DecideDeps) {
  const { db, clock, ids } = context;
  const bookings = createBookingsRepo(db);
  const marks = createCallMarksRepo(db);
  const accounts = createAccountsRepo(db);
  const drafts = createDraftsRepo(db);

  function require(ticketId: string): { readonly booking: Booking; readonly ticket: AnsweredTicket } {
    const booking = bookings.find(context.realm(), ticketId);
    const ticket = drafts.ticketOf(ticketId);
    if (!booking || !ticket) throw new AppError("notFound", "This ticket asks for no call.");
    return { booking, ticket };
  }

  function canTell({ accountId, status }: AnsweredTicket): boolean {
    return status !== "closed" && accounts.find(accountId)?.capabilities.canReply === true;
  }

  /** Applies the user's word to a booking of this realm and answers it as it then is. */
  function decide(ticketId: string, apply: (found: ReturnType<typeof require>) => void): Booking {
    apply(require(ticketId));
    deps.decided([ticketId]);
    const booking = deps.ledger().find(ticketId);
    if (!booking) throw new AppError("notFound");
    return booking;
  }

  function tell(ticketId: string, { booking, ticket }: ReturnType<typeof require>, note: CallNote): void {
    const hostZone = deps.ledger().policy?.callPeriod.zone ?? null;
    const zones = { zone: booking.zone, hostZone };
    queueCallMessage(context, { ticketId, ticket, note, zones, graceMs: deps.graceMs });
  }

  function keepMark(mark: Pick<CallMark, "kind" | "atMs"> & Partial<CallMark>): void {
    const base = { ticketId: null, siteId: null, organizationId: null, amount: null, text: "", importedAtMs: null };
    marks.insert({ ...base, id: ids.next(), realm: context.realm(), recordedAtMs: clock.now(), ...mark });
  }

  /** Marks of one ticket and of these kinds hold no longer; answers whether there were any. */
  function undo(ticketId: string, kinds: readonly CallMark["kind"][], slotStartMs: Ms | null = null): boolean {
    const isMeant = ({ kind, atMs }: CallMark) =>
      kinds.includes(kind) && (slotStartMs === null || atMs === slotStartMs);
    const found = marks.ofTicket(ticketId).filter(isMeant);
    for (const { id } of found) marks.undo(context.realm(), id, clock.now());
    return found.length > 0;
  }

  /** What was marked of an earlier slot, which has passed, holds. */
  const undoEnd = ({ ticketId, startMs }: Booking) => undo(ticketId, ["held", "missed"], startMs);

  function reopen(ticketId: string, found: ReturnType<typeof require>): void {
    bookings.askAgain(ticketId);
    if (dropCallMessages(context, ticketId) || undoEnd(found.booking)) return;
    if (undo(ticketId, ["agreed", "cancelled"]) || found.booking.state === "asked") return;
    const slotStartsMs = [...found.booking.proposedStartsMs];
    if (slotStartsMs.length === 0 || !canTell(found.ticket))
      throw new AppError("input.invalid", "This stands in the ticket: propose other times there.");
    tell(ticketId, found, { kind: "moved", slotStartsMs, reason: "" });
  }

  function markEnd(ticketId: string, kind: "held" | "missed", text: string, { booking }: ReturnType<typeof require>) {
    const { state, startMs, siteId } = booking;
    if (startMs === null || state === "asked" || state === "cancelled")
      throw new AppError("input.invalid", "No time is agreed for this call.");
    if (startMs > deps.ledger().nowMs()) throw new AppError("input.invalid", "This call has not begun yet.");
    undoEnd(booking);
    keepMark({ kind, atMs: startMs, ticketId, siteId, text });
  }

  const handlers: Decisions = {
    "calls.agree": ({ ticketId, startMs, minutes }) =>
      decide(ticketId, (found) => {
        if (canTell(found.ticket)) tell(ticketId, found, { kind: "agreed", slotStartMs: startMs, minutes });
        else keepMark({ kind: "agreed", atMs: startMs, amount: minutes, ticketId, siteId: found.booking.siteId });
      }),
    "calls.notAgreed": ({ ticketId }) => {
      decide(ticketId, () => bookings.notAgreed(ticketId));
      return {};
    },
    "calls.cancel": ({ ticketId }) =>
      decide(ticketId, (found) => {
        const { state, siteId, startMs, minutes } = found.booking;
        const isTaken = state !== "asked" && state !== "cancelled";
        if (isTaken && startMs !== null && startMs + minutes * MINUTE <= deps.ledger().nowMs())
          throw new AppError(
            "input.invalid",
            "The agreed time has passed and counts as used: correct it with a reason.",
          );
        if (canTell(found.ticket)) tell(ticketId, found, { kind: "cancelled", reason: "" });
        else keepMark({ kind: "cancelled", atMs: startMs ?? clock.now(), ticketId, siteId });
      }),
    "calls.reopen": ({ ticketId }) => decide(ticketId, (found) => reopen(ticketId, found)),
    "calls.move": ({ ticketId, slotStartsMs, reason }) =>
      decide(ticketId, (found) => {
        if (!canTell(found.ticket))
          throw new AppError(
            "input.invalid",
            "Nothing can be written to this ticket from here: tell the host yourself.",
          );
        if (slotStartsMs.some((startMs) => startMs <= deps.ledger().nowMs()))
          throw new AppError("input.invalid", "A proposed time has passed: choose a later one.");
        tell(ticketId, found, { kind: "moved", slotStartsMs, reason: reason.trim() });
      }),
    "calls.mark": ({ ticketId, kind, text }) => decide(ticketId, (found) => markEnd(ticketId, kind, text, found)),
    "calls.note": ({ ticketId, text }) => {
      decide(ticketId, ({ booking }) => {
        marks.dropNotesSince(ticketId, clock.now() - HOUR);
        undo(ticketId, ["note"]);
        const atMs = booking.startMs ?? clock.now();
        if (text.trim() !== "") keepMark({ kind: "note", atMs, ticketId, siteId: booking.siteId, text });
      });
      return {};
    },
  };
  return { handlers, keepMark, tell, require };
}
export type CallDecisions = ReturnType<typeof createCallDecisions>;
