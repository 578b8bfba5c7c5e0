import { closeSync, existsSync, fsyncSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { syncFolder } from "./syncFolder.ts";

/** Which log belongs to the data file. SQLite takes any log with sums that are right in themselves. */
const PAIR_FILE = "store.pair";

const pairSchema = z.strictObject({
  /** The value of the setting "store.id" inside the file. */
  storeId: z.string(),
  /** The log's first salt when it was made; it grows by one each time the log begins anew. */
  salt: z.int(),
  /** From the first commit of a run to its tidy end: all the while there is a log. */
  isOpen: z.boolean(),
});
export type LogPair = Readonly<z.infer<typeof pairSchema>>;

/** Log restarts that a single run may see: each takes a thousand pages. */
const MOST_RESTARTS = 2 ** 20;
const LOG_HEADER_BYTES = 32;

export function readPair(folder: string): LogPair | null {
  try {
    return pairSchema.parse(JSON.parse(readFileSync(join(folder, PAIR_FILE), "utf8")));
  } catch {
    // Absent in an older folder, or torn by a cut: then the contents alone decide.
    return null;
  }
}

export function writePair(folder: string, pair: LogPair): void {
  const known = readPair(folder);
  if (known?.storeId === pair.storeId && known.salt === pair.salt && known.isOpen === pair.isOpen) return;
  const temp = join(folder, `${PAIR_FILE}.new`);
  const descriptor = openSync(temp, "w", 0o600);
  try {
    writeFileSync(descriptor, JSON.stringify(pair));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temp, join(folder, PAIR_FILE));
  syncFolder(folder);
}

/** The first salt of the log beside this file; null = there is none, or nothing that SQLite would read. */
export function saltOfLog(file: string): number | null {
  const log = `${file}-wal`;
  if (!existsSync(log)) return null;
  const descriptor = openSync(log, "r");
  try {
    const header = Buffer.alloc(LOG_HEADER_BYTES);
    if (readSync(descriptor, header, 0, LOG_HEADER_BYTES, 0) < LOG_HEADER_BYTES) return null;
    return header.readUInt32BE(16);
  } finally {
    closeSync(descriptor);
  }
}

/** False = this log was not begun by the run that wrote the pair. */
export function isPaired(salt: number, pair: LogPair): boolean {
  // Unsigned 32 bits, as SQLite counts them.
  return (salt - pair.salt) >>> 0 < MOST_RESTARTS;
}
