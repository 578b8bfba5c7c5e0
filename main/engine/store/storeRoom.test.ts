import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createTestEngine, type TestEngine } from "../../../test/builders/testEngine.ts";
import { until } from "../../../test/fakes/until.ts";
import { capabilitiesBeforeAsking } from "../accounts/accountRecord.ts";
import { DAY, MINUTE } from "../../../shared/units.ts";
import { BALLAST_BYTES } from "./care/ballast.ts";

const bytes = new TextEncoder().encode("what the page looked like");

async function written(test: TestEngine, details: string) {
  // Of different kinds: a second empty ticket would be the first one again.
  const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  const content = { ...draft.content, siteText: "shop", subject: details, details };
  const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
  return { id: draft.id, revision, content };
}
const attach = (test: TestEngine, draftId: string) =>
  test.request("drafts.addAttachment", { draftId, name: "page.txt", source: "file", bytes });
const textsOf = async (test: TestEngine) =>
  (await test.request("drafts.list", {})).drafts.map(({ content }) => content.details).toSorted();
const dataOf = ({ ports }: TestEngine) => ports.folders.data;
const backupFolder = (test: TestEngine, id: string) => join(dataOf(test), "backups", id);

describe("a backup", () => {
  it("opens by itself, holds the files of unsent work, and is listed with what it holds", async () => {
    const test = createTestEngine();
    const { id } = await written(test, "before");
    const file = await attach(test, id);
    const backup = await test.request("store.backUpNow", {});
    expect(backup).toMatchObject({ reason: "byHand", drafts: 1, unsent: 0 });
    expect(await test.request("store.backups", {})).toEqual({ backups: [backup] });
    expect(existsSync(join(backupFolder(test, backup.id), "files", file.sha256))).toBe(true);
    expect(statSync(join(backupFolder(test, backup.id), "standby.db")).mode & 0o777).toBe(0o600);
    const copy = new Sqlite(join(backupFolder(test, backup.id), "standby.db"), { readonly: true });
    expect(copy.prepare("SELECT count(*) FROM draft").pluck().get()).toBe(1);
    copy.close();
  });

  it("is not offered once its bytes have changed, and cannot be restored", async () => {
    const test = createTestEngine();
    const { id } = await test.request("store.backUpNow", {});
    writeFileSync(join(backupFolder(test, id), "standby.db"), "x", { flag: "r+" });
    expect(await test.request("store.backups", {})).toEqual({ backups: [] });
    await expect(test.request("store.restore", { id })).rejects.toMatchObject({ code: "store.notRestorable" });
    await expect(test.request("store.restore", { id: ".." })).rejects.toMatchObject({ code: "store.notRestorable" });
  });

  it("is made once a day in a quiet moment, and seven are kept", async () => {
    const test = createTestEngine({ isStoreCaredFor: true });
    await test.ports.clock.advance(6 * MINUTE);
    const backups = async () => (await test.request("store.backups", {})).backups;
    await until("the first copy", async () => (await backups()).length === 1);
    await test.ports.clock.advance(60 * MINUTE);
    expect(await backups()).toHaveLength(1);
    for (let day = 2; day <= 9; day += 1) {
      const [newest] = await backups();
      test.ports.clock.set(test.ports.clock.now() + DAY);
      await test.ports.clock.advance(11 * MINUTE);
      await until(`the copy of day ${day}`, async () => (await backups())[0]?.id !== newest?.id);
    }
    expect((await backups()).map(({ reason }) => reason)).toEqual(Array(7).fill("daily"));
  });

  it("waits while somebody writes, but not for ever", async () => {
    const test = createTestEngine({ isStoreCaredFor: true });
    const backups = async () => (await test.request("store.backups", {})).backups;
    const draft = await written(test, "0");
    let { revision } = draft;
    const type = async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute += 0.5) {
        const content = { ...draft.content, details: `${minute} ${minutes}` };
        ({ revision } = await test.request("drafts.save", { id: draft.id, baseRevision: revision, content }));
        await test.ports.clock.advance(MINUTE / 2);
      }
    };
    await type(60);
    expect(await backups()).toEqual([]);
    await type(70);
    await until("the copy", async () => (await backups()).length === 1);
  });
});

