const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/**
 * Where each commit of a write-ahead log ends, in bytes: behind a frame that names the size after commit and carries the
 * log's own salt. The first is the log before any commit. https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
export function commitEnds(log: Buffer): readonly number[] {
  if (log.byteLength < HEADER_BYTES) return [0];
  const frameBytes = FRAME_HEADER_BYTES + log.readUInt32BE(8);
  const ends = [HEADER_BYTES];
  for (let at = HEADER_BYTES; at + frameBytes <= log.byteLength; at += frameBytes) {
    if (log.readBigUInt64BE(at + 8) !== log.readBigUInt64BE(16)) break;
    if (log.readUInt32BE(at + 4) !== 0) ends.push(at + frameBytes);
  }
  return ends;
}
