import type { draftRoutes } from "../../../shared/ipc/routes/drafts.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import { createFormsRepo } from "../accounts/formsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createCorrectionsRepo } from "../outbox/correctionsRepo.ts";
import { createOutboxRepo } from "../outbox/outboxRepo.ts";
import { transition } from "../outbox/outboxTable.ts";
import { createThreadBaseRepo } from "../outbox/threadBaseRepo.ts";
import { createSitesRepo } from "../sites/sitesRepo.ts";
import { createAttachmentsRepo } from "./attachments/attachmentsRepo.ts";
import { createAttachmentsService } from "./attachments/attachmentsService.ts";
import { gatherDraftFacts } from "./draftFacts.ts";
import type { DraftRecord } from "./draftRecord.ts";
import { createDraftsRepo } from "./draftsRepo.ts";
import { createDraftsService } from "./draftsService.ts";
import { createDraftChecker } from "./checks/checkDraft.ts";
import { createFollowUp } from "./followUp.ts";
import { createRevisionKeeper } from "./keptRevisions.ts";
import { previewDraft } from "./previewDraft.ts";
import { createQueueDraft, obstaclesOf, type Enqueue, type QueueDeps } from "./queueDraft.ts";
import { createRevisionsRepo } from "./revisionsRepo.ts";
import { sentFormOf } from "./sentForm.ts";

export interface DraftsRoomDeps {
  readonly enqueue: Enqueue;
  /** Whether a call fits into what is left; left out: nobody looks. */
  readonly checkCall?: QueueDeps["checkCall"];
}

/** Drafts: writing, evidence, preview, and the step into the outbox. */
export function createDraftsRoom(
  context: EngineContext,
  { enqueue, checkCall = () => ({ kind: "fits" }) }: DraftsRoomDeps,
): EngineRoom<keyof typeof draftRoutes> {
  const { db, blobs, clock, appFacts } = context;
  const drafts = createDraftsRepo(db);
  const attachments = createAttachmentsRepo(db);
  const revisions = createRevisionsRepo(db);
  const keeper = createRevisionKeeper(revisions);
  const accounts = createAccountsRepo(db);
  const sites = createSitesRepo(db);
  const forms = createFormsRepo(db);
  const service = createDraftsService(context, { drafts, attachments, revisions, keeper, accounts, sites });
  const files = createAttachmentsService(context, { attachments, requireOpen: service.requireOpen });
  const factsOf = (draft: DraftRecord) =>
    gatherDraftFacts(draft, { policies: context.policies, accounts, sites, drafts, forms, appLine: appFacts.line });
  const corrections = createCorrectionsRepo(db);
  const threads = createThreadBaseRepo(db);
  const outbox = createOutboxRepo(db);
  const asSent = (draft: DraftRecord) => sentFormOf(draft, corrections.correctedBy(draft.id), factsOf);
  const queue = createQueueDraft(context, {
    drafts,
    attachments,
    revisions,
    keeper,
    enqueue,
    checkCall,
    require: service.require,
    asSent,
    baseOf: ({ kind, ticketId, content }) =>
      kind === "reply" && ticketId !== null ? threads.baseOf(ticketId, content.seenMessageId) : null,
    dropCorrected(draft) {
      const corrected = corrections.correctedBy(draft.id);
      if (corrected === null || transition(corrected.state, "edit")?.to !== "gone") return;
      outbox.remove(corrected.id, "edit", clock.now());
      outbox.setDraftState(corrected.draftId, "deleted", clock.now());
    },
  });
  const followUp = createFollowUp(context, { drafts, attachments });
  const check = createDraftChecker(context);

  return {
    handlers: {
      "drafts.list": () => ({ drafts: [...service.list()] }),
      "drafts.get": ({ id }) => service.get(id),
      "drafts.create": ({ kind, ticketId, siteId }) => service.create(kind, ticketId, siteId),
      "drafts.save": ({ id, baseRevision, content }) => service.save(id, baseRevision, content),
      "drafts.delete": ({ id }) => done(service.delete(id)),
      "drafts.restore": ({ id }) => service.restore(id),
      "drafts.revisions": ({ id }) => ({ revisions: service.revisions(id) }),
      "drafts.restoreRevision": ({ id, revision }) => service.restoreRevision(id, revision),
      "drafts.preview": ({ id }) => {
        const draft = service.require(id);
        const reference = drafts.entryOf(id)?.reference ?? null;
        const present = attachments.ofDraft(id);
        const { outgoing, facts, obstacle, hint } = asSent(draft);
        const found = obstaclesOf(outgoing, facts, present, { blobs, nowMs: clock.now() });
        const missing = obstacle === null ? found : [obstacle, ...found];
        const preview = previewDraft({ draft: outgoing, facts, attachments: present, reference, missing });
        return hint === null ? preview : { ...preview, hints: [hint, ...preview.hints] };
      },
      "drafts.checks": ({ id }) => {
        const { outgoing: draft, facts } = asSent(service.require(id));
        return check({ draft, facts, attachments: attachments.ofDraft(id) });
      },
      "drafts.followUp": ({ ticketId, replyDraftId }) => service.get(followUp(ticketId, replyDraftId)),
      "drafts.queue": ({ id, ...wish }) => queue(id, wish),
      "drafts.addAttachment": (input) => files.add(input),
      "drafts.removeAttachment": (input) => done(files.remove(input)),
      "drafts.restoreAttachment": (input) => files.restore(input),
      "drafts.saveAnnotation": (input) => files.saveAnnotation(input),
      "drafts.keepMarks": (input) => done(files.keepMarks(input)),
    },
  };
}

function done(_nothing: void): Record<string, never> {
  return {};
}
