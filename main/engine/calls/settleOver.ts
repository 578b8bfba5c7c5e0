import { composeCallMessage } from "../../../shared/calls/callMessage.ts";
import { createPeriodFinder, type PeriodFinder } from "../../../shared/calls/periods.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { HandlersFor } from "../../../shared/ipc/define.ts";
import type { callRoutes } from "../../../shared/ipc/routes/calls.ts";
import { emptyDraftContent, type DraftContent } from "../../../shared/ticket/draft.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { DAY, type Ms } from "../../../shared/units.ts";
import type { EngineContext } from "../context.ts";
import { createDraftsRepo, type AnsweredTicket } from "../drafts/draftsRepo.ts";
import { newReply } from "../drafts/newDraft.ts";
import type { CallDecisions, DecideDeps } from "./decideCalls.ts";

const WEEK: Ms = 7 * DAY;

/**
 * What becomes of a call for which too little is left: its owner joins a colleague's, takes the next period, or keeps it
 * as a draft for later. Answers the draft to look at next; nothing of it is sent unseen but the cancelling.
 */
export function createSettleOver(
  context: EngineContext,
  { ledger, decided }: DecideDeps,
  { require, tell }: Pick<CallDecisions, "require" | "tell">,
): HandlersFor<typeof callRoutes>["calls.settleOver"] {
  const { db, ids, clock } = context;
  const drafts = createDraftsRepo(db);

  function addDraft(realm: AnsweredTicket["realm"], content: DraftContent): string {
    const id = ids.next();
    drafts.insert(id, realm, content, clock.now());
    context.publish("drafts", [id]);
    return id;
  }

  /** One reply is written at a time: a text begun earlier is not written over. */
  function addReply(ticketId: string, ticket: AnsweredTicket, details: string): string {
    const begun = drafts.openReplyTo(ticketId);
    if (begun) return begun.id;
    return addDraft(ticket.realm, { ...newReply(ticketId, ticket), details });
  }

  function join(found: ReturnType<typeof require>, ticketId: string, joinTicketId: string | null): string {
    const joined = joinTicketId === null ? null : require(joinTicketId);
    if (joined === null || joinTicketId === null || joinTicketId === ticketId)
      throw new AppError("input.invalid", "Choose the call to join.");
    tell(ticketId, found, { kind: "cancelled", reason: `We join the call of ${joined.booking.ticketNumber}.` });
    const { topic, attendees, agenda } = found.booking;
    const words = [
      `Please let us join this call: ${topic}.`,
      agenda,
      attendees === "" ? "" : `Attendees: ${attendees}`,
    ];
    return addReply(joinTicketId, joined.ticket, words.filter((text) => text.trim() !== "").join("\n\n"));
  }

  function nextPeriod({ booking, ticket }: ReturnType<typeof require>, ticketId: string): string {
    const { period, policy, nowMs } = ledger();
    const finder = createPeriodFinder(period);
    const slotStartsMs = booking.proposedStartsMs.map((startMs) => inNextPeriod(startMs, nowMs(), finder));
    if (slotStartsMs.length === 0) throw new AppError("input.invalid", "No times are proposed yet: move it by hand.");
    const zones = { zone: booking.zone, hostZone: policy?.callPeriod.zone ?? null };
    return addReply(ticketId, ticket, composeCallMessage({ kind: "moved", slotStartsMs, reason: "" }, zones));
  }

  function keep(found: ReturnType<typeof require>, ticketId: string): string {
    tell(ticketId, found, { kind: "cancelled", reason: "" });
    return addDraft(found.ticket.realm, callContent(found.booking, found.ticket));
  }

  return ({ ticketId, way, joinTicketId }) => {
    const found = require(ticketId);
    if (found.booking.state !== "asked" && found.booking.state !== "agreed")
      throw new AppError("input.invalid", "This call is settled.");
    const draftId =
      way === "join"
        ? join(found, ticketId, joinTicketId)
        : way === "nextMonth"
          ? nextPeriod(found, ticketId)
          : keep(found, ticketId);
    decided([ticketId]);
    return { draftId };
  };
}

/** Whole weeks later, so that weekday and, but for a change of the clocks, time of day stay. */
function inNextPeriod(startMs: Ms, nowMs: Ms, finder: PeriodFinder): Ms {
  const { endMs } = finder(startMs);
  const earliest = Math.max(endMs, nowMs + 1);
  return startMs + Math.max(1, Math.ceil((earliest - startMs) / WEEK)) * WEEK;
}

function callContent(booking: Booking, { accountId, siteId, organizationId }: AnsweredTicket): DraftContent {
  const { topic, agenda, minutes, zone, phone, attendees } = booking;
  const call = { topic, agenda, slotStartsMs: [...booking.proposedStartsMs], minutes, zone, phone, attendees };
  return { ...emptyDraftContent("call"), accountId, siteId, organizationId, call };
}
