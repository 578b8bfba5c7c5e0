import type { MessagePreview } from "../../../shared/ipc/routes/drafts.ts";
import type { VisibleTo } from "../../../shared/policy/policySet.ts";
import type { Scenario } from "../../../shared/ticket/draft.ts";
import type { DraftFacts } from "./draftFacts.ts";

const readers: Readonly<Record<VisibleTo, string>> = {
  user: "Only you and the support team see it.",
  siteTeam: "All team members of the site see it.",
  organizationAdministrators: "The administrative members of the organization see it.",
};

/** Who will read it. No helpdesk's API tells this reliably, so the plan's page speaks; without it nothing is claimed. */
export function visibilityOf(scenario: Scenario, { policy }: Pick<DraftFacts, "policy">): MessagePreview["visibility"] {
  const rule = policy?.scenarios.find((candidate) => candidate.scenario === scenario);
  if (!rule) return { text: "May be seen by your organization.", basis: "unknown", source: null };
  return { text: readers[rule.visibleTo], basis: "policy", source: rule.source.quote };
}
