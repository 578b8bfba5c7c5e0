import { crc32, deflateSync } from "node:zlib";

/** A whole PNG of one colour; `claimed` puts other figures into its header (with a right checksum). */
export function pngOf(width: number, height: number, claimed = { width, height }): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(claimed.width, 0);
  header.writeUInt32BE(claimed.height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

/** The start of a JPEG: application segments, then a frame header of the given kind (0xc0 baseline, 0xc2 progressive). */
export function jpegStart(width: number, height: number, frame = 0xc0, padding = 2): Uint8Array<ArrayBuffer> {
  const segment = Buffer.alloc(2 + padding);
  segment.set([0xff, 0xe1]);
  segment.writeUInt16BE(padding, 2);
  const head = Buffer.alloc(19);
  head.set([0xff, frame, 0, 17, 8]);
  head.writeUInt16BE(height, 5);
  head.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), segment, head]);
}

export function gifStart(width: number, height: number): Uint8Array<ArrayBuffer> {
  const start = Buffer.alloc(32);
  start.write("GIF89a", "latin1");
  start.writeUInt16LE(width, 6);
  start.writeUInt16LE(height, 8);
  return start;
}

export function webpStart(
  width: number,
  height: number,
  kind: "VP8X" | "VP8L" | "VP8 " = "VP8X",
): Uint8Array<ArrayBuffer> {
  const start = Buffer.alloc(30);
  start.write("RIFF....WEBP", "latin1");
  start.write(kind, 12, "latin1");
  if (kind === "VP8X") {
    start.writeUIntLE(width - 1, 24, 3);
    start.writeUIntLE(height - 1, 27, 3);
  } else if (kind === "VP8L") {
    start.writeUInt8(0x2f, 20);
    start.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 21);
  } else {
    start.set([0x9d, 0x01, 0x2a], 23);
    start.writeUInt16LE(width, 26);
    start.writeUInt16LE(height, 28);
  }
  return start;
}
