import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Entitlement } from "../../../shared/promise/entitlementSchema.ts";
import type { Organization } from "../../../shared/site/site.ts";
import type { Scenario } from "../../../shared/ticket/draft.ts";
import type { AccountRecord } from "../accounts/accountRecord.ts";
import type { AccountsRepo } from "../accounts/accountsRepo.ts";
import { planLabelOf, policyOf, rightsOf } from "../sites/siteRights.ts";
import type { SiteRecord, SitesRepo } from "../sites/sitesRepo.ts";
import type { ComposeFacts } from "./composeMessage.ts";
import type { DraftRecord } from "./draftRecord.ts";
import type { AnsweredTicket, DraftsRepo } from "./draftsRepo.ts";

/** All that is known around one draft: gathered once, then only computed with. */
export interface DraftFacts {
  readonly account: AccountRecord | null;
  readonly policy: PolicySet | null;
  readonly entitlement: Entitlement;
  /** Only where the draft is about a site. */
  readonly site: SiteRecord | null;
  readonly organization: Organization | null;
  readonly hasOrganizations: boolean;
  /** The ticket that a reply answers. */
  readonly ticket: AnsweredTicket | null;
  readonly compose: ComposeFacts;
}

export interface DraftFactSources {
  readonly accounts: AccountsRepo;
  readonly sites: SitesRepo;
  readonly drafts: DraftsRepo;
  readonly appLine: string;
}

const scenarioNames: Readonly<Record<Scenario, string>> = {
  account: "User account",
  site: "Site",
  agency: "Agency organization",
};

export function gatherDraftFacts(
  draft: DraftRecord,
  { accounts, sites, drafts, appLine }: DraftFactSources,
): DraftFacts {
  const { content } = draft;
  const account = content.accountId === null ? null : accounts.find(content.accountId);
  const policy = policyOf(account?.policyId ?? null);
  // A site picked before the scenario was changed is not what the ticket is about.
  const isAboutSite = content.scenario === "site" || content.kind !== "ticket";
  const site = isAboutSite && content.siteId !== null ? sites.find(content.siteId) : null;
  const organizationId = content.organizationId ?? site?.organizationId ?? null;
  const organization = organizationId === null ? null : sites.findOrganization(organizationId);
  const ticket = draft.ticketId === null ? null : drafts.ticketOf(draft.ticketId);
  // A ticket about the user's own account names no organization, yet is filed in one, and has that one's rights.
  const isUnplaced = content.scenario === "account" && organization === null && account !== null;
  const homeId = isUnplaced ? accounts.homeOrganizationOf(account) : null;
  const holder = homeId === null ? organization : sites.findOrganization(homeId);
  const rights = { site, supportLevel: holder?.supportLevel ?? null };
  const scenario = policy?.scenarios.find((candidate) => candidate.scenario === content.scenario);
  return {
    account,
    policy,
    entitlement: rightsOf(policy, rights),
    site,
    organization,
    hasOrganizations: sites.listOrganizations(draft.realm).length > 0,
    ticket,
    compose: {
      siteName: ticket?.siteName || (site?.name ?? (isAboutSite ? content.siteText.trim() : "")),
      clientName: site?.clientName ?? "",
      organizationName: organization?.name ?? "",
      planLabel: planLabelOf(policy, rights),
      userName: account?.userName ?? "",
      userEmail: account?.userEmail ?? "",
      appLine,
      scenarioName: scenario?.name ?? scenarioNames[content.scenario],
      ticketSubject: ticket?.subject ?? "",
      hostZone: policy?.callPeriod.zone ?? null,
    },
  };
}