describe("restoring", () => {
  it("brings back the backup, and keeps what was written since", async () => {
    const test = createTestEngine();
    const old = await written(test, "as it was");
    await attach(test, old.id);
    const backup = await test.request("store.backUpNow", {});
    await test.request("drafts.save", {
      id: old.id,
      baseRevision: old.revision,
      content: { ...old.content, details: "changed since" },
    });
    await written(test, "new since");
    await test.request("store.restore", { id: backup.id });
    const restored = await test.restart();
    expect(await textsOf(restored)).toEqual(["as it was", "new since"]);
    const { revisions } = await restored.request("drafts.revisions", { id: old.id });
    expect(revisions.map(({ content }) => content.details)).toContain("changed since");
    expect(await restored.request("app.status", {})).toMatchObject({ notice: expect.stringContaining("restored") });
    expect((await restored.request("store.backups", {})).backups.map(({ reason }) => reason)).toContain(
      "beforeRestore",
    );
    expect(readdirSync(dataOf(test)).some((name) => name.startsWith("standby-replaced-"))).toBe(true);
  });

  it("asks for a new engine at once, so that nothing is called saved that the restored store does not know", async () => {
    let restarts = 0;
    const test = createTestEngine({ restart: () => (restarts += 1) });
    const { id } = await test.request("store.backUpNow", {});
    await test.request("store.restore", { id });
    expect(restarts).toBe(1);
  });

  it("leaves all as it was when the backup was spoiled between the wish and the start", async () => {
    const test = createTestEngine();
    await written(test, "here");
    const { id } = await test.request("store.backUpNow", {});
    await test.request("store.restore", { id });
    writeFileSync(join(backupFolder(test, id), "standby.db"), "x", { flag: "r+" });
    const next = await test.restart();
    expect(await textsOf(next)).toEqual(["here"]);
    expect(await next.request("app.status", {})).toMatchObject({ notice: expect.stringContaining("could not") });
    const later = await next.restart();
    expect(await textsOf(later)).toEqual(["here"]);
  });

  it("marks what was unsent, queued before or since, so that the helpdesk is asked before it goes", async () => {
    const test = createTestEngine({ graceMs: 0 });
    const account = addAccount(
      { db: test.store.db, ids: test.ports.ids, clock: test.ports.clock },
      { kind: "zendesk", address: "https://helpdesk.example", capabilities: capabilitiesBeforeAsking },
    );
    await test.request("app.setWorkingOffline", { isWorkingOffline: true });
    const queue = async (text: string) => {
      const draft = await written(test, text);
      const content = { ...draft.content, accountId: account.id };
      const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
      await test.request("drafts.queue", { id: draft.id, revision, isHeld: false });
    };
    await queue("queued before");
    const backup = await test.request("store.backUpNow", {});
    expect(backup).toMatchObject({ drafts: 0, unsent: 1 });
    await queue("queued since");
    await test.request("store.restore", { id: backup.id });
    const restored = await test.restart();
    const { entries } = await restored.request("outbox.list", {});
    expect(entries.map(({ subject, state, isRestored }) => ({ subject, state, isRestored }))).toEqual([
      { subject: "queued before", state: "verifying", isRestored: true },
      { subject: "queued since", state: "verifying", isRestored: true },
    ]);
  });
});

describe("a damaged data file", () => {
  it("is set aside, the newest backup is offered, and restoring it keeps what was written meanwhile", async () => {
    const test = createTestEngine();
    const { id } = await written(test, "of yesterday");
    const file = await attach(test, id);
    const backup = await test.request("store.backUpNow", {});
    await test.stop();
    writeFileSync(join(dataOf(test), "standby.db"), "no database ".repeat(1_000));
    const empty = await test.restart();
    expect(await textsOf(empty)).toEqual([]);
    expect(await empty.request("store.health", {})).toMatchObject({
      state: "setAside",
      newestBackup: { id: backup.id },
    });
    await written(empty, "written meanwhile");
    await empty.request("store.restore", { id: backup.id });
    const restored = await empty.restart();
    expect(await textsOf(restored)).toEqual(["of yesterday", "written meanwhile"]);
    expect(await restored.engine.locateBlob(file.sha256)).not.toBeNull();
    expect(await restored.request("store.health", {})).toMatchObject({ state: "ok" });
  });

  it("may stay aside", async () => {
    const test = createTestEngine();
    await test.stop();
    writeFileSync(join(dataOf(test), "standby.db"), "no database ".repeat(1_000));
    const empty = await test.restart();
    const again = await empty.restart();
    expect(await again.request("store.health", {})).toMatchObject({ state: "setAside" });
    await again.request("store.stayEmpty", {});
    expect(await again.request("store.health", {})).toMatchObject({ state: "ok", text: "" });
  });
});

describe("what the checks find", () => {
  it("names a draft whose file was altered, before and after anybody looks at it", async () => {
    const test = createTestEngine({ isStoreCaredFor: true });
    const { id } = await written(test, "with a file");
    const file = await attach(test, id);
    const located = await test.engine.locateBlob(file.sha256);
    writeFileSync(located?.path ?? "", "something else");
    expect(await test.engine.locateBlob(file.sha256)).toBeNull();
    expect(await test.request("store.health", {})).toMatchObject({ state: "damagedParts", damagedDraftIds: [id] });
    const next = await test.restart();
    expect(await next.request("store.health", {})).toMatchObject({ state: "ok" });
    await next.ports.clock.advance(2 * MINUTE);
    await until("the scrub", async () => {
      await next.ports.clock.advance(1_000);
      return (await next.request("store.health", {})).damagedDraftIds.includes(id);
    });
  });

  it("names a draft whose text was altered", async () => {
    const test = createTestEngine({ isStoreCaredFor: true });
    const { id } = await written(test, "the true text");
    test.store.db.prepare("UPDATE draft SET content = replace(content, 'true', 'fake')").run();
    expect((await test.request("drafts.get", { id })).damage).not.toBeNull();
    await until("the scrub", async () => {
      await test.ports.clock.advance(MINUTE);
      return (await test.request("store.health", {})).damagedDraftIds.includes(id);
    });
  });

  it("leaves the other entries in the list when a queued text is no longer readable", async () => {
    const test = createTestEngine();
    addAccount({ db: test.store.db, ids: test.ports.ids, clock: test.ports.clock });
    for (const text of ["first subject", "second subject"]) {
      const { id, content } = await written(test, text);
      const { accounts } = await test.request("app.status", {});
      const withAccount = { ...content, accountId: accounts[0]?.id ?? null };
      const saved = await test.request("drafts.save", { id, baseRevision: 2, content: withAccount });
      await test.request("drafts.queue", { id, revision: saved.revision, isHeld: false });
    }
    test.store.db
      .prepare("UPDATE outbox_version SET message = substr(message, 9) WHERE message LIKE '%first subject%'")
      .run();
    const { entries } = await test.request("outbox.list", {});
    expect(entries.map(({ subject }) => subject).toSorted()).toEqual(["", "second subject"]);
  });

  it("holds eight megabytes back for the day on which the disk is full", async () => {
    const test = createTestEngine({ isStoreCaredFor: true });
    await test.ports.clock.advance(MINUTE);
    expect(statSync(join(dataOf(test), "ballast")).size).toBe(BALLAST_BYTES);
  });
});
