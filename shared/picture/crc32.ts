/** The checksum of PNG chunks: https://www.w3.org/TR/png-3/#D-CRCAppendix */
const POLYNOMIAL = 0xedb8_8320;
const TABLE = 1_024;

/** Eight tables, so that eight bytes are taken in one step: pictures of 25 MB are summed up while somebody waits. */
const tables = makeTables();

function makeTables(): DataView {
  const made = new DataView(new ArrayBuffer(8 * TABLE));
  for (let index = 0; index < 256; index += 1) {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    made.setInt32(index << 2, value);
  }
  for (let at = 0; at < 7 * TABLE; at += 4) {
    const value = made.getInt32(at);
    made.setInt32(at + TABLE, (value >>> 8) ^ made.getInt32((value & 0xff) << 2));
  }
  return made;
}

export function crc32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 8);
  let sum = -1;
  let at = 0;
  for (; at < whole; at += 8) {
    const early = sum ^ view.getInt32(at, true);
    sum = fourOf(early, 4 * TABLE) ^ fourOf(view.getInt32(at + 4, true), 0);
  }
  for (; at < bytes.length; at += 1) sum = (sum >>> 8) ^ tables.getInt32(((sum ^ view.getUint8(at)) & 0xff) << 2);
  return ~sum >>> 0;
}

/** The first of four bytes has the longest way to go, and so the last table. */
function fourOf(word: number, base: number): number {
  return (
    tables.getInt32(base + 3 * TABLE + ((word & 0xff) << 2)) ^
    tables.getInt32(base + 2 * TABLE + (((word >>> 8) & 0xff) << 2)) ^
    tables.getInt32(base + TABLE + (((word >>> 16) & 0xff) << 2)) ^
    tables.getInt32(base + ((word >>> 24) << 2))
  );
}
