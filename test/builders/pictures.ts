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

/** An animated PNG that says how many frames it has; the pixels are those of one row. */
export function animatedPng(width: number, height: number, frames: number): Uint8Array<ArrayBuffer> {
  const still = Buffer.from(pngOf(1, 1, { width, height }));
  const control = Buffer.alloc(8);
  control.writeUInt32BE(frames, 0);
  const afterHeader = 33;
  return Buffer.concat([still.subarray(0, afterHeader), chunk("acTL", control), still.subarray(afterHeader)]);
}

/** A GIF of whole blocks: each frame where and as large as given, without pixels in it. */
export function gifOf(
  width: number,
  height: number,
  frames: readonly (readonly [left: number, top: number, width: number, height: number])[],
): Uint8Array<ArrayBuffer> {
  const head = Buffer.from(gifStart(width, height).subarray(0, 13));
  const blocks = frames.map((place) => {
    const block = Buffer.alloc(12);
    block.writeUInt8(0x2c, 0);
    for (const [index, value] of place.entries()) block.writeUInt16LE(value, 1 + index * 2);
    block.writeUInt8(2, 10);
    return block;
  });
  const loop = Buffer.from([0x21, 0xfe, 3, 1, 2, 3, 0]);
  return Buffer.concat([head, loop, ...blocks, Buffer.from([0x3b])]);
}

/** An animated WebP: its canvas, then frames as large as given. */
export function animatedWebp(width: number, height: number, frames: number): Uint8Array<ArrayBuffer> {
  const head = Buffer.from(webpStart(width, height));
  head.writeUInt32LE(10, 16);
  const frame = Buffer.alloc(8 + 16);
  frame.write("ANMF", "latin1");
  frame.writeUInt32LE(16, 4);
  frame.writeUIntLE(width - 1, 14, 3);
  frame.writeUIntLE(height - 1, 17, 3);
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame)]);
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
