import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createTestContext } from "../../../test/builders/testContext.ts";
import { HOUR, MINUTE, SECOND } from "../../../shared/units.ts";
import { createFileCache } from "./fileCache.ts";
import { createServerTables } from "./serverTables.ts";
import { remoteTicket } from "../../../test/builders/remoteTicket.ts";

const KB = 1_000;

function createScene() {
  const test = createTestContext();
  const { context, ports } = test;
  const account = addAccount(context);
  const cache = createFileCache(context);
  const tables = createServerTables(context);
  const { db, clock } = context;
  const ticketId = tables.writeTicket(account, remoteTicket(clock.now())).id;
  let messages = 0;

  /** A file of a message, downloaded: `name` filled up to `bytes`. Answers its SHA-256. */
  function keepFile(name: string, bytes: number): string {
    messages += 1;
    const attachments = [{ remoteId: "1", name, contentType: "text/plain", bytes, contentUrl: "https://x.example/1" }];
    tables.writeMessages(ticketId, [{ ...remoteMessage(messages, clock.now()), attachments }]);
    const sha256 = context.blobs.put(new TextEncoder().encode(name.padEnd(bytes)), "text/plain");
    db.prepare("UPDATE message_attachment SET sha256 = ? WHERE name = ?").run(sha256, name);
    cache.used(sha256);
    return sha256;
  }
  function addDraft(state: string): string {
    const id = context.ids.next();
    db.prepare(
      `INSERT INTO draft (id, realm, state, kind, revision, content, content_hash, created_at, updated_at)
       VALUES (?, 'real', ?, 'ticket', 1, '{}', '', 0, 0)`,
    ).run(id, state);
    return id;
  }

  return {
    ...test,
    cache,
    keepFile,
    addDraft,
    pass: (ms: number) => ports.clock.advance(ms),
    isHere(sha256: string): boolean {
      const rows = db.prepare("SELECT 1 FROM blob WHERE sha256 = ?").all(sha256).length;
      const isOnDisk = existsSync(join(ports.folders.data, "blobs", sha256.slice(0, 2), sha256));
      expect(isOnDisk, "file and row go together").toBe(rows === 1);
      return isOnDisk;
    },
    isLinked: (sha256: string) =>
      db.prepare("SELECT 1 FROM message_attachment WHERE sha256 = ?").all(sha256).length > 0,
    attachToDraft(sha256: string, draftId: string, originalSha256: string | null = null): void {
      db.prepare(
        `INSERT INTO draft_attachment (id, draft_id, position, name, source, sha256, original_sha256)
         VALUES (?, ?, 0, 'shot.png', 'file', ?, ?)`,
      ).run(context.ids.next(), draftId, sha256, originalSha256);
    },
    /** An item whose frozen version names the file, in the given state. */
    queue(sha256: string, state: string, evidence: string | null = null): void {
      const entryId = context.ids.next();
      const versionId = context.ids.next();
      const message = JSON.stringify({ attachments: [{ name: "a", contentType: "b", bytes: 1, sha256 }] });
      db.transaction(() => {
        db.prepare(
          `INSERT INTO outbox_entry (id, draft_id, account_id, kind, level, reference, state, reason, version_id,
             created_at, updated_at) VALUES (?, ?, ?, 'ticket', 'standard', ?, ?, '', ?, 0, 0)`,
        ).run(entryId, addDraft("queued"), account.id, entryId, state, versionId);
        db.prepare(
          "INSERT INTO outbox_version (id, entry_id, number, message, message_hash, frozen_at) VALUES (?, ?, 1, ?, '', 0)",
        ).run(versionId, entryId, message);
        if (evidence !== null)
          db.prepare("INSERT INTO outbox_evidence (entry_id, state) VALUES (?, ?)").run(entryId, evidence);
      })();
    },
  };
}

