const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Width and height in pixels from a PNG's header; null for anything else. Nothing is decoded. */
export function pngSize(bytes: Buffer): Readonly<{ width: number; height: number }> | null {
  if (bytes.byteLength < 24 || !bytes.subarray(0, 8).equals(SIGNATURE)) return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
