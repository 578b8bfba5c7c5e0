import { z } from "zod";
import { bookingSchema } from "../../ticket/ticket.ts";
import { defineRoute } from "../define.ts";
import { nothingSchema } from "../fields.ts";

export const reminderRoutes = {
  /** Agreed calls of the realm in view that begin within 15 minutes or are under way, the first to begin first. */
  "calls.reminders": defineRoute(nothingSchema, z.strictObject({ calls: z.array(bookingSchema) })),
} as const;
