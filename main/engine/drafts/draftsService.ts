import { AppError } from "../../../shared/ipc/appError.ts";
import type { Draft, DraftContent, DraftKind } from "../../../shared/ticket/draft.ts";
import type { AccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext } from "../context.ts";
import type { SitesRepo } from "../sites/sitesRepo.ts";
import type { AttachmentsRepo } from "./attachments/attachmentsRepo.ts";
import { encodeContent, toDraft, type DraftRecord } from "./draftRecord.ts";
import type { DraftsRepo } from "./draftsRepo.ts";
import { keptReasonWords, type RevisionKeeper } from "./keptRevisions.ts";
import { newContent, newReply, requireKind } from "./newDraft.ts";
import type { RevisionsRepo } from "./revisionsRepo.ts";

export interface DraftsDeps {
  readonly drafts: DraftsRepo;
  readonly attachments: AttachmentsRepo;
  readonly revisions: RevisionsRepo;
  readonly keeper: RevisionKeeper;
  readonly accounts: AccountsRepo;
  readonly sites: SitesRepo;
}

/** Writing, keeping and binning drafts. An answer means that the commit has returned. */
export function createDraftsService(context: EngineContext, deps: DraftsDeps) {
  const { db, clock, ids } = context;
  const { drafts, attachments, revisions, keeper, accounts, sites } = deps;

  function require(id: string): DraftRecord {
    const found = drafts.find(id);
    if (!found) throw new AppError("notFound", "This draft does not exist any more.");
    return found;
  }
  function requireOpen(id: string): DraftRecord {
    const found = require(id);
    if (found.state === "deleted") throw new AppError("notFound", "This draft is in the bin.");
    if (found.state !== "open") throw new AppError("draft.notOpen");
    return found;
  }
  const shown = (record: DraftRecord): Draft => toDraft(record, attachments.ofDraft(record.id));

  /** Accounts come and go; an old text must not bring back one that is gone or of the other realm. */
  function withKnownAccount(content: DraftContent, realm: DraftRecord["realm"]): DraftContent {
    if (content.accountId === null || accounts.find(content.accountId)?.realm === realm) return content;
    return { ...content, accountId: null };
  }

  /** In one transaction; the outcome is returned, not thrown, so that the losing window's text is kept as well. */
  const saveOnce = db.transaction((id: string, baseRevision: number, given: DraftContent) => {
    const stored = requireOpen(id);
    requireKind(stored.kind, given, stored.ticketId);
    const nowMs = clock.now();
    if (baseRevision !== stored.revision) {
      revisions.keep(id, -Math.max(1, baseRevision), "otherWindow", given, nowMs);
      return null;
    }
    const content = withKnownAccount(given, stored.realm);
    keeper.beforeSave(stored, content, nowMs);
    drafts.write(id, stored.revision + 1, content, nowMs);
    return { revision: stored.revision + 1, savedAtMs: nowMs };
  });

  const restoreOnce = db.transaction((id: string, revision: number) => {
    const stored = requireOpen(id);
    const kept = revisions.list(id, stored.kind).find((candidate) => candidate.revision === revision);
    if (!kept) throw new AppError("notFound", "This earlier version is not kept any more.");
    const nowMs = clock.now();
    revisions.keep(id, stored.revision, "restored", stored.content, nowMs);
    drafts.write(id, stored.revision + 1, withKnownAccount(kept.content, stored.realm), nowMs);
  });

  function createReply(ticketId: string | null): string {
    const ticket = ticketId === null ? null : drafts.ticketOf(ticketId);
    if (ticketId === null || !ticket) throw new AppError("notFound", "The ticket to answer is not on this computer.");
    // One reply is written at a time: a second click finds the first one's text.
    const begun = drafts.openReplyTo(ticketId);
    if (begun) return begun.id;
    const id = ids.next();
    drafts.insert(id, ticket.realm, newReply(ticketId, ticket), clock.now());
    return id;
  }

  function createOther(kind: "ticket" | "call", siteId: string | null): string {
    const realm = context.realm();
    const content = newContent(kind, siteId, { policies: context.policies, accounts, sites, realm });
    // "New ticket" pressed again before anything was typed goes on with the same empty page.
    const { hash } = encodeContent(content);
    const isUntouched = (draft: DraftRecord) =>
      encodeContent(draft.content).hash === hash && draft.damage === null && shown(draft).attachments.length === 0;
    const untouched = drafts.listOpen(realm).find(isUntouched);
    if (untouched) return untouched.id;
    const id = ids.next();
    drafts.insert(id, realm, content, clock.now());
    return id;
  }

  function moved(id: string, from: Draft["state"], to: Draft["state"]): void {
    const stored = require(id);
    if (stored.state === to) return;
    if (stored.state !== from) throw new AppError("draft.notOpen");
    drafts.setState(id, to, clock.now());
    keeper.forget(id);
    context.publish("drafts", [id]);
  }

  return {
    requireOpen,
    require,
    get: (id: string): Draft => shown(require(id)),
    list: (): readonly Draft[] => drafts.listOpen(context.realm()).map(shown),
    create(kind: DraftKind, ticketId: string | null, siteId: string | null): Draft {
      if (kind === "solve") throw new AppError("input.invalid", "A ticket is marked solved with its own button.");
      const id = kind === "reply" ? createReply(ticketId) : createOther(kind, siteId);
      context.publish("drafts", [id]);
      return shown(require(id));
    },
    save(id: string, baseRevision: number, content: DraftContent): { revision: number; savedAtMs: number } {
      const saved = saveOnce.immediate(id, baseRevision, content);
      if (!saved) throw new AppError("draft.changedElsewhere");
      context.publish("drafts", [id]);
      return saved;
    },
    delete: (id: string): void => moved(id, "open", "deleted"),
    restore(id: string): Draft {
      // It never was a text: what was taken back is wished anew with its own button.
      if (require(id).kind === "solve") throw new AppError("draft.notOpen");
      moved(id, "deleted", "open");
      return shown(require(id));
    },
    revisions(id: string) {
      const { kind } = require(id);
      return revisions.list(id, kind).map(({ reason, ...kept }) => ({ ...kept, reason: keptReasonWords[reason] }));
    },
    restoreRevision(id: string, revision: number): Draft {
      restoreOnce.immediate(id, revision);
      context.publish("drafts", [id]);
      return shown(require(id));
    },
  };
}
