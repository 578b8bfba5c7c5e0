import { copyFileSync, existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { openOrSetAside } from "./openOrSetAside.ts";
import { openStore, STORE_FILE, type Store } from "./openStore.ts";

const now = () => Date.UTC(2016, 4, 2, 9);
const put = ({ db }: Store, name: string) =>
  db.prepare("INSERT INTO client (id, realm, name) VALUES (?, 'real', ?)").run(name, name);
const names = ({ db }: Store) => db.prepare("SELECT name FROM client ORDER BY name").pluck().all();

/** A folder as a cut leaves it: the file as it was last tidily closed, and the log of the run that was cut. */
function cutAfter(before: readonly string[], during: readonly string[]): string {
  const folder = tempFolder();
  const first = openStore({ folder, now });
  for (const name of before) put(first, name);
  first.close();
  const second = openStore({ folder, now });
  for (const name of during) put(second, name);
  const cut = tempFolder();
  for (const name of readdirSync(folder)) {
    if (!name.endsWith("-shm")) copyFileSync(join(folder, name), join(cut, name));
  }
  second.close();
  return cut;
}
function reopened(folder: string) {
  const opened = openOrSetAside({ folder, now });
  onTestFinished(() => opened.store.close());
  return opened;
}

describe("the log beside the data file", () => {
  it("is read after a cut when it is the file's own", () => {
    const { store, notice } = reopened(cutAfter(["Alder"], ["Birch"]));
    expect(names(store)).toEqual(["Alder", "Birch"]);
    expect(notice).toBeNull();
  });

  it("is not read when it belongs to another store, whose contents would take the place of ours", () => {
    const folder = cutAfter(["Alder"], ["Birch"]);
    const other = cutAfter(["Cedar"], ["Dogwood"]);
    copyFileSync(join(other, `${STORE_FILE}-wal`), join(folder, `${STORE_FILE}-wal`));
    const { store, notice } = reopened(folder);
    expect(names(store)).toEqual(["Alder"]);
    expect(notice).toContain("does not belong");
    expect(readdirSync(folder)).toContain("standby-unpaired-2016-05-02T09-00-00.000Z.db-wal");
  });

  it("is read when the cut came before the pair was noted", () => {
    const folder = cutAfter(["Alder"], ["Birch"]);
    const older = cutAfter(["Alder"], []);
    copyFileSync(join(older, "store.pair"), join(folder, "store.pair"));
    rmSync(join(folder, "store.pair"));
    expect(names(reopened(folder).store)).toEqual(["Alder", "Birch"]);
  });

  it("is missed when it is gone", () => {
    const folder = cutAfter(["Alder"], ["Birch"]);
    rmSync(join(folder, `${STORE_FILE}-wal`));
    const { store, notice } = reopened(folder);
    expect(names(store)).toEqual(["Alder"]);
    expect(notice).toContain("is gone");
  });
});

describe("a data folder that had a store", () => {
  it.each([
    ["empty", (file: string) => truncateSync(file)],
    ["gone", (file: string) => rmSync(file)],
    ["cut short", (file: string) => truncateSync(file, 5_000)],
    ["another file", (file: string) => writeFileSync(file, "no database ".repeat(100))],
  ])("is told when its file is %s, instead of starting anew without a word", (_what, spoil) => {
    const folder = tempFolder();
    const first = openStore({ folder, now });
    put(first, "Alder");
    first.close();
    spoil(join(folder, STORE_FILE));
    const { store, notice } = reopened(folder);
    expect(notice).toContain("set aside");
    expect(names(store)).toEqual([]);
    expect(existsSync(join(folder, STORE_FILE))).toBe(true);
  });
});
