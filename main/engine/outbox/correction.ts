import { createAttachmentsRepo } from "../drafts/attachments/attachmentsRepo.ts";
import { createDraftsRepo } from "../drafts/draftsRepo.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import { createCorrectionsRepo } from "./correctionsRepo.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow } from "./outboxRow.ts";

/**
 * "Edit" while the helpdesk may have the item: what is under way stays what it is, and the wish becomes another draft
 * with the same text and files. Asked again, it answers the same one. Answers the draft's id.
 */
export function beginCorrection({ context }: OutboxParts, row: OutboxRow): string {
  const corrections = createCorrectionsRepo(context.db);
  const drafts = createDraftsRepo(context.db);
  const begun = corrections.openFor(row.id);
  if (begun !== null) return begun;
  const id = context.db.transaction(() => {
    const draft = drafts.find(row.draftId);
    if (draft === null) throw new AppError("notFound", "The draft of this item has been removed.");
    const made = context.ids.next();
    drafts.insert(made, draft.realm, draft.content, context.clock.now());
    corrections.setCorrects(made, row.id);
    createAttachmentsRepo(context.db).copyAll(draft.id, made, () => context.ids.next());
    return made;
  })();
  context.publish("drafts", [id]);
  context.publish("status");
  return id;
}
