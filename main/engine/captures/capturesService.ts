import { AppError } from "../../../shared/ipc/appError.ts";
import type { InputOf } from "../../../shared/ipc/define.ts";
import type { Capture, captureRoutes } from "../../../shared/ipc/routes/captures.ts";
import { attachmentLimits, type DraftAttachment } from "../../../shared/ticket/draft.ts";
import type { EngineContext } from "../context.ts";
import type { AttachmentsRepo } from "../drafts/attachments/attachmentsRepo.ts";
import { requirePlain } from "../drafts/attachments/requirePlain.ts";
import { uniqueFileName } from "../drafts/attachments/safeFileName.ts";
import type { DraftsRepo } from "../drafts/draftsRepo.ts";
import type { CapturesRepo } from "./capturesRepo.ts";
import { checkCapture, thumbnailType } from "./checkCapture.ts";
import type { Cleaning } from "./cleaning.ts";

type Input<Name extends keyof typeof captureRoutes> = InputOf<(typeof captureRoutes)[Name]>;

interface CapturesDeps {
  readonly captures: CapturesRepo;
  readonly drafts: Pick<DraftsRepo, "find">;
  readonly attachments: AttachmentsRepo;
  readonly cleaning: Cleaning;
}

/** As many as the strip shows; older ones go. */
export const mostUnused = 50;

/** Captures that wait for a draft, and the step into one. */
export function createCapturesService(context: EngineContext, deps: CapturesDeps) {
  const { db, blobs, clock, ids } = context;
  const { captures, drafts, attachments, cleaning } = deps;

  function mustFind(id: string): Capture {
    const { removedAtMs = null, ...capture } = captures.find(id) ?? {};
    if (!isCapture(capture) || removedAtMs !== null) throw gone();
    return capture;
  }
  function requireOpen(draftId: string): void {
    const draft = drafts.find(draftId);
    if (draft === null || draft.state === "deleted") throw new AppError("notFound", "This draft is in the bin.");
    if (draft.state !== "open") throw new AppError("draft.notOpen");
  }

  const attachOnce = db.transaction(({ captureId, draftId }: Input<"captures.attach">): DraftAttachment => {
    requireOpen(draftId);
    const present = attachments.ofDraft(draftId);
    // A second click finds what the first one did.
    const already = present.find((file) => file.captureId === captureId);
    if (already) return already;
    const { source, name, sha256, width, height } = mustFind(captureId);
    if (blobs.locate(sha256) === null) throw gone();
    if (present.length >= attachmentLimits.count) throw new AppError("attachment.tooMany");
    const taken = new Set(present.map((file) => file.name.toLowerCase()));
    const id = ids.next();
    // Whatever has a size counts as a picture that can be painted on.
    const size = source === "recording" ? { width: null, height: null } : { width, height };
    attachments.insert({ id, draftId, name: uniqueFileName(name, taken), source, sha256, captureId, ...size });
    const attached = attachments.find(draftId, id);
    if (attached === null) throw gone();
    return attached;
  });

  function setRemoved(captureId: string, atMs: number | null): void {
    if (captures.find(captureId) === null) throw gone();
    captures.setRemoved(captureId, atMs);
    context.publish("captures", [captureId]);
  }

  return {
    keep(given: Input<"captures.keep">): Capture {
      const checked = checkCapture(given);
      const id = ids.next();
      const keepOnce = db.transaction(() => {
        const plain = given.source === "recording" ? given.bytes : requirePlain(checked.name, given.bytes);
        const sha256 = blobs.put(plain, checked.contentType);
        const small = given.thumbnail;
        const type = small === null ? null : thumbnailType(small);
        const thumbnailSha256 = small === null || type === null ? null : blobs.put(small, type);
        const { name, width, height } = checked;
        const { source, scale } = given;
        captures.insert({ id, source, name, sha256, thumbnailSha256, width, height, scale, madeAtMs: clock.now() });
      });
      keepOnce.immediate();
      const kept = mustFind(id);
      context.publish("captures", [id]);
      cleaning.look();
      return kept;
    },
    /** Without those whose file is gone: there would be nothing to attach. */
    list: (): readonly Capture[] => captures.unused(mostUnused).filter(({ sha256 }) => blobs.locate(sha256) !== null),
    attach(input: Input<"captures.attach">): DraftAttachment {
      const attached = attachOnce.immediate(input);
      context.publish("drafts", [input.draftId]);
      context.publish("captures", [input.captureId]);
      return attached;
    },
    remove: (captureId: string): void => setRemoved(captureId, clock.now()),
    restore: (captureId: string): void => setRemoved(captureId, null),
  };
}

function isCapture(found: Partial<Capture>): found is Capture {
  return found.id !== undefined;
}

function gone(): AppError {
  return new AppError("notFound", "This picture is not kept any more.");
}
