import type { Person } from "../store/peopleRepo.ts";
import type { DeskStore } from "../store/deskStore.ts";
import type { Ticket } from "../store/ticketRow.ts";
import { done, failed, type Outcome } from "./answer.ts";
import { forbidden, recordNotFound } from "./problems.ts";
import { idParam, type Visit } from "./visit.ts";

/** People see their own tickets, those they are copied in on, and those of an organization they share; agents see all. */
export function maySee(store: DeskStore, viewer: Person, ticket: Ticket): boolean {
  return (
    viewer.role === "agent" ||
    ticket.requesterId === viewer.id ||
    ticket.collaboratorIds.includes(viewer.id) ||
    (ticket.organizationId !== null && isMember(store, viewer.id, ticket.organizationId))
  );
}

export function isMember(store: DeskStore, personId: number, organizationId: number): boolean {
  return store.people.memberships(personId).some((membership) => membership.organizationId === organizationId);
}

/** The ticket in the path: 404 when there is none, 403 when it is somebody else's. */
export function visibleTicket(store: DeskStore, visit: Visit): Outcome<Ticket> {
  const id = idParam(visit);
  const ticket = id === null ? null : store.tickets.byId(id);
  if (ticket === null) return failed(recordNotFound);
  return maySee(store, visit.viewer, ticket) ? done(ticket) : failed(forbidden);
}
