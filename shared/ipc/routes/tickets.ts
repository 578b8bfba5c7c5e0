import { z } from "zod";
import { explanationSchema } from "../../promise/explanation.ts";
import { ticketDetailSchema, ticketRowSchema } from "../../ticket/ticket.ts";
import { bookingSchema } from "../../ticket/ticket.ts";
import { outboxEntrySchema } from "../../ticket/outboxEntry.ts";
import { defineRoute } from "../define.ts";
import { idSchema, instantSchema, nothingSchema, sha256Schema } from "../fields.ts";

export const ticketFilterSchema = z.strictObject({
  clientId: idSchema.nullable(),
  siteId: idSchema.nullable(),
  state: z.enum(["open", "solved", "all"]),
  owner: z.enum(["mine", "team"]),
  /** Plain search over subject, number, site and text; "" = everything. */
  query: z.string().max(200),
});
export type TicketFilter = z.infer<typeof ticketFilterSchema>;

export const ticketRoutes = {
  /** Grouped by client (the client with the newest ticket first), newest first inside; `total` counts all matches. */
  "tickets.list": defineRoute(
    z.strictObject({ filter: ticketFilterSchema, offset: z.int().min(0), limit: z.int().min(1).max(500) }),
    z.strictObject({
      rows: z.array(ticketRowSchema),
      total: z.int(),
      /** All matches by client in list order, so that a window lays out 10,000 rows from the pages in view alone. */
      groups: z.array(z.strictObject({ clientId: idSchema.nullable(), clientName: z.string(), count: z.int() })),
      asOfMs: instantSchema.nullable(),
    }),
  ),
  "tickets.get": defineRoute(z.strictObject({ id: idSchema }), ticketDetailSchema),
  /** Fetches an attachment's bytes into the store; the answer's blob shows from /blob/SHA256. */
  "tickets.fetchAttachment": defineRoute(z.strictObject({ id: idSchema }), z.strictObject({ sha256: sha256Schema })),
  /** Queues the wish that the ticket be marked solved; answers the entry. Queued twice answers the same entry. */
  "tickets.markSolved": defineRoute(z.strictObject({ id: idSchema }), z.strictObject({ entryId: idSchema })),
  "tickets.markAutomatic": defineRoute(
    z.strictObject({ messageId: idSchema, isAutomatic: z.boolean() }),
    nothingSchema,
  ),
  /** Facts the helpdesk cannot tell: kept on this computer, labelled as recorded by hand. */
  "tickets.record": defineRoute(
    z.strictObject({
      ticketId: idSchema,
      kind: z.enum(["engineerOnIt", "answered", "closed"]),
      atMs: instantSchema,
      text: z.string().max(20_000),
    }),
    nothingSchema,
  ),
  /** Undo of tickets.record: takes back the newest hand-recorded fact of that kind. */
  "tickets.unrecord": defineRoute(
    z.strictObject({ ticketId: idSchema, kind: z.enum(["engineerOnIt", "answered", "closed"]) }),
    nothingSchema,
  ),
  /** The clock's events, rule, arithmetic and source sentence, in lines to show and as text for a talk with the host. */
  "tickets.explainClock": defineRoute(
    z.strictObject({ id: idSchema, zone: z.string().max(80), locale: z.string().max(40) }),
    explanationSchema,
  ),
  /** Every open ticket stands in one list only, the first that fits; a list shows its 100 most pressing, `totals` counts. */
  "now.overview": defineRoute(
    nothingSchema,
    z.strictObject({
      totals: z.strictObject({ late: z.int(), dueSoon: z.int(), ourTurn: z.int(), waitingOnHost: z.int() }),
      late: z.array(ticketRowSchema),
      dueSoon: z.array(ticketRowSchema),
      ourTurn: z.array(ticketRowSchema),
      waitingOnHost: z.array(ticketRowSchema),
      needsYou: z.array(outboxEntrySchema),
      callsToday: z.array(bookingSchema),
      /** The promise that runs out first, on the helpdesk's clock; null = none is to come. */
      next: z.strictObject({ ticketId: idSchema, number: z.string(), dueAtMs: instantSchema }).nullable(),
      /** Calls that begin within 15 minutes or are under way. */
      reminders: z.array(bookingSchema),
    }),
  ),
} as const;
