import type { SupportGrant } from "../../../../shared/directory/directory.ts";
import type { FeaturesShape } from "./shapes.ts";

/** What the host grants as support, in its own words; null = it tells nothing of it. */
export function supportGrantsOf(features: FeaturesShape | null): readonly SupportGrant[] | null {
  const told = features?.support_plan ?? null;
  if (told === null) return null;
  return told.flatMap((entry) => {
    if (entry === null) return [];
    const { id, ticket_priority: ticket, enable_oncall: isOnCall } = entry.grant.support_plan;
    return [
      { scope: scopeOf(entry.grantee.problem_space), plan: id, priority: ticket.priority, sla: ticket.sla, isOnCall },
    ];
  });
}

/** The server misspells one of its own words ("organizaiton"), so the beginning decides. */
function scopeOf(problemSpace: string): SupportGrant["scope"] {
  const word = problemSpace.toLowerCase();
  if (word.startsWith("organi")) return "organization";
  if (word.startsWith("site")) return "site";
  return word.startsWith("user") ? "user" : null;
}
