import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { unzip } from "./unzip.mjs";

type Entry = Readonly<{ name: string; content: string; mode: number }>;

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "standby-unzip-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The smallest archive that has what a reader needs; check sums are left at 0, ours does not use them. */
function makeZip(entries: readonly Entry[]): string {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode } of entries) {
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    local.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  const file = path.join(folder, "a.zip");
  writeFileSync(file, Buffer.concat([...local, ...directory, end]));
  return file;
}

describe("unzip", () => {
  it("writes files with their content and their right to run, and leaves out what it is told to", () => {
    const file = makeZip([
      { name: "top/run", content: "hello ".repeat(100), mode: 0o100755 },
      { name: "top/drop", content: "x", mode: 0o100644 },
    ]);
    const target = path.join(folder, "out");
    unzip(file, target, (name) => (name === "top/drop" ? undefined : name.slice(4)));
    expect(readFileSync(path.join(target, "run"), "utf8")).toBe("hello ".repeat(100));
    expect(statSync(path.join(target, "run")).mode & 0o111).not.toBe(0);
    expect(existsSync(path.join(target, "drop"))).toBe(false);
  });

  it("refuses an entry that leads out of the folder", () => {
    const file = makeZip([{ name: "../evil", content: "x", mode: 0o100644 }]);
    expect(() => unzip(file, path.join(folder, "out"), (name) => name)).toThrow(/leads out/u);
    expect(existsSync(path.join(folder, "evil"))).toBe(false);
  });

  it("refuses an archive that was cut off", () => {
    const file = makeZip([{ name: "a", content: "x".repeat(50), mode: 0o100644 }]);
    writeFileSync(file, readFileSync(file).subarray(0, 60));
    expect(() => unzip(file, path.join(folder, "out"), (name) => name)).toThrow(/no zip directory/u);
  });
});
