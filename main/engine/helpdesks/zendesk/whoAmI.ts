import type { HelpdeskUser } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import type { Api } from "./zendeskApi.ts";
import { meAnswerSchema, membershipsSchema } from "./zendeskSchemas.ts";

/** The token's owner with all organizations. An anonymous answer (id null) counts as refused sign-in. */
export async function readUser(api: Api, signal: AbortSignal | undefined): Promise<HelpdeskUser> {
  const { user } = await api.ask(meAnswerSchema, { name: "users.me", path: "/users/me.json", signal });
  if (user.id === null) throw new HelpdeskError("signIn", "The helpdesk does not know this sign-in.", { status: 200 });
  const own = user.organization_id ?? null;
  const organizationIds = [...(own === null ? [] : [own]), ...(await readMemberships(api, signal))];
  return {
    id: user.id,
    name: user.name ?? "",
    email: user.email ?? "",
    organizationIds: [...new Set(organizationIds)],
  };
}

/** Helpdesks may close this list to customers; the user's own organization is known without it. */
async function readMemberships(api: Api, signal: AbortSignal | undefined): Promise<readonly string[]> {
  const call = { name: "memberships.list", path: "/organization_memberships.json", signal };
  try {
    const answer = await api.ask(membershipsSchema, call);
    return answer.organization_memberships.flatMap((membership) => membership.organization_id ?? []);
  } catch (error) {
    if (error instanceof HelpdeskError && error.problem.kind === "refused") return [];
    throw error;
  }
}
