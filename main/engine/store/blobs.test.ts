import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import type { BlobSteps } from "./blobFile.ts";
import { createBlobs, hashOf } from "./blobs.ts";
import { openStore } from "./openStore.ts";

const DAY_MS = 86_400_000;
const bytes = new TextEncoder().encode("a screenshot");

function opened(steps?: BlobSteps, folder = tempFolder()) {
  let nowMs = Date.now();
  const store = openStore({ folder, now: () => nowMs });
  onTestFinished(() => store.close());
  const blobs = createBlobs({ db: store.db, folder, now: () => nowMs, ...(steps ? { steps } : {}) });
  const rows = () => store.db.prepare("SELECT count(*) FROM blob").pluck().get();
  return { blobs, folder, rows, store, pass: (ms: number) => (nowMs += ms) };
}
const filesIn = (folder: string) =>
  readdirSync(join(folder, "blobs"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

describe("a blob", () => {
  it("lies under its hash, private, and is read back", () => {
    const { blobs } = opened();
    const sha256 = blobs.put(bytes, "text/plain");
    expect(sha256).toBe(hashOf(bytes));
    const found = blobs.locate(sha256);
    expect(found).toMatchObject({ contentType: "text/plain", bytes: bytes.length });
    expect(statSync(found?.path ?? "").mode & 0o777).toBe(0o600);
    expect(Buffer.from(blobs.read(sha256)).equals(bytes)).toBe(true);
  });

  it("is kept once however often it is put", () => {
    const { blobs, folder, rows } = opened();
    blobs.put(bytes, "text/plain");
    blobs.put(bytes, "text/plain");
    expect(rows()).toBe(1);
    expect(filesIn(folder)).toHaveLength(1);
  });

  it("is refused when its bytes were altered, and healed when put again", () => {
    const { blobs } = opened();
    const sha256 = blobs.put(bytes, "text/plain");
    writeFileSync(blobs.locate(sha256)?.path ?? "", "something else");
    expect(() => blobs.read(sha256)).toThrow(expect.objectContaining({ code: "attachment.unreadable" }));
    blobs.put(bytes, "text/plain");
    expect(Buffer.from(blobs.read(sha256)).equals(bytes)).toBe(true);
  });

  it.each(["../../standby.db", "", "ABC", "a".repeat(64), "%2e%2e"])(
    "is never looked for under the name %j",
    (name) => {
      const { blobs } = opened();
      expect(blobs.locate(name)).toBeNull();
      expect(() => blobs.read(name)).toThrow(expect.objectContaining({ code: "attachment.unreadable" }));
    },
  );

  it("belongs to the caller's transaction", () => {
    const { blobs, rows, store } = opened();
    expect(() =>
      store.db.transaction(() => {
        blobs.put(bytes, "text/plain");
        throw new Error("the rest failed");
      })(),
    ).toThrow("the rest failed");
    expect(rows()).toBe(0);
  });
});

describe("a cut while a blob is put", () => {
  it.each(["afterTemp", "afterSync", "afterRename", "beforeRow"] as const)(
    "%s leaves no row without its whole file",
    (point) => {
      const folder = tempFolder();
      const cut = opened(
        {
          [point]: () => {
            throw new Error("cut");
          },
        },
        folder,
      );
      expect(() => cut.blobs.put(bytes, "text/plain")).toThrow("cut");
      expect(cut.rows()).toBe(0);
      cut.store.close();
      const again = opened(undefined, folder);
      const sha256 = again.blobs.put(bytes, "text/plain");
      expect(Buffer.from(again.blobs.read(sha256)).equals(bytes)).toBe(true);
      expect(filesIn(folder)).toEqual([sha256]);
    },
  );
});

describe("sweeping", () => {
  it("takes files that no row names once they are a day old, and no others", () => {
    const { blobs, folder, pass } = opened();
    const kept = blobs.put(bytes, "text/plain");
    const orphan = join(folder, "blobs", kept.slice(0, 2), "f".repeat(64));
    const remains = join(folder, "blobs", "incoming-1");
    for (const path of [orphan, remains]) writeFileSync(path, "x");
    expect(blobs.sweep()).toBe(0);
    pass(DAY_MS + 60_000);
    const fresh = join(folder, "blobs", "incoming-2");
    writeFileSync(fresh, "x");
    const soon = Date.now() / 1_000 + DAY_MS / 1_000;
    utimesSync(fresh, soon, soon);
    expect(blobs.sweep()).toBe(2);
    expect(filesIn(folder).toSorted()).toEqual([kept, "incoming-2"].toSorted());
    expect(existsSync(orphan)).toBe(false);
  });

  it("has nothing to do before the first blob", () => {
    expect(opened().blobs.sweep()).toBe(0);
  });
});
