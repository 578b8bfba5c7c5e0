import type { Organization, PersonRole } from "./store/peopleRepo.ts";

/** Everybody and everything here is named so that no one can take it for a real helpdesk. */
export const organizations = {
  agency: { id: 7001, name: "Practice agency" },
  priority: { id: 7002, name: "Practice agency (Priority)" },
} as const satisfies Record<string, Organization>;

export const people = {
  autoReply: { id: 5001, name: "Practice auto-reply", email: "auto-reply@practice.example", role: "agent" },
  agent: { id: 5002, name: "Practice agent", email: "agent@practice.example", role: "agent" },
  userTwo: { id: 5101, name: "Practice user two", email: "user.two@practice.example", role: "end-user" },
  userOne: { id: 5102, name: "Practice user one", email: "user.one@practice.example", role: "end-user" },
} as const satisfies Record<string, Readonly<{ id: number; name: string; email: string; role: PersonRole }>>;

/** Who belongs where; the first organization of a person is the default one, into which their tickets go. */
export const memberships: readonly Readonly<{ personId: number; organizationIds: readonly number[] }>[] = [
  { personId: people.userOne.id, organizationIds: [organizations.agency.id, organizations.priority.id] },
  { personId: people.userTwo.id, organizationIds: [organizations.agency.id] },
];
