import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createErasureWorld, filesBelow, redactedDraft, windowOf } from "../../../test/builders/erasureWorld.ts";
import { noisyPng } from "../../../test/builders/noisyPng.ts";
import { createTestEngine } from "../../../test/builders/testEngine.ts";
import { until } from "../../../test/fakes/until.ts";
import { SECOND } from "../../../shared/units.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import { createDraftsRepo } from "../drafts/draftsRepo.ts";
import { blobPath } from "../store/backup/copyContents.ts";
import { listBackups } from "../store/backup/manifest.ts";

const text = (words: string) => new TextEncoder().encode(words);

describe("after a draft was sent", () => {
  it("what was hidden, redacted once or taken out is in no file any more, and what was sent stays", async () => {
    const world = createErasureWorld();
    const { draftId, pictures, hashes } = await redactedDraft(world);
    const erasure = world.eraser();
    await world.erased();
    // The control: while the draft is open all of them lie in the store, and in the copies.
    expect(world.holders(pictures.original)).toHaveLength(3);
    expect(world.holders(pictures.once)).toHaveLength(2);
    expect(world.holders(pictures.removed)).toHaveLength(3);
    world.send(draftId);
    erasure.wake();
    await world.erased();
    for (const hidden of [pictures.original, pictures.once, pictures.removed])
      expect(world.holders(hidden)).toEqual([]);
    expect(world.holders(pictures.sent)).toEqual([world.path(hashes.sent)]);
    expect(world.attachments.ofDraft(draftId)).toMatchObject([
      { sha256: hashes.sent, originalSha256: null, scene: null },
    ]);
    // The copies are as good as before, and name only what they hold.
    expect(await world.keeper.good()).toHaveLength(2);
    for (const { folder, manifest } of listBackups(world.data)) {
      expect(readdirSync(join(folder, "files")).toSorted()).toEqual(manifest.files.toSorted());
    }
  });

  it("the bytes are overwritten, not only unlinked", async () => {
    const world = createErasureWorld();
    const { draftId, pictures, hashes } = await redactedDraft(world);
    const second = join(world.data, "second name");
    linkSync(world.path(hashes.original), second);
    world.send(draftId);
    world.eraser();
    await world.erased();
    expect(readFileSync(second)).toEqual(Buffer.alloc(pictures.original.length));
  });

  it("nothing is wiped while the policy says so, and all of it once the policy changes", async () => {
    const world = createErasureWorld();
    const { draftId, pictures } = await redactedDraft(world);
    const settings = createSettingsRepo(world.context.db);
    settings.set(settingKeys.erasesOnSend, "false");
    world.send(draftId);
    const erasure = world.eraser();
    await world.erased();
    expect(world.holders(pictures.original)).toHaveLength(3);
    settings.set(settingKeys.erasesOnSend, "true");
    erasure.wake();
    await world.erased();
    expect(world.holders(pictures.original)).toEqual([]);
  });

  it("folders that were set aside with a damaged data file are wiped too, and remains of cut writes", async () => {
    const world = createErasureWorld();
    const { draftId, pictures, hashes } = await redactedDraft(world);
    const aside = join(world.data, "standby-damaged-20200101-000000.db-blobs", hashes.original.slice(0, 2));
    mkdirSync(aside, { recursive: true });
    writeFileSync(join(aside, hashes.original), pictures.original);
    writeFileSync(
      join(world.data, "blobs", "incoming-cut"),
      pictures.original.subarray(0, pictures.original.length - 8),
    );
    world.send(draftId);
    world.eraser();
    await world.erased();
    expect(world.holders(pictures.original)).toEqual([]);
    expect(existsSync(join(world.data, "blobs", "incoming-cut"))).toBe(false);
  });
});

