import { levelSchema, scenarioSchema } from "../../../../shared/ticket/draft.ts";
import type { FieldFact } from "../../../../shared/ticket/form.ts";
import type { TicketStatus } from "../../../../shared/ticket/ticket.ts";
import { isReference } from "../../outbox/reference.ts";
import { levelWords, memberFor, scenarioWords, wordsFor, type FactFields } from "../factFields.ts";
import type { RemoteTicket } from "../helpdesk.ts";
import type { RestTicket } from "./restSchemas.ts";

export interface ReadingFacts {
  readonly facts: FactFields;
  /** The login name of the signed-in user. */
  readonly me: string;
  /** null = its pages are not for the web (a server on this computer). */
  webUrlOf(ticketId: string): string | null;
}

/** Names of the states that come with every installation; an admin's own ones count as open work. */
const statuses: Readonly<Record<string, TicketStatus>> = {
  new: "new",
  open: "open",
  stalled: "pending",
  resolved: "solved",
  rejected: "closed",
  deleted: "closed",
};

export function statusOf(ticket: Pick<RestTicket, "Status">): TicketStatus {
  const name = ticket.Status.toLowerCase();
  return Object.hasOwn(statuses, name) ? (statuses[name] ?? "open") : "open";
}

export function isDone(ticket: Pick<RestTicket, "Status">): boolean {
  return ["solved", "closed"].includes(statusOf(ticket));
}

/** The text is not part of a ticket here: it is the first of its messages. */
export function toRemoteTicket(ticket: RestTicket, { facts, me, webUrlOf }: ReadingFacts): RemoteTicket {
  const read = (fact: FieldFact): string => {
    const field = facts[fact];
    const value = field && ticket.CustomFields.find((candidate) => candidate.id === field.id)?.values?.[0];
    return field ? wordsFor(field, value) : "";
  };
  const requester = ticket.Requestor.find((person) => person.id === me) ?? ticket.Requestor[0];
  return {
    remoteId: ticket.id,
    subject: ticket.Subject,
    description: "",
    status: statusOf(ticket),
    createdAtMs: ticket.Created,
    updatedAtMs: ticket.LastUpdated,
    requesterId: requester?.id ?? "",
    requesterName: requester ? requester.RealName || requester.Name || null : null,
    organizationRemoteId: null,
    siteName: read("site"),
    environment: /^multidev$/iu.test(read("environment")) ? "" : read("environment"),
    scenario: memberFor(read("scenario"), scenarioWords, scenarioSchema.options),
    level: memberFor(read("level"), levelWords, levelSchema.options) ?? "standard",
    reference: referenceAmong(ticket.CustomFields),
    canSolve: !isDone(ticket) && ticket._hyperlinks.some(({ ref, to }) => ref === "lifecycle" && to === "resolved"),
    webUrl: webUrlOf(ticket.id),
    // With two targets set, the date stays on a resolved ticket: nobody is waiting there.
    serverDueAtMs: isDone(ticket) ? null : ticket.Due,
    serverLevel: ticket.SLA,
  };
}

/** Our reference, in whichever field it stands: the user may have named another one since. null = in none. */
export function referenceAmong(fields: RestTicket["CustomFields"]): string | null {
  const values = fields.flatMap((field) => field.values ?? []);
  return values.find((value): value is string => typeof value === "string" && isReference(value)) ?? null;
}
