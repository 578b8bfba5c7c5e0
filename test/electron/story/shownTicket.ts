import type { Page } from "playwright";
import { ticketDetailSchema, type TicketDetail } from "../../../shared/ticket/ticket.ts";
import { ask } from "../ask.ts";

/** The ticket in view as the engine tells it, for instants that the page shows to the minute only. */
export async function shownTicket(page: Page): Promise<TicketDetail> {
  const id = /#\/tickets\/(?<id>[0-9a-f-]{36})/u.exec(page.url())?.groups?.["id"];
  const reply = await ask(page, "tickets.get", { id });
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return ticketDetailSchema.parse(reply.data);
}
