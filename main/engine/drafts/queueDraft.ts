import { parseCallMessage } from "../../../shared/calls/callMessage.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { DraftAttachment, DraftContent } from "../../../shared/ticket/draft.ts";
import type { CallCheck } from "../calls/callWarning.ts";
import type { EngineContext } from "../context.ts";
import type { BlobStore } from "../store/blobs.ts";
import type { AttachmentsRepo } from "./attachments/attachmentsRepo.ts";
import { composeMessage } from "./composeMessage.ts";
import type { DraftFacts } from "./draftFacts.ts";
import type { DraftRecord } from "./draftRecord.ts";
import type { DraftsRepo } from "./draftsRepo.ts";
import type { SentForm } from "./sentForm.ts";
import type { FrozenMessage } from "./frozenMessage.ts";
import type { RevisionKeeper } from "./keptRevisions.ts";
import { whatIsMissing } from "./missing.ts";
import type { RevisionsRepo } from "./revisionsRepo.ts";

/** The outbox's side of queueing: synchronous, inside the caller's transaction, one live entry per draft. */
export type Enqueue = (
  context: EngineContext,
  item: {
    readonly draftId: string;
    readonly accountId: string;
    readonly message: FrozenMessage;
    readonly isHeld: boolean;
  },
) => { readonly entryId: string };

export interface QueueDeps {
  readonly drafts: DraftsRepo;
  readonly attachments: AttachmentsRepo;
  readonly revisions: RevisionsRepo;
  readonly keeper: RevisionKeeper;
  readonly enqueue: Enqueue;
  /** Whether a call fits into what is left. */
  checkCall(asked: DraftContent): CallCheck;
  require(id: string): DraftRecord;
  /** As it goes out: the draft itself, or, when it corrects what the helpdesk has already, a reply to that. */
  asSent(draft: DraftRecord): SentForm;
  /** What of its thread a reply's author had seen; null = it is no reply. */
  baseOf(draft: DraftRecord): FrozenMessage["base"];
  /** Takes the version that this draft replaces out of the outbox, where it has not been sent. */
  dropCorrected(draft: DraftRecord): void;
}

export interface QueueWish {
  readonly revision: number;
  readonly isHeld: boolean;
  /** A call beyond what is left was asked about, and is wanted all the same. */
  readonly acceptsOverdraw: boolean;
}

/**
 * From draft to outbox: frozen text, entry and the draft's state in one transaction. Queueing again answers the entry
 * that is there already. Fails with draft.notOpen, draft.changedElsewhere or draft.incomplete (its data lists what) or
 * call.overdraws (its data says who else asks).
 */
export function createQueueDraft(context: EngineContext, deps: QueueDeps) {
  const { db, clock, blobs } = context;
  const { drafts, attachments, revisions, keeper, enqueue } = deps;

  const queueOnce = db.transaction((id: string, { revision, isHeld, acceptsOverdraw }: QueueWish): string => {
    const draft = deps.require(id);
    const entry = draft.state === "queued" ? drafts.entryOf(id) : null;
    if (entry) return entry.entryId;
    if (draft.state !== "open") throw new AppError("draft.notOpen");
    if (draft.revision !== revision) throw new AppError("draft.changedElsewhere");
    const files = attachments.ofDraft(id);
    // A redaction that was drawn and not burned in would not be in what goes out.
    if (files.some(hasOpenMarks)) throw new AppError("draft.marksPending");
    const { outgoing, facts, obstacle } = deps.asSent(draft);
    if (obstacle !== null) throw new AppError("draft.incomplete", obstacle, { data: { missing: [obstacle] } });
    const accountId = requireComplete(outgoing, facts, files);
    if (!acceptsOverdraw) refuseOverdraw(outgoing.content);
    const message = freeze(outgoing, facts, files, deps.baseOf(outgoing));
    deps.dropCorrected(draft);
    const { entryId } = enqueue(context, { draftId: id, accountId, message, isHeld });
    revisions.keep(id, draft.revision, "queued", draft.content, clock.now());
    drafts.setState(id, "queued", clock.now());
    return entryId;
  });

  function requireComplete(draft: DraftRecord, facts: DraftFacts, files: readonly DraftAttachment[]): string {
    const missing = obstaclesOf(draft, facts, files, { blobs, nowMs: clock.now() });
    if (missing.length > 0 || !facts.account) throw new AppError("draft.incomplete", missing[0], { data: { missing } });
    return facts.account.id;
  }

  function refuseOverdraw(content: DraftContent): void {
    const check = content.kind === "call" ? deps.checkCall(content) : null;
    if (check?.kind !== "over") return;
    const { kind: _kind, ...data } = check;
    throw new AppError("call.overdraws", "", { data });
  }

  return (id: string, wish: QueueWish): { entryId: string } => {
    const entryId = queueOnce.immediate(id, wish);
    keeper.forget(id);
    context.publish("drafts", [id]);
    context.publish("outbox", [entryId]);
    context.publish("status");
    return { entryId };
  };
}

/** All that keeps a draft from being queued, in words: damage, what the form still lacks, files that are gone. */
export function obstaclesOf(
  draft: DraftRecord,
  facts: DraftFacts,
  files: readonly DraftAttachment[],
  { blobs, nowMs }: { readonly blobs: BlobStore; readonly nowMs: number },
): readonly string[] {
  const damage = draft.damage === null ? [] : [draft.damage];
  const lost = files.filter((file) => !blobs.locate(file.sha256));
  const lostWords = lost.map((file) => `“${file.name}” is not on this computer any more.`);
  const marked = files.filter(hasOpenMarks);
  const markedWords = marked.map((file) => `Save or discard the marks drawn on “${file.name}”.`);
  return [...damage, ...whatIsMissing(draft.content, facts, files, nowMs), ...markedWords, ...lostWords];
}

function hasOpenMarks({ pendingScene }: DraftAttachment): boolean {
  return pendingScene !== null;
}

/** Everything the outbox and the server need, independent of later changes to draft, site and account. */
function freeze(
  draft: DraftRecord,
  facts: DraftFacts,
  files: readonly DraftAttachment[],
  base: FrozenMessage["base"],
): FrozenMessage {
  const { content } = draft;
  const { subject, body } = composeMessage(content, facts.compose);
  return {
    kind: content.kind,
    scenario: content.scenario,
    level: content.level,
    ticketId: draft.ticketId,
    siteId: facts.site?.id ?? null,
    siteName: content.leftOutFacts.includes("site") ? "" : facts.compose.siteName,
    organizationId: facts.organization?.id ?? null,
    environment: content.environment,
    subject,
    body,
    cc: content.cc.map((address) => address.trim()),
    attachments: files.map(({ name, contentType, bytes, sha256 }) => ({ name, contentType, bytes, sha256 })),
    call: content.kind === "call" ? content.call : null,
    // A decision about a call is one wherever it was written: the helpdesk's copy reads the same.
    callNote: content.kind === "reply" ? parseCallMessage(body) : null,
    formId: content.formId,
    formAnswers: content.formAnswers,
    followUpOf: content.followUpOf,
    base,
  };
}
