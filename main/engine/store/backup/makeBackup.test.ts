import { expect, it, onTestFinished } from "vitest";
import { tempFolder } from "../../../../test/fakes/tempFolder.ts";
import { openStore } from "../openStore.ts";
import { makeBackup } from "./makeBackup.ts";

const NOW_MS = Date.UTC(2016, 4, 2, 9);

it("copies a store of many megabytes in steps, while others go on writing", async () => {
  const folder = tempFolder();
  const store = openStore({ folder, now: () => NOW_MS });
  onTestFinished(() => store.close());
  const { db } = store;
  const insert = db.prepare("INSERT INTO client (id, realm, name) VALUES (?, 'real', ?)");
  db.transaction(() => {
    for (let number = 0; number < 2_000; number += 1) insert.run(`client ${number}`, `${number} ${"x".repeat(10_000)}`);
  })();
  let turns = 0;
  let isDone = false;
  const write = () => {
    if (isDone) return;
    turns += 1;
    insert.run(`while copying ${turns}`, `while copying ${turns}`);
    setImmediate(write);
  };
  setImmediate(write);
  const backup = await makeBackup({ db, dataFolder: folder, nowMs: NOW_MS, reason: "byHand" });
  isDone = true;
  expect(backup.bytes).toBeGreaterThan(20_000_000);
  // One step is half a megabyte: whoever types had his turn after each of them.
  expect(turns).toBeGreaterThan(20_000_000 / 524_288);
});
