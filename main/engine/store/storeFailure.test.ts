import { describe, expect, it } from "vitest";
import { maySetAside, storeFailureOf } from "./storeFailure.ts";

const failing = (code: string) => Object.assign(new Error("as the system said it"), { code });

describe("a failure of the store", () => {
  it.each([
    ["ENOSPC", "store.full"],
    ["SQLITE_FULL", "store.full"],
    ["SQLITE_IOERR_SHMSIZE", "store.full"],
    ["EIO", "store.failed"],
    ["SQLITE_IOERR_FSYNC", "store.failed"],
    ["EACCES", "store.denied"],
    ["EROFS", "store.denied"],
    ["SQLITE_READONLY_DIRECTORY", "store.denied"],
    ["SQLITE_CORRUPT_VTAB", "store.damaged"],
  ])("%s is told as %s, in words of ours", (code, expected) => {
    const failure = storeFailureOf(failing(code));
    expect(failure?.code).toBe(expected);
    expect(failure?.message).not.toContain("as the system said it");
  });

  it("is no other failure, which stays what it was", () => {
    expect(storeFailureOf(failing("ECONNRESET"))).toBeNull();
    expect(storeFailureOf(new Error("no code"))).toBeNull();
  });

  it("sets a file aside only when the file itself is unreadable", () => {
    expect(maySetAside(storeFailureOf(failing("SQLITE_NOTADB")))).toBe(true);
    for (const code of ["SQLITE_FULL", "EACCES"]) expect(maySetAside(storeFailureOf(failing(code)))).toBe(false);
  });
});
