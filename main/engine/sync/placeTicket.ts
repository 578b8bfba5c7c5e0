import { createHash } from "node:crypto";
import type { RemoteTicket } from "../helpdesks/helpdesk.ts";
import { asksForCall } from "./callTicket.ts";
import type { SentFacts, ServerAccount } from "./serverTables.ts";
import type { ServerTicketsRepo, SiteLinks, TicketColumns } from "./serverTicketsRepo.ts";

interface Sight {
  readonly id: string;
  readonly account: ServerAccount;
  readonly remote: RemoteTicket;
  readonly from: SentFacts | null;
  readonly known: TicketColumns | null;
  readonly asOfMs: number;
}

/**
 * The row a ticket becomes. The helpdesk's word wins; where it has no word (no such field) what we sent or knew stays.
 * Its place among sites, clients and organizations is looked up inside the account's realm only.
 */
export function placeTicket(repo: ServerTicketsRepo, sight: Sight): TicketColumns {
  const { account, remote, from, known } = sight;
  const sent = from?.message ?? null;
  const siteName = remote.siteName || sent?.siteName || known?.site_name || "";
  const site = siteOf(repo, sight, siteName);
  const { organizationRemoteId } = remote;
  const isCall = sent?.kind === "call" || known?.kind === "call" || asksForCall(remote.subject);
  return {
    id: sight.id,
    account_id: account.id,
    remote_id: remote.remoteId,
    number: from?.isByHand ? numberByHand(remote.remoteId) : ticketNumber(account, remote.remoteId),
    kind: isCall ? "call" : "ticket",
    subject: remote.subject,
    // Some lists carry no text; what was known of it stays.
    description: remote.description || known?.description || "",
    status: remote.status,
    scenario: remote.scenario ?? sent?.scenario ?? known?.scenario ?? null,
    // A helpdesk without a field for it answers "standard": an on-call request must not fade by being read back.
    level: [remote.level, sent?.level, known?.level].includes("onCall") ? "onCall" : "standard",
    site_id: site?.site_id ?? null,
    site_name: siteName,
    client_id: site?.client_id ?? null,
    organization_id:
      site?.organization_id ??
      sent?.organizationId ??
      known?.organization_id ??
      repo.organizationOf(account.id, account.realm, organizationRemoteId),
    organization_remote_id: organizationRemoteId,
    environment: remote.environment || sent?.environment || known?.environment || "",
    requester_remote_id: remote.requesterId,
    requester_name: remote.requesterName ?? known?.requester_name ?? "",
    is_mine: from?.isByHand || remote.requesterId === account.remoteUserId ? 1 : 0,
    can_solve: remote.canSolve ? 1 : 0,
    web_url: remote.webUrl,
    policy_id: known ? known.policy_id : policyAtCreation(repo, account, remote),
    is_by_hand: known?.is_by_hand ?? (from?.isByHand ? 1 : 0),
    server_due_at: remote.serverDueAtMs,
    server_level: remote.serverLevel,
    created_at: remote.createdAtMs,
    updated_at: remote.updatedAtMs,
    as_of: sight.asOfMs,
  };
}

/** The set that the account gave to tickets when this one was made, which may be long before its first sight here. */
function policyAtCreation(repo: ServerTicketsRepo, account: ServerAccount, remote: RemoteTicket): string | null {
  const held = repo.policyAt(account.id, remote.createdAtMs);
  return held === undefined ? account.policyId : held.policyId;
}

/** The site the helpdesk names; the draft's own site when it names none, or names it in words the directory lacks. */
function siteOf(repo: ServerTicketsRepo, { account, from, known }: Sight, name: string): SiteLinks | null {
  const { realm } = account;
  const ownId = from?.message.siteId ?? (name === known?.site_name ? known.site_id : null);
  return repo.siteByName(realm, name) ?? (ownId === null ? null : repo.siteById(realm, ownId));
}

/** "#4711"; the practice desk's numbers say what they are. Mail has none: a few letters of the first message's id serve. */
export function ticketNumber(account: Pick<ServerAccount, "kind">, remoteId: string): string {
  if (account.kind === "mail") return `MAIL-${shortMark(remoteId)}`;
  return account.kind === "practice" ? `PRACTICE-${remoteId}` : `#${remoteId}`;
}

/** Six letters and digits: of the item's reference, whose end is drawn by lot, or of the hash of somebody else's id. */
function shortMark(id: string): string {
  const own = /\bSB-[0-9A-Z]{20}([0-9A-Z]{6})@/u.exec(id)?.[1];
  return own ?? createHash("sha256").update(id).digest("hex").slice(0, 6).toUpperCase();
}

function numberByHand(typed: string): string {
  return /^\d+$/u.test(typed) ? `#${typed}` : typed;
}
