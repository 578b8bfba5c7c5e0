import { AppError } from "../../../shared/ipc/appError.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";
import {
  emptyDraftContent,
  type CallRequest,
  type DraftContent,
  type DraftKind,
} from "../../../shared/ticket/draft.ts";
import type { AccountsRepo } from "../accounts/accountsRepo.ts";
import type { PolicyBook } from "../policies/policyBook.ts";
import { rightsOf } from "../sites/siteRights.ts";
import type { SitesRepo } from "../sites/sitesRepo.ts";
import type { AnsweredTicket } from "./draftsRepo.ts";

/** Where the host says nothing: the length that most plans give. */
const USUAL_MINUTES = 30;

interface NewDraftSources {
  readonly policies: Pick<PolicyBook, "byId">;
  readonly accounts: AccountsRepo;
  readonly sites: SitesRepo;
  readonly realm: Realm;
}

/** The first content of a ticket or a call: the realm's only account, the site and what belongs to it. */
export function newContent(kind: "ticket" | "call", siteId: string | null, sources: NewDraftSources): DraftContent {
  const { policies, accounts, sites, realm } = sources;
  const site = siteId === null ? null : sites.find(siteId);
  if (siteId !== null && site?.realm !== realm)
    throw new AppError("notFound", "This site is not in the list any more.");
  const [account, ...others] = accounts.list().filter((candidate) => candidate.realm === realm);
  const only = others.length === 0 ? (account ?? null) : null;
  const policy = policies.byId(only?.policyId ?? null);
  const { calls } = rightsOf(policy, { site, supportLevel: site?.supportLevel ?? null });
  return {
    ...emptyDraftContent(kind),
    accountId: only?.id ?? null,
    siteId,
    organizationId: site?.organizationId ?? null,
    call: kind === "call" ? emptyCall(calls.minutes ?? USUAL_MINUTES) : null,
  };
}

/** A reply belongs to its ticket's account, whatever else is connected. */
export function newReply(ticketId: string, ticket: AnsweredTicket): DraftContent {
  return {
    ...emptyDraftContent("reply"),
    accountId: ticket.accountId,
    ticketId,
    scenario: ticket.scenario ?? "site",
    level: ticket.level,
    siteId: ticket.siteId,
    organizationId: ticket.organizationId,
    environment: ticket.environment,
  };
}

export function requireKind(kind: DraftKind, content: DraftContent, ticketId: string | null): void {
  if (content.kind === kind && content.ticketId === ticketId) return;
  throw new AppError("input.invalid", "A draft stays what it was made as: a ticket, a reply to one ticket, or a call.");
}

function emptyCall(minutes: number): CallRequest {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { topic: "", agenda: "", slotStartsMs: [], minutes, zone, phone: "", attendees: "" };
}
