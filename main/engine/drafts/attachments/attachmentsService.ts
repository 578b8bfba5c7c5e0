import { AppError } from "../../../../shared/ipc/appError.ts";
import type { ParsedInputOf } from "../../../../shared/ipc/define.ts";
import type { draftRoutes } from "../../../../shared/ipc/routes/drafts.ts";
import { attachmentLimits, type DraftAttachment } from "../../../../shared/ticket/draft.ts";
import type { EngineContext } from "../../context.ts";
import type { AttachmentsRepo } from "./attachmentsRepo.ts";
import { checkFile } from "./checkFile.ts";
import { requirePlain } from "./requirePlain.ts";
import { safeFileName, uniqueFileName } from "./safeFileName.ts";

type Input<Name extends keyof typeof draftRoutes> = ParsedInputOf<(typeof draftRoutes)[Name]>;

interface AttachmentsDeps {
  readonly attachments: AttachmentsRepo;
  /** Throws unless the draft exists and may be changed. */
  requireOpen(draftId: string): void;
}

/** Evidence of a draft. A refused file leaves the draft as it was. */
export function createAttachmentsService(context: EngineContext, { attachments, requireOpen }: AttachmentsDeps) {
  const { db, blobs, clock, ids } = context;

  function requireRoom(draftId: string): readonly DraftAttachment[] {
    const present = attachments.ofDraft(draftId);
    if (present.length >= attachmentLimits.count) throw new AppError("attachment.tooMany");
    return present;
  }
  function mustFind(draftId: string, id: string): DraftAttachment {
    const found = attachments.find(draftId, id);
    if (!found) throw new AppError("notFound", "This file is not part of the draft any more.");
    return found;
  }
  /** One transaction, then the news. */
  function change<Result>(draftId: string, run: () => Result): Result {
    const result = db
      .transaction(() => {
        requireOpen(draftId);
        return run();
      })
      .immediate();
    context.publish("drafts", [draftId]);
    return result;
  }

  return {
    add({ draftId, name: given, source, bytes }: Input<"drafts.addAttachment">): DraftAttachment {
      return change(draftId, () => {
        const present = requireRoom(draftId);
        const { name, contentType, width, height } = checkFile(given, bytes, source);
        const taken = new Set(present.map((file) => file.name.toLowerCase()));
        const sha256 = blobs.put(width === null ? bytes : requirePlain(name, bytes), contentType);
        const id = ids.next();
        attachments.insert({ id, draftId, name: uniqueFileName(name, taken), source, sha256, width, height });
        return mustFind(draftId, id);
      });
    },
    remove({ draftId, attachmentId }: Input<"drafts.removeAttachment">): void {
      change(draftId, () => attachments.setRemoved(mustFind(draftId, attachmentId).id, clock.now()));
    },
    restore({ draftId, attachmentId }: Input<"drafts.restoreAttachment">): DraftAttachment {
      return change(draftId, () => {
        const file = mustFind(draftId, attachmentId);
        const isPresent = attachments.ofDraft(draftId).some((present) => present.id === file.id);
        if (!isPresent) requireRoom(draftId);
        attachments.setRemoved(file.id, null);
        return file;
      });
    },
    saveAnnotation({ draftId, attachmentId, scene, png }: Input<"drafts.saveAnnotation">): DraftAttachment {
      return change(draftId, () => {
        const file = mustFind(draftId, attachmentId);
        if (file.width === null) throw new AppError("input.invalid", "Only a picture can be annotated.");
        requireJson(scene);
        const checked = checkFile(file.name, png);
        if (checked.contentType !== "image/png")
          throw new AppError("attachment.unreadable", "The result is not a PNG.");
        const sha256 = blobs.put(requirePlain(file.name, png), checked.contentType);
        attachments.annotate({ ...checked, id: file.id, sha256, scene, name: pngName(file.name) });
        return mustFind(draftId, attachmentId);
      });
    },
    /** Marks drawn since the picture was last burned in; "" = none. Nothing goes out before they are settled. */
    keepMarks({ draftId, attachmentId, scene }: Input<"drafts.keepMarks">): void {
      change(draftId, () => {
        const file = mustFind(draftId, attachmentId);
        if (file.width === null) throw new AppError("input.invalid", "Only a picture can be annotated.");
        if (scene !== "") requireJson(scene);
        attachments.keepMarks(file.id, scene === "" ? null : scene);
      });
    },
  };
}

function requireJson(scene: string): void {
  try {
    JSON.parse(scene);
  } catch (cause) {
    throw new AppError("input.invalid", "The annotation is not readable.", { cause });
  }
}

/** The flattened picture is a PNG whatever the original was: the name must not claim otherwise. */
function pngName(name: string): string {
  return /\.png$/iu.test(name) ? name : safeFileName(`${name.replace(/\.[a-z]{3,4}$/iu, "")}.png`);
}
