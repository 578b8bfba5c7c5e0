import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createAttachmentsRepo } from "../../main/engine/drafts/attachments/attachmentsRepo.ts";
import { createDraftsRepo } from "../../main/engine/drafts/draftsRepo.ts";
import { createDraftsRoom } from "../../main/engine/drafts/draftsRoom.ts";
import { createErasure, type ErasureOptions } from "../../main/engine/erasure/erasure.ts";
import { createErasureRepo } from "../../main/engine/erasure/erasureRepo.ts";
import { enqueue } from "../../main/engine/outbox/enqueue.ts";
import { createBackupKeeper } from "../../main/engine/store/backup/backupKeeper.ts";
import { blobPath } from "../../main/engine/store/backup/copyContents.ts";
import { SECOND } from "../../shared/units.ts";
import { until } from "../fakes/until.ts";
import { noisyPng } from "./noisyPng.ts";
import { createTestContext } from "./testContext.ts";

/** Bytes that occur in this picture and in no other: from the middle of its compressed noise. */
export const windowOf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(bytes.length / 2, bytes.length / 2 + 64));

/** A real store with drafts and backups, and whatever erasure a test starts over it. */
export function createErasureWorld() {
  const { context, ports } = createTestContext();
  const data = ports.folders.data;
  const keeper = createBackupKeeper(context);
  const { handlers } = createDraftsRoom(context, { enqueue });
  const drafts = createDraftsRepo(context.db);
  const repo = createErasureRepo(context.db);

  function eraser(options: ErasureOptions = {}) {
    const erasure = createErasure(context, { quietly: (work) => keeper.quietly(work), ...options });
    onTestFinished(() => erasure.stop());
    erasure.start();
    return erasure;
  }
  return {
    context,
    data,
    keeper,
    repo,
    eraser,
    clock: ports.clock,
    attachments: createAttachmentsRepo(context.db),
    async draft() {
      const { id } = await handlers["drafts.create"]({ kind: "ticket", ticketId: null, siteId: null });
      return id;
    },
    add: (draftId: string, name: string, bytes: Uint8Array<ArrayBuffer>) =>
      handlers["drafts.addAttachment"]({ draftId, name, source: "paste", bytes }),
    redact: (draftId: string, attachmentId: string, png: Uint8Array<ArrayBuffer>) =>
      handlers["drafts.saveAnnotation"]({ draftId, attachmentId, scene: "{}", png }),
    remove: (draftId: string, attachmentId: string) => handlers["drafts.removeAttachment"]({ draftId, attachmentId }),
    send: (draftId: string) => drafts.setState(draftId, "sent", ports.clock.now()),
    path: (sha256: string) => blobPath(data, sha256),
    /** Files below the data folder that hold these bytes. */
    holders: (bytes: Uint8Array) => filesBelow(data).filter((file) => readFileSync(file).includes(windowOf(bytes))),
    async erased() {
      await ports.clock.advance(SECOND);
      await until("nothing is left to wipe", () => !repo.isAnyAsked());
    },
  };
}

/** Every file below a folder. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A draft whose picture was redacted twice, with a file that was taken out again; a backup of each moment. */
export async function redactedDraft(world: ReturnType<typeof createErasureWorld>) {
  const pictures = { original: noisyPng(1), once: noisyPng(2), sent: noisyPng(3), removed: noisyPng(4) };
  const draftId = await world.draft();
  const { id, sha256 } = await world.add(draftId, "shot.png", pictures.original);
  const removed = await world.add(draftId, "other.png", pictures.removed);
  await world.keeper.make("byHand");
  const once = await world.redact(draftId, id, pictures.once);
  await world.keeper.make("daily");
  await world.remove(draftId, removed.id);
  const sent = await world.redact(draftId, id, pictures.sent);
  const hashes = { original: sha256, once: once.sha256, sent: sent.sha256, removed: removed.sha256 };
  return { draftId, attachmentId: id, pictures, hashes };
}
