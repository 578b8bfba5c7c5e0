import type { FastifyInstance } from "fastify";
import type { DeskContext } from "../deskContext.ts";
import type { DeskStore } from "../store/deskStore.ts";
import type { Person } from "../store/peopleRepo.ts";
import { ok } from "./answer.ts";
import { customStatusesJson } from "./customStatuses.ts";
import { badToken } from "./problems.ts";
import { isoSeconds } from "./times.ts";
import { originOf, send, signedIn, type Routes, type Visit } from "./visit.ts";

/** Answers anonymous callers too, with a user whose id is null: a 200 here is no proof of being signed in. */
export function addMeRoute(app: FastifyInstance, context: DeskContext): void {
  app.get("/api/v2/users/me", (request, reply) => {
    const viewer = signedIn(context, request);
    if (viewer === "unknown") return send(reply, badToken);
    send(reply, ok({ user: viewer === "anonymous" ? nobody : userJson(context.store, viewer, originOf(request)) }));
  });
}

export function peopleRoutes({ store }: DeskContext): Routes {
  return [
    ["GET", "/api/v2/organization_memberships", (visit) => ok(membershipsJson(store, visit))],
    ["GET", "/api/v2/custom_statuses", () => ok(customStatusesJson())],
    ["GET", "/api/v2/locales", () => ok({ locales: [{ id: 1, locale: "en-US", name: "English" }], count: 1 })],
  ];
}

const nobody = {
  id: null,
  name: "Anonymous user",
  email: "invalid@example.com",
  role: "end-user",
  organization_id: null,
  time_zone: "UTC",
  locale: "en-US",
  verified: false,
  active: true,
  photo: null,
  created_at: null,
  updated_at: null,
  url: null,
};

function userJson(store: DeskStore, person: Person, origin: string): Record<string, unknown> {
  return {
    ...nobody,
    id: person.id,
    name: person.name,
    email: person.email,
    role: person.role,
    organization_id: store.people.memberships(person.id)[0]?.organizationId ?? null,
    verified: true,
    created_at: isoSeconds(person.createdAt),
    updated_at: isoSeconds(person.createdAt),
    url: `${origin}/api/v2/users/${person.id}.json`,
  };
}

/** The organizations' names come along, because end users have no other way to learn them. */
function membershipsJson(store: DeskStore, visit: Visit): Record<string, unknown> {
  const memberships = store.people.memberships(visit.viewer.id);
  const organizations = store.people.organizations(memberships.map((membership) => membership.organizationId));
  return {
    organization_memberships: memberships.map((membership) => ({
      url: `${visit.origin}/api/v2/organization_memberships/${membership.id}.json`,
      id: membership.id,
      user_id: membership.personId,
      organization_id: membership.organizationId,
      organization_name:
        organizations.find((organization) => organization.id === membership.organizationId)?.name ?? null,
      default: membership.isDefault,
      view_tickets: true,
    })),
    next_page: null,
    previous_page: null,
    count: memberships.length,
  };
}
