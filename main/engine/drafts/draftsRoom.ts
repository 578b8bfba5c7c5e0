import type { draftRoutes } from "../../../shared/ipc/routes/drafts.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createSitesRepo } from "../sites/sitesRepo.ts";
import { createAttachmentsRepo } from "./attachments/attachmentsRepo.ts";
import { createAttachmentsService } from "./attachments/attachmentsService.ts";
import { gatherDraftFacts } from "./draftFacts.ts";
import type { DraftRecord } from "./draftRecord.ts";
import { createDraftsRepo } from "./draftsRepo.ts";
import { createDraftsService } from "./draftsService.ts";
import { createRevisionKeeper } from "./keptRevisions.ts";
import { previewDraft } from "./previewDraft.ts";
import { createQueueDraft, obstaclesOf, type Enqueue } from "./queueDraft.ts";
import { createRevisionsRepo } from "./revisionsRepo.ts";

export interface DraftsRoomDeps {
  readonly enqueue: Enqueue;
}

/** Drafts: writing, evidence, preview, and the step into the outbox. */
export function createDraftsRoom(
  context: EngineContext,
  { enqueue }: DraftsRoomDeps,
): EngineRoom<keyof typeof draftRoutes> {
  const { db, blobs, clock, appFacts } = context;
  const drafts = createDraftsRepo(db);
  const attachments = createAttachmentsRepo(db);
  const revisions = createRevisionsRepo(db);
  const keeper = createRevisionKeeper(revisions);
  const accounts = createAccountsRepo(db);
  const sites = createSitesRepo(db);
  const service = createDraftsService(context, { drafts, attachments, revisions, keeper, accounts, sites });
  const files = createAttachmentsService(context, { attachments, requireOpen: service.requireOpen });
  const factsOf = (draft: DraftRecord) => gatherDraftFacts(draft, { accounts, sites, drafts, appLine: appFacts.line });
  const queue = createQueueDraft(context, {
    drafts,
    attachments,
    revisions,
    keeper,
    enqueue,
    require: service.require,
    factsOf,
  });

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
        const facts = factsOf(draft);
        const missing = obstaclesOf(draft, facts, present, { blobs, nowMs: clock.now() });
        return previewDraft({ draft, facts, attachments: present, reference, missing });
      },
      "drafts.queue": ({ id, revision, isHeld }) => queue(id, revision, isHeld),
      "drafts.addAttachment": (input) => files.add(input),
      "drafts.removeAttachment": (input) => done(files.remove(input)),
      "drafts.restoreAttachment": (input) => files.restore(input),
      "drafts.saveAnnotation": (input) => files.saveAnnotation(input),
    },
  };
}

function done(_nothing: void): Record<string, never> {
  return {};
}
