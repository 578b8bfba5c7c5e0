import type { Entitlement } from "../../../../shared/promise/entitlementSchema.ts";
import { isOnCallOffered } from "../../../../shared/promise/entitlement.ts";
import type { Organization } from "../../../../shared/site/site.ts";
import type { DraftContent } from "../../../../shared/ticket/draft.ts";
import type { DraftCheck } from "../../../../shared/ticket/draftCheck.ts";
import { rightsOf } from "../../sites/siteRights.ts";
import type { DraftFacts } from "../draftFacts.ts";

/**
 * An organization of the account's from which the same ticket would be answered sooner. A ticket about the user's own
 * account has none to choose: where it is filed is the helpdesk's matter. Pure.
 */
export function levelChecks(
  content: DraftContent,
  { policy, site, organization, entitlement }: DraftFacts,
  organizations: readonly Organization[],
): readonly DraftCheck[] {
  if (content.kind !== "ticket" || content.scenario === "account" || policy === null || !entitlement.isKnown) return [];
  for (const candidate of organizations) {
    const level = policy.organizationLevels.find(({ id }) => id === candidate.supportLevel);
    if (level === undefined || candidate.id === organization?.id) continue;
    const theirs = rightsOf(policy, { site, supportLevel: candidate.supportLevel });
    const gain = gainOf(theirs, entitlement);
    if (gain === null) continue;
    const readers = content.scenario === "agency" ? " Its administrative members would read it then." : "";
    const source = theirs.standard.why.find(({ quote }) => quote !== undefined)?.quote;
    return [
      {
        key: `level:${candidate.id}`,
        kind: "level",
        weight: "hint",
        text: `From ${candidate.name} this ticket would be ${level.shortName}: ${gain}.${readers}`,
        why: `The rule set ${policy.name} gives it to the members of an organization with ${level.name}.${source === undefined ? "" : ` “${source}”`}`.slice(
          0,
          2_000,
        ),
        action: { kind: "takeOrganization", organizationId: candidate.id, organizationName: candidate.name },
      },
    ];
  }
  return [];
}

/** What is better, in words; null = nothing is, or something would be lost for it. */
function gainOf(theirs: Entitlement, ours: Entitlement): string | null {
  const isLater = later(theirs.standard.targetMs, ours.standard.targetMs);
  const losesPlace = ours.standard.isAheadOfOthers && !theirs.standard.isAheadOfOthers;
  const losesOnCall = isOnCallOffered(ours) && !isOnCallOffered(theirs);
  if (!theirs.isKnown || isLater || losesPlace || losesOnCall) return null;
  if (later(ours.standard.targetMs, theirs.standard.targetMs)) return "the first answer is promised sooner";
  if (theirs.standard.isAheadOfOthers && !ours.standard.isAheadOfOthers) return "answered ahead of others";
  return isOnCallOffered(theirs) && !isOnCallOffered(ours) ? "with on-call tickets" : null;
}

/** null = no figure at all, which is later than any. */
function later(oneMs: number | null, otherMs: number | null): boolean {
  return (oneMs ?? Number.POSITIVE_INFINITY) > (otherMs ?? Number.POSITIVE_INFINITY);
}