describe("files of tickets on this computer", () => {
  it("are kept up to 500 MiB until the user says otherwise", () => {
    const { cache, keepFile } = createScene();
    keepFile("a", 10 * KB);
    keepFile("b", 20 * KB);
    expect(cache.usage()).toEqual({ files: 2, usedBytes: 30 * KB, limitBytes: 500 * 1_024 * 1_024 });
  });

  it("go when the limit says so, longest not looked at first", async () => {
    const scene = createScene();
    const [one, two, three] = [
      scene.keepFile("one", 40 * KB),
      scene.keepFile("two", 40 * KB),
      scene.keepFile("three", 40 * KB),
    ];
    await scene.pass(HOUR);
    scene.cache.used(one);
    await scene.pass(HOUR);
    scene.cache.used(three);
    await scene.pass(SECOND);
    await scene.cache.setLimit(100 * KB);
    expect([one, two, three].map(scene.isHere)).toEqual([true, false, true]);
    expect(scene.isLinked(two)).toBe(false);
    await scene.cache.setLimit(50 * KB);
    expect([one, three].map(scene.isHere)).toEqual([false, true]);
    expect(scene.cache.usage()).toEqual({ files: 1, usedBytes: 40 * KB, limitBytes: 50 * KB });
  });

  it("stay over the limit while they are on the screen, and go ten minutes later", async () => {
    const scene = createScene();
    await scene.cache.setLimit(10 * KB);
    const shown = scene.keepFile("shown", 40 * KB);
    await scene.cache.trim();
    expect(scene.isHere(shown)).toBe(true);
    await scene.pass(11 * MINUTE);
    expect(scene.isHere(shown)).toBe(false);
  });

  it("never go while a draft, its original, an unsent item or a check still needs the bytes", async () => {
    const scene = createScene();
    const draft = scene.addDraft("open");
    const [plain, original] = [scene.keepFile("plain", KB), scene.keepFile("original", KB)];
    scene.attachToDraft(plain, draft, original);
    const [ready, parked, pending] = [scene.keepFile("r", KB), scene.keepFile("p", KB), scene.keepFile("e", KB)];
    scene.queue(ready, "ready");
    scene.queue(parked, "parked");
    scene.queue(pending, "sent", "pending");
    const sent = scene.keepFile("sent", KB);
    scene.queue(sent, "sent", "same");
    expect(scene.cache.usage()).toMatchObject({ files: 1, usedBytes: KB });
    await scene.pass(HOUR);
    await scene.cache.setLimit(0);
    expect([plain, original, ready, parked, pending].map(scene.isHere)).toEqual([true, true, true, true, true]);
    expect(scene.isHere(sent)).toBe(false);
  });

  it("count once however many messages carry the same bytes, and go from all of them", async () => {
    const scene = createScene();
    const sha256 = scene.keepFile("same", 8 * KB);
    scene.keepFile("other", KB);
    scene.context.db.prepare("UPDATE message_attachment SET sha256 = ?").run(sha256);
    expect(scene.cache.usage()).toMatchObject({ files: 1, usedBytes: 8 * KB });
    await scene.cache.setLimit(0);
    expect(scene.isLinked(sha256)).toBe(false);
    expect(scene.isHere(sha256)).toBe(false);
  });

  it("leave between others in small steps, so that the engine goes on answering", async () => {
    const scene = createScene();
    for (let n = 0; n < 130; n += 1) scene.keepFile(`file ${n}`, 100);
    let turns = 0;
    let isOver = false;
    const count = () => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    await scene.cache.setLimit(0);
    isOver = true;
    expect(turns).toBeGreaterThanOrEqual(6);
    expect(scene.cache.usage().files).toBe(0);
  });
});

function remoteMessage(number: number, createdAtMs: number) {
  return {
    remoteId: String(number),
    authorId: "9",
    authorName: "Host agent",
    isAgent: true,
    body: "See the file.",
    reference: null,
    createdAtMs,
  };
}
