import { closeSync, fstatSync, mkdirSync, openSync, readSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inflateRawSync } from "node:zlib";

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const endLength = 22;
const symbolicLink = 0o120000;

/** @typedef {{ name: string, method: number, packedBytes: number, bytes: number, mode: number, offset: number }} Entry */

/**
 * @param {number} file
 * @param {number} offset
 * @param {number} length
 */
function readAt(file, offset, length) {
  const buffer = Buffer.alloc(length);
  const got = readSync(file, buffer, 0, length, offset);
  if (got !== length) throw new Error("the archive ends early");
  return buffer;
}

/**
 * @param {number} file
 * @returns {Entry[]}
 */
function readDirectory(file) {
  const { size } = fstatSync(file);
  const tail = readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let at = tail.length - endLength;
  while (at >= 0 && tail.readUInt32LE(at) !== endOfDirectory) at -= 1;
  if (at < 0) throw new Error("no zip directory found");
  const count = tail.readUInt16LE(at + 10);
  const directory = readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
  /** @type {Entry[]} */
  const entries = [];
  for (let i = 0, p = 0; i < count; i += 1) {
    if (directory.readUInt32LE(p) !== directoryEntry) throw new Error("the zip directory is damaged");
    const nameLength = directory.readUInt16LE(p + 28);
    entries.push({
      name: directory.toString("utf8", p + 46, p + 46 + nameLength),
      method: directory.readUInt16LE(p + 10),
      packedBytes: directory.readUInt32LE(p + 20),
      bytes: directory.readUInt32LE(p + 24),
      mode: directory.readUInt32LE(p + 38) >>> 16,
      offset: directory.readUInt32LE(p + 42),
    });
    p += 46 + nameLength + directory.readUInt16LE(p + 30) + directory.readUInt16LE(p + 32);
  }
  return entries;
}

/**
 * @param {number} file
 * @param {Entry} entry
 */
function readEntry(file, entry) {
  const header = readAt(file, entry.offset, 30);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = readAt(file, start, entry.packedBytes);
  const content = entry.method === 0 ? packed : inflateRawSync(packed);
  if (content.length !== entry.bytes) throw new Error(`${entry.name} has the wrong length`);
  return content;
}

/**
 * Unpacks a zip file (no zip64: the one archive it is for is far below the limits).
 * @param {string} archive
 * @param {string} target
 * @param {(name: string) => string | undefined} place path under `target` for an entry, or undefined to leave it out
 */
export function unzip(archive, target, place) {
  const file = openSync(archive, "r");
  try {
    for (const entry of readDirectory(file)) {
      const relative = place(entry.name);
      if (relative === undefined || relative === "" || entry.name.endsWith("/")) continue;
      const destination = path.resolve(target, relative);
      if (!destination.startsWith(target + path.sep)) throw new Error(`${entry.name} leads out of the folder`);
      mkdirSync(path.dirname(destination), { recursive: true, mode: 0o755 });
      const content = readEntry(file, entry);
      if ((entry.mode & 0o170000) === symbolicLink) symlinkSync(content.toString("utf8"), destination);
      else writeFileSync(destination, content, { mode: (entry.mode & 0o777) | 0o644 });
    }
  } finally {
    closeSync(file);
  }
}
