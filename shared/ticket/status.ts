import { z } from "zod";

/** The helpdesk's own words for where a ticket stands (Zendesk's six). */
export const ticketStatusSchema = z.enum(["new", "open", "pending", "hold", "solved", "closed"]);
export type TicketStatus = z.infer<typeof ticketStatusSchema>;
