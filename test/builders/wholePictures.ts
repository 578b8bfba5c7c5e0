/** A GIF of one frame, complete to its end. */
export function wholeGif(width: number, height: number): Uint8Array<ArrayBuffer> {
  const head = Buffer.from("GIF89a\0\0\0\0\u0080\0\0\0\0\0ÿÿÿ", "latin1");
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]);
  frame.writeUInt16LE(width, 5);
  frame.writeUInt16LE(height, 7);
  return Buffer.concat([head, frame]);
}

/** A WebP of the extended kind with one empty lossy picture, complete to its end. */
export function wholeWebp(width: number, height: number): Uint8Array<ArrayBuffer> {
  const file = Buffer.alloc(38);
  file.write("RIFF\0\0\0\0WEBPVP8X", "latin1");
  file.writeUInt32LE(file.length - 8, 4);
  file.writeUInt32LE(10, 16);
  file.writeUIntLE(width - 1, 24, 3);
  file.writeUIntLE(height - 1, 27, 3);
  file.write("VP8 ", 30, "latin1");
  return file;
}
