import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Entitlement } from "../../../shared/promise/entitlementSchema.ts";
import type { Organization } from "../../../shared/site/site.ts";
import type { Scenario } from "../../../shared/ticket/draft.ts";
import { fieldFactSchema, type TicketField, type TicketForm } from "../../../shared/ticket/form.ts";
import { formOf } from "../../../shared/ticket/formAnswers.ts";
import type { AccountRecord } from "../accounts/accountRecord.ts";
import type { AccountsRepo } from "../accounts/accountsRepo.ts";
import type { FormsRepo } from "../accounts/formsRepo.ts";
import { factFieldsOf, withoutFactFields, type FactFields } from "../helpdesks/factFields.ts";
import type { PolicyBook } from "../policies/policyBook.ts";
import { planLabelOf, rightsOf } from "../sites/siteRights.ts";
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
  readonly filing: FilingForm;
  readonly compose: ComposeFacts;
}

/** The helpdesk's form that a new ticket is filed in, as last read: it works offline too. */
export interface FilingForm {
  /** Without the fields that carry our facts. null = nothing is asked, or the chosen form is gone. */
  readonly form: TicketForm | null;
  /** Fields of the form that our facts fill in and that must not be empty. */
  readonly required: readonly { readonly field: TicketField; readonly fact: keyof FactFields }[];
  /** The helpdesk no longer has the form that was chosen. */
  readonly isGone: boolean;
}

export interface DraftFactSources {
  readonly policies: Pick<PolicyBook, "byId">;
  readonly accounts: AccountsRepo;
  readonly sites: SitesRepo;
  readonly drafts: DraftsRepo;
  readonly forms: FormsRepo;
  readonly appLine: string;
}

const scenarioNames: Readonly<Record<Scenario, string>> = {
  account: "User account",
  site: "Site",
  agency: "Agency organization",
};

export function gatherDraftFacts(
  draft: DraftRecord,
  { policies, accounts, sites, drafts, forms, appLine }: DraftFactSources,
): DraftFacts {
  const { content } = draft;
  const account = content.accountId === null ? null : accounts.find(content.accountId);
  const policy = policies.byId(account?.policyId ?? null);
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
    filing: filingFormOf(account, content.formId, forms),
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

function filingFormOf(account: AccountRecord | null, formId: string | null, repo: FormsRepo): FilingForm {
  const known = account === null ? null : repo.load(account.id);
  if (account === null || known === null) return { form: null, required: [], isGone: false };
  const facts = factFieldsOf(known, repo.choices(account.id));
  const whole = formOf(known.forms, formId);
  const [form = null] = whole === null ? [] : withoutFactFields([whole], facts);
  const required = fieldFactSchema.options.flatMap((fact) => {
    const field = whole?.fields.find((candidate) => candidate.isRequired && candidate.id === facts[fact]?.id);
    return field === undefined ? [] : [{ field, fact }];
  });
  return { form, required, isGone: whole === null && formId !== null };
}
