import { closeSync, lstatSync, openSync, readSync } from "node:fs";
import { AppError } from "../../../shared/ipc/appError.ts";
import { damagedStore } from "./storeFailure.ts";

/** "STBY": the file belongs to Standby. https://www.sqlite.org/fileformat2.html, offset 68. */
export const APPLICATION_ID = 0x53_54_42_59;

const HEADER_BYTES = 100;
const OFFSET_OF_PAGE_SIZE = 16;
const MAGIC = "SQLite format 3\u0000";

/** "new": there is no file yet, or an empty one. */
export type FileFacts = { readonly kind: "new" } | { readonly kind: "store"; readonly version: number };

/**
 * Looks at the file with a plain read before SQLite touches it: opening a database, even to refuse it, may write side
 * files. Safe only while this process has no connection to it (closing a second descriptor drops SQLite's locks).
 */
export function inspectFile(file: string): FileFacts {
  for (const path of [file, `${file}-wal`, `${file}-shm`]) refuseLink(path);
  const header = readHeader(file);
  if (header === null || header.length === 0) return { kind: "new" };
  if (header.length < HEADER_BYTES || header.toString("latin1", 0, MAGIC.length) !== MAGIC) {
    throw damagedStore("notReadable", "The data file is not a database.");
  }
  const pageBytes = header.readUInt16BE(OFFSET_OF_PAGE_SIZE);
  const isPowerOfTwo = pageBytes === 1 || (pageBytes >= 512 && (pageBytes & (pageBytes - 1)) === 0);
  if (!isPowerOfTwo) throw damagedStore("notReadable", "The data file's first page is damaged.");
  const version = header.readUInt32BE(60);
  const applicationId = header.readUInt32BE(68);
  // Both are 0 in a file whose first transaction is still in its write-ahead log.
  if (applicationId !== APPLICATION_ID && !(applicationId === 0 && version === 0)) {
    throw damagedStore("notReadable", "The data file was made by another program.");
  }
  return { kind: "store", version };
}

/** Both versions are named so that the user knows which Standby to install. */
export function newerStore(found: number, known: number): AppError {
  const words = `The data file has version ${found}; this Standby reads up to version ${known}.`;
  return new AppError("store.newer", words, { data: { trouble: "newer", found, known } });
}

/** Fails with store.damaged when the path is a link. */
export function refuseLink(path: string): void {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  // Two names for one database lose its log: https://www.sqlite.org/howtocorrupt.html, 2.4.
  if (facts?.isSymbolicLink()) throw damagedStore("link", "The data file is a link; Standby opens only its own file.");
}

function readHeader(file: string): Buffer | null {
  if (!lstatSync(file, { throwIfNoEntry: false })) return null;
  const descriptor = openSync(file, "r");
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    return header.subarray(0, readSync(descriptor, header, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}
