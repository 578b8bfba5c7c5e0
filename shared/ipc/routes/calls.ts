import { z } from "zod";
import { callBalanceSchema, callPeriodSchema } from "../../calls/ledger.ts";
import { bookingSchema } from "../../ticket/ticket.ts";
import { defineRoute } from "../define.ts";
import { idSchema, instantSchema, nothingSchema } from "../fields.ts";

export const callsOfSiteSchema = z.strictObject({
  siteId: idSchema,
  siteName: z.string(),
  clientName: z.string(),
  plan: z.string(),
  planLabel: z.string(),
  balance: callBalanceSchema,
  bookings: z.array(bookingSchema),
});
export type CallsOfSite = z.infer<typeof callsOfSiteSchema>;

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
  /** Answers "Was a time agreed?": the user's choice makes the booking. */
  "calls.agree": defineRoute(
    z.strictObject({ ticketId: idSchema, startMs: instantSchema, minutes: z.int().min(5).max(480) }),
    bookingSchema,
  ),
  /** "No time agreed yet": stop asking until the next answer. */
  "calls.notAgreed": defineRoute(z.strictObject({ ticketId: idSchema }), nothingSchema),
  "calls.cancel": defineRoute(z.strictObject({ ticketId: idSchema }), bookingSchema),
  /** Undo of agree, cancel and notAgreed: back to "asked". */
  "calls.reopen": defineRoute(z.strictObject({ ticketId: idSchema }), bookingSchema),
  "calls.setPeriod": defineRoute(z.strictObject({ zone: z.string().min(1).max(80) }), callPeriodSchema),
} as const;