describe("what something still needs", () => {
  it("stays whole for another draft that shares the original, until that one is sent", async () => {
    const world = createErasureWorld();
    const { draftId, pictures, hashes } = await redactedDraft(world);
    const other = await world.draft();
    world.attachments.copyAll(draftId, other, () => `copy of ${draftId}`);
    world.send(draftId);
    const erasure = world.eraser();
    await world.erased();
    expect(world.context.blobs.read(hashes.original)).toEqual(Buffer.from(pictures.original));
    expect(world.attachments.ofDraft(other)).toMatchObject([{ sha256: hashes.sent, originalSha256: hashes.original }]);
    expect(world.holders(pictures.once)).toEqual([]);
    world.send(other);
    erasure.wake();
    await world.erased();
    expect(world.holders(pictures.original)).toEqual([]);
  });

  it("stays for a draft in the bin, which may come back", async () => {
    const world = createErasureWorld();
    const { draftId, pictures, hashes } = await redactedDraft(world);
    const binned = await world.draft();
    await world.add(binned, "same.png", pictures.original);
    createDraftsRepo(world.context.db).setState(binned, "deleted", world.clock.now());
    world.send(draftId);
    world.eraser();
    await world.erased();
    expect(world.context.blobs.read(hashes.original)).toEqual(Buffer.from(pictures.original));
  });

  it("stays when it was asked for by mistake", async () => {
    const world = createErasureWorld();
    const { pictures, hashes } = await redactedDraft(world);
    const erasure = world.eraser();
    erasure.ask(Object.values(hashes));
    erasure.wake();
    await world.erased();
    for (const name of ["original", "sent", "removed"] as const) {
      expect(world.context.blobs.read(hashes[name])).toEqual(Buffer.from(pictures[name]));
    }
  });

  it.each(["afterTaking", "afterOverwriting"] as const)(
    "is whole when the same bytes are attached again in the middle of the wipe (%s)",
    async (step) => {
      const world = createErasureWorld();
      const { draftId, pictures, hashes } = await redactedDraft(world);
      const other = await world.draft();
      world.send(draftId);
      let isAttached = false;
      world.eraser({
        steps: {
          [step]: () => {
            if (!isAttached) for (const bytes of Object.values(pictures)) void world.add(other, "again.png", bytes);
            isAttached = true;
          },
        },
      });
      await world.erased();
      expect(world.attachments.ofDraft(other)).toHaveLength(4);
      for (const { sha256 } of world.attachments.ofDraft(other)) {
        expect(Object.values(hashes)).toContain(sha256);
        expect(world.context.blobs.read(sha256).length).toBeGreaterThan(0);
      }
    },
  );
});

describe("files that nothing refers to", () => {
  it("go at a start, and those of drafts stay", async () => {
    const world = createErasureWorld();
    const draftId = await world.draft();
    const kept = await world.add(draftId, "kept.txt", text("kept"));
    const left = world.context.blobs.put(text("burned in by an earlier version"), "image/png");
    await world.clock.advance(SECOND);
    world.eraser();
    await world.erased();
    expect(existsSync(world.path(left))).toBe(false);
    expect(world.context.blobs.locate(left)).toBeNull();
    expect(world.context.blobs.read(kept.sha256)).toEqual(Buffer.from(text("kept")));
  });
});

describe("a backup from before the redaction", () => {
  it("comes back without the hidden picture, and its draft says that the file is missing", async () => {
    const test = createTestEngine({ isStoreCaredFor: true });
    const data = test.ports.folders.data;
    const original = noisyPng(1);
    const { id: draftId } = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    const file = await test.request("drafts.addAttachment", {
      draftId,
      name: "a.png",
      source: "paste",
      bytes: original,
    });
    const backup = await test.request("store.backUpNow", {});
    const png = noisyPng(2);
    await test.request("drafts.saveAnnotation", { draftId, attachmentId: file.id, scene: "{}", png });
    createDraftsRepo(test.store.db).setState(draftId, "sent", test.ports.clock.now());
    await test.ports.clock.advance(SECOND);
    await until("the wipe", () => !existsSync(blobPath(data, file.sha256)));
    await test.request("store.restore", { id: backup.id });
    const again = await test.restart();
    const { missing } = await again.request("drafts.preview", { id: draftId });
    expect(missing).toContain("“a.png” is not on this computer any more.");
    const holders = filesBelow(data).filter((path) => readFileSync(path).includes(windowOf(original)));
    expect(holders).toEqual([]);
  });
});
