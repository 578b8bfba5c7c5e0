import { existsSync, readFileSync } from "node:fs";

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/**
 * Commits in a write-ahead log: frames whose "size after commit" is set and whose salt is the log's own. It counts since
 * the log last began anew, so keep a test's writes below one checkpoint (1,000 pages).
 * https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
export function countWalCommits(databaseFile: string): number {
  const file = `${databaseFile}-wal`;
  if (!existsSync(file)) return 0;
  const log = readFileSync(file);
  if (log.length < HEADER_BYTES) return 0;
  const frameBytes = FRAME_HEADER_BYTES + log.readUInt32BE(8);
  let commits = 0;
  for (let at = HEADER_BYTES; at + frameBytes <= log.length; at += frameBytes) {
    const isOfThisLog = log.readBigUInt64BE(at + 8) === log.readBigUInt64BE(16);
    if (!isOfThisLog) break;
    if (log.readUInt32BE(at + 4) !== 0) commits += 1;
  }
  return commits;
}
