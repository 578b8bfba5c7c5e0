import { randomBytes } from "node:crypto";
import { memberships, organizations, people } from "../cast.ts";
import type { DeskStore } from "../store/deskStore.ts";
import { benchTickets } from "./benchTickets.ts";
import { putTicket } from "./putTicket.ts";
import { storyTickets } from "./storyTickets.ts";

export type Stock = Readonly<{
  /** Whether a fresh desk begins with the newcomer's tickets. */
  story: boolean;
  /** How many generated tickets a fresh desk gets instead; 0 for none. */
  generated: number;
  /** Messages of each generated ticket; null = one to five. */
  messages: number | null;
}>;

/** Fills a fresh desk, once, in one transaction; a desk that has been stocked is left as it is. */
export function stockDesk(store: DeskStore, stock: Stock, now: number): void {
  if (store.settings.read("seededAt") !== null) return;
  store.inTransaction(() => {
    addPeople(store, now);
    const tickets =
      stock.generated > 0 ? benchTickets(stock.generated, now, stock.messages) : stock.story ? storyTickets(now) : [];
    for (const ticket of tickets) putTicket(store, ticket);
    store.settings.write("seededAt", now);
  });
}

function addPeople(store: DeskStore, now: number): void {
  for (const organization of Object.values(organizations)) store.people.addOrganization(organization);
  for (const person of Object.values(people)) {
    // Nobody signs in as the automatic reply.
    const token = person === people.autoReply ? null : randomBytes(32).toString("base64url");
    store.people.addPerson({ ...person, createdAt: now }, token);
  }
  for (const { personId, organizationIds } of memberships) {
    organizationIds.forEach((organizationId, index) =>
      store.people.addMembership(personId, organizationId, index === 0),
    );
  }
}
