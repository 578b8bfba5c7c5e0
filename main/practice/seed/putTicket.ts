import { organizations, people } from "../cast.ts";
import { callForm, defaultForm, fieldIds } from "../forms.ts";
import type { DeskStore } from "../store/deskStore.ts";
import type { TicketStatus } from "../store/ticketRow.ts";

export type Speaker = keyof typeof people;

/** A ticket with its whole conversation; times are UTC ms, comments oldest first, the first one is the description. */
export type StockTicket = Readonly<{
  subject: string;
  status: TicketStatus;
  organization: keyof typeof organizations;
  site: string | null;
  environment: "dev" | "test" | "live" | "multidev" | null;
  scenario: "user_account" | "site" | "agency_organization";
  level: "standard" | "on_call" | "scheduled_call";
  comments: readonly Readonly<{ by: Speaker; at: number; body: string }>[];
}>;

/** Writes a stock ticket as if it had gone through the desk. Call inside a transaction. */
export function putTicket(store: DeskStore, ticket: StockTicket): void {
  const [first, ...rest] = ticket.comments;
  if (first === undefined) throw new Error("Invariant violation: a stock ticket without a description");
  const last = rest.at(-1) ?? first;
  const id = store.tickets.add({
    subject: ticket.subject,
    description: first.body,
    status: ticket.status,
    requesterId: people[first.by].id,
    organizationId: organizations[ticket.organization].id,
    assigneeId: rest.some((comment) => comment.by === "agent") ? people.agent.id : null,
    formId: ticket.level === "scheduled_call" ? callForm.id : defaultForm.id,
    fieldValues: {
      [fieldIds.scenario]: ticket.scenario,
      [fieldIds.supportLevel]: ticket.level,
      ...(ticket.site === null ? {} : { [fieldIds.site]: ticket.site }),
      ...(ticket.environment === null ? {} : { [fieldIds.environment]: ticket.environment }),
    },
    followupSourceId: null,
    createdAt: first.at,
    updatedAt: last.at,
  });
  for (const comment of ticket.comments) {
    store.comments.add({ ticketId: id, authorId: people[comment.by].id, body: comment.body, createdAt: comment.at });
  }
}
