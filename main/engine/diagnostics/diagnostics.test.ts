import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createTestEngine } from "../../../test/builders/testEngine.ts";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import type { StoreDiagnostics } from "../../../shared/diagnostics/bundle.ts";
import { openStore } from "../store/openStore.ts";
import { hashFile } from "../store/hashFile.ts";
import { createDisguise } from "./disguise.ts";
import { readStopped } from "./readStopped.ts";

const salt = "0123456789abcdef";
const words = { subject: "Zephyr checkout", details: "Zephyr words of the user", siteText: "zephyr-shop" };

/** A queued ticket that was taken back, and another that stays. */
async function engineWithHistory() {
  const test = createTestEngine();
  const { store, ports } = test;
  const account = addAccount({ db: store.db, ids: ports.ids, clock: ports.clock });
  store.db
    .prepare("UPDATE account SET address = 'https://zephyr.example', user_name = 'Zephyr person', name = 'Zephyr host'")
    .run();
  async function queue(isHeld: boolean): Promise<string> {
    const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    const content = { ...draft.content, accountId: account.id, ...words };
    const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: 1, content });
    await test.request("drafts.queue", { id: draft.id, revision, isHeld });
    const { entries } = await test.request("outbox.list", {});
    return entries.find((entry) => entry.draftId === draft.id)?.id ?? "";
  }
  const first = await queue(true);
  await test.request("outbox.discard", { id: first });
  const second = await queue(true);
  return { test, account, second };
}

const collect = (test: ReturnType<typeof createTestEngine>, saltOfBundle = salt) =>
  test.request("diagnostics.collect", { salt: saltOfBundle });

const pathOf = (store: StoreDiagnostics, entry: string) =>
  store.outbox.moves.filter((move) => move.entry === entry).map(({ event, to }) => `${event}:${to.state}`);

describe("the diagnostics of a store", () => {
  it("tell what became of every item, also of one that was taken back", async () => {
    const { test, second } = await engineWithHistory();
    const found = await collect(test);
    const [gone, kept] = [...new Set(found.outbox.moves.map(({ entry }) => entry))];
    expect(pathOf(found, gone ?? "")).toEqual(["queued:waitingHandoff", "discard:gone"]);
    expect(pathOf(found, kept ?? "")).toEqual(["queued:waitingHandoff"]);
    expect(kept).toBe(createDisguise(salt)("entry", second));
    expect(found.outbox.entries).toMatchObject([
      { id: kept, kind: "ticket", state: "waitingHandoff", reason: "byHand" },
    ]);
  });

  it("count and name what is of use, and check what can be checked at once", async () => {
    const { test } = await engineWithHistory();
    const found = await collect(test);
    expect(found.counts).toMatchObject({ account: 1, outbox_entry: 1, draft: 2 });
    expect(found.checks).toMatchObject({ health: "ok", damagedDrafts: 0, journalMode: "wal" });
    expect(found.accounts).toMatchObject([{ host: expect.stringMatching(/^host-/u), state: expect.any(String) }]);
  });

  it("hold no text, name, address, host or id", async () => {
    const { test, account, second } = await engineWithHistory();
    const text = JSON.stringify(await collect(test));
    for (const secret of ["zephyr", account.id, second, "alder"]) expect(text.toLowerCase()).not.toContain(secret);
  });

  it("mark the same thing alike in one bundle, and differently in the next", async () => {
    const { test } = await engineWithHistory();
    const marks = async (saltOfBundle: string) => {
      const { accounts, outbox } = await collect(test, saltOfBundle);
      return [accounts[0]?.id, outbox.entries[0]?.account];
    };
    const [first, again] = [await marks(salt), await marks("fedcba9876543210")];
    expect(first[0]).toBe(first[1]);
    expect(first[0]).not.toBe(again[0]);
  });

  it("say of a word that is none of ours only that there was one", async () => {
    const { test } = await engineWithHistory();
    const { capabilities } = test.store.db.prepare("SELECT capabilities FROM account").get() as {
      capabilities: string;
    };
    const setCapabilities = test.store.db.prepare("UPDATE account SET capabilities = ?");
    setCapabilities.run(JSON.stringify({ canReply: true, maxAttachments: 5, note: "Zephyr" }));
    test.store.db.prepare("UPDATE outbox_entry SET server_words = 'Zephyr says no'").run();
    test.store.db
      .prepare("INSERT INTO journal (at, account_id, kind, text) VALUES (1, NULL, 'sent', 'Sent as 7 Zephyr')")
      .run();
    const found = await collect(test);
    setCapabilities.run(capabilities);
    expect(found.accounts[0]?.capabilities).toEqual({ canReply: true, maxAttachments: 5 });
    expect(found.journal.find(({ atMs }) => atMs === 1)).toEqual({ atMs: 1, account: null, kind: "sent", sentence: 0 });
  });
});

describe("a store that no Standby works on", () => {
  it("is read from a copy, which is gone afterwards, and stays as it was", async () => {
    const [data, work] = [tempFolder(), tempFolder()];
    openStore({ folder: data, now: () => 0 }).close();
    const file = path.join(data, "standby.db");
    const before = [readdirSync(data).toSorted(), await hashFile(file)];
    const { store, trouble } = readStopped(data, work, salt);
    expect([store?.counts["account"], store?.checks["isStructureSound"], trouble]).toEqual([0, true, null]);
    expect([readdirSync(data).toSorted(), await hashFile(file)]).toEqual(before);
    expect(readdirSync(work)).toEqual([]);
  });

  it("is missing, or damaged, and that is said", () => {
    const [data, work] = [tempFolder(), tempFolder()];
    expect(readStopped(data, work, salt)).toEqual({ store: null, trouble: "store.missing" });
    writeFileSync(path.join(data, "standby.db"), Buffer.alloc(8_192, 0x5a));
    mkdirSync(path.join(work, "copy"));
    writeFileSync(path.join(work, "copy/standby.db"), "left over");
    expect(readStopped(data, work, salt)).toMatchObject({ store: null, trouble: "store.damaged" });
    expect(readdirSync(work)).toEqual([]);
  });
});
