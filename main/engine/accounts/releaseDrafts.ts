import type { Realm } from "../../../shared/ipc/fields.ts";
import type { DraftContent, DraftKind } from "../../../shared/ticket/draft.ts";
import type { EngineContext } from "../context.ts";
import { createReleaseDraftsRepo, type DraftPlace } from "./releaseDraftsRepo.ts";

interface Leaving {
  readonly accountId: string;
  /** The realm whose unsent drafts all go (practice is left); null = the account's own drafts only. */
  readonly wholeRealm: Realm | null;
  readonly drafts: "keep" | "delete";
}

/**
 * Lets go of an account's drafts before the account is removed. Kept ones become real drafts without an account, a reply
 * becomes a ticket of its own, a queued one is taken back to open: nothing typed is lost. Runs in the caller's transaction.
 */
export function releaseDrafts(context: Pick<EngineContext, "db" | "clock">, leaving: Leaving): void {
  const repo = createReleaseDraftsRepo(context.db);
  const { accountId, wholeRealm } = leaving;
  const unsent = repo.unsent(wholeRealm === null ? { accountId } : { realm: wholeRealm });
  repo.removeEntries(accountId);
  repo.removeSent(accountId);
  if (leaving.drafts === "delete") {
    repo.removeDrafts(unsent.map((draft) => draft.id));
    return;
  }
  // A wish to have a ticket solved is no text to keep: it goes with its ticket.
  const isText = (draft: { readonly kind: DraftKind }) => draft.kind !== "solve";
  repo.removeDrafts(unsent.filter((draft) => !isText(draft)).map((draft) => draft.id));
  for (const draft of unsent.filter(isText)) {
    const place = repo.placeOf(draft.id);
    const change = (content: DraftContent) =>
      wholeRealm === null ? withoutAccount(content, place) : withoutDirectory(content, place);
    repo.release(draft, "real", context.clock.now(), change);
  }
}

/** The account is gone, the directory stays. */
function withoutAccount(content: DraftContent, place: DraftPlace): DraftContent {
  const isReply = content.kind === "reply";
  const subject = content.subject || [place.ticketNumber, place.ticketSubject].filter(Boolean).join(" ");
  return {
    ...content,
    accountId: null,
    ticketId: null,
    // Both belong to the helpdesk that goes.
    formId: null,
    followUpOf: null,
    seenMessageId: null,
    kind: isReply ? "ticket" : content.kind,
    subject: (isReply && !content.subject ? `Re: ${subject}` : subject).slice(0, 300),
    siteText: content.siteText || (content.siteId === null ? (place.siteName ?? "").slice(0, 200) : ""),
  };
}

/** The sample sites are gone too: their name stays as free text. */
function withoutDirectory(content: DraftContent, place: DraftPlace): DraftContent {
  return {
    ...withoutAccount(content, place),
    siteId: null,
    organizationId: null,
    siteText: content.siteText || (place.siteName ?? "").slice(0, 200),
  };
}
