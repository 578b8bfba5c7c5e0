import { joinParts, standsAt } from "./byteParts.ts";

const SIGNATURE = "\u0089PNG\r\n\u001a\n";
/** What a decoder needs to draw the pixels, and the frames of an animation; all else (text, time, EXIF, profiles) stays behind. */
const KEPT = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND", "acTL", "fcTL", "fdAT"]);

/**
 * A PNG without metadata and without bytes after its end.
 * @returns null when the bytes are not a complete PNG.
 */
export function plainPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (!standsAt(bytes, 0, SIGNATURE)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, SIGNATURE.length)];
  let offset = SIGNATURE.length;
  while (offset + 12 <= bytes.length) {
    const end = offset + 12 + view.getUint32(offset);
    if (end > bytes.length) return null;
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8));
    if (KEPT.has(type)) parts.push(bytes.subarray(offset, end));
    if (type === "IEND") return joinParts(parts);
    offset = end;
  }
  return null;
}
