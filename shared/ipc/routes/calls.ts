import { z } from "zod";
import { ledgerLineSchema } from "../../calls/callLedger.ts";
import { callBalanceSchema, callPeriodSchema } from "../../calls/ledger.ts";
import { bookingSchema, callStateSchema } from "../../ticket/ticket.ts";
import { defineRoute } from "../define.ts";
import { idSchema, instantSchema, nothingSchema } from "../fields.ts";

const byTicket = z.strictObject({ ticketId: idSchema });

/** A period that is over: what it gave, what became of it, and whose calls they were. Numbers in the balance's unit. */
const pastPeriodSchema = z.strictObject({
  startMs: instantSchema,
  /** The first instant after it. */
  endMs: instantSchema,
  unit: z.enum(["calls", "minutes"]),
  allowed: z.int(),
  /** Moved on into it from the period before. */
  carriedIn: z.int(),
  /** With corrections. */
  used: z.int(),
  /** Nobody used them. */
  left: z.int(),
  overBy: z.int(),
  /** What it was used for; of a correction neither ticket nor slot. */
  calls: z.array(
    z.strictObject({
      id: idSchema,
      ticketId: idSchema.nullable(),
      ticketNumber: z.string(),
      /** Of a correction its reason. */
      topic: z.string(),
      /** Who asked for it; "" = not known. */
      by: z.string(),
      siteName: z.string(),
      slotStartMs: instantSchema.nullable(),
      state: callStateSchema,
      amount: z.int(),
    }),
  ),
});
export type PastPeriod = Readonly<z.infer<typeof pastPeriodSchema>>;

export const callsOfSiteSchema = z.strictObject({
  siteId: idSchema,
  siteName: z.string(),
  clientName: z.string(),
  plan: z.string(),
  planLabel: z.string(),
  balance: callBalanceSchema,
  bookings: z.array(bookingSchema),
  /** Where each call of the shown period went; they add up to the balance. */
  lines: z.array(ledgerLineSchema),
  /** Newest first, a year at most; empty where calls are counted back from now. */
  pastPeriods: z.array(pastPeriodSchema),
  /** The organization whose sites take their calls from one allowance; null = the site has its own. */
  sharedBy: z.strictObject({ organizationId: idSchema, name: z.string() }).nullable(),
  /** Call tickets whose decision is still in the outbox. */
  pendingTicketIds: z.array(idSchema),
});
export type CallsOfSite = z.infer<typeof callsOfSiteSchema>;

/** Somebody else who asks for, or has, what may be the last call. */
const otherClaimSchema = z.strictObject({
  ticketNumber: z.string(),
  slotStartMs: instantSchema.nullable(),
  by: z.string(),
});

export const callRoutes = {
  "calls.overview": defineRoute(
    nothingSchema,
    z.strictObject({
      sites: z.array(callsOfSiteSchema),
      /** Calls asked for without a site that the directory knows: they count nowhere. */
      otherBookings: z.array(bookingSchema),
      period: callPeriodSchema,
    }),
  ),
  /** Answers "Was a time agreed?": told in the ticket, so that colleagues read it; isPending until it is there. */
  "calls.agree": defineRoute(
    z.strictObject({ ticketId: idSchema, startMs: instantSchema, minutes: z.int().min(5).max(480) }),
    bookingSchema,
  ),
  /** "No time agreed yet": stop asking until the next answer. */
  "calls.notAgreed": defineRoute(byTicket, nothingSchema),
  /** Told in the ticket, as calls.agree is. */
  "calls.cancel": defineRoute(byTicket, bookingSchema),
  /** Undo of agree, cancel and notAgreed: back to "asked". */
  "calls.reopen": defineRoute(byTicket, bookingSchema),
  /** Proposes other times, in the ticket. */
  "calls.move": defineRoute(
    z.strictObject({
      ticketId: idSchema,
      slotStartsMs: z.array(instantSchema).min(1).max(3),
      reason: z.string().max(2_000),
    }),
    bookingSchema,
  ),
  /** What became of an agreed call: known on this computer only. */
  "calls.mark": defineRoute(
    z.strictObject({ ticketId: idSchema, kind: z.enum(["held", "missed"]), text: z.string().max(2_000) }),
    bookingSchema,
  ),
  "calls.note": defineRoute(z.strictObject({ ticketId: idSchema, text: z.string().max(10_000) }), nothingSchema),
  /** Adds to what is used in the period that holds `atMs`: calls, or minutes where the plan counts minutes. */
  "calls.correct": defineRoute(
    z.strictObject({
      siteId: idSchema.nullable(),
      organizationId: idSchema.nullable(),
      atMs: instantSchema,
      /** Calls: at most 99 either way. */
      amount: z.int().min(-9_999).max(9_999),
      reason: z.string().min(1).max(500),
    }),
    nothingSchema,
  ),
  /** Takes back a mark, a note or a correction of this computer. */
  "calls.undoMark": defineRoute(z.strictObject({ markId: idSchema }), nothingSchema),
  /** Marks, notes and corrections of the realm in view as JSON text. */
  "calls.export": defineRoute(nothingSchema, z.strictObject({ suggestedName: z.string(), text: z.string() })),
  /** Adds what is not here yet; `unmatched`: numbers of tickets that this computer does not know. */
  "calls.import": defineRoute(
    z.strictObject({ text: z.string().max(5_000_000) }),
    z.strictObject({ added: z.int(), known: z.int(), unmatched: z.array(z.string()) }),
  ),
  /** An agreed call as a calendar file. */
  "calls.ics": defineRoute(byTicket, z.strictObject({ suggestedName: z.string(), text: z.string() })),
  /** Before a call draft is queued: whether it would take more than is left. call.cannotTell where nobody can know. */
  "calls.checkAsk": defineRoute(
    z.strictObject({ draftId: idSchema }),
    z.strictObject({
      warning: z.strictObject({ left: z.int(), asked: z.int(), others: z.array(otherClaimSchema) }).nullable(),
    }),
  ),
  /** What to do with a call beyond the allowance. `draftId`: what is to be looked at next; null = nothing. */
  "calls.settleOver": defineRoute(
    z.strictObject({
      ticketId: idSchema,
      way: z.enum(["join", "nextMonth", "keepAsDraft"]),
      /** The colleague's call to join. */
      joinTicketId: idSchema.nullable(),
    }),
    z.strictObject({ draftId: idSchema.nullable() }),
  ),
  "calls.setPeriod": defineRoute(z.strictObject({ zone: z.string().min(1).max(80) }), callPeriodSchema),
} as const;
