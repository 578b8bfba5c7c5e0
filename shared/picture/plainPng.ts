import { joinParts, standsAt } from "./byteParts.ts";

const SIGNATURE = "\u0089PNG\r\n\u001a\n";
/** What a decoder needs to draw the pixels, and the frames of an animation; all else (text, time, EXIF, profiles) stays behind. */
const KEPT = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND", "acTL", "fcTL", "fdAT"]);

/**
 * A PNG without metadata and without bytes after its end; one that is plain already comes back in its own memory.
 * @returns null when the bytes are not a complete PNG.
 */
export function plainPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (!standsAt(bytes, 0, SIGNATURE)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, SIGNATURE.length)];
  let offset = SIGNATURE.length;
  let isPlain = true;
  while (offset + 12 <= bytes.length) {
    const end = offset + 12 + view.getUint32(offset);
    if (end > bytes.length) return null;
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8));
    if (KEPT.has(type)) parts.push(bytes.subarray(offset, end));
    else isPlain = false;
    if (type === "IEND") return isPlain ? startOf(bytes, end) : joinParts(parts);
    offset = end;
  }
  return null;
}

/** In the same memory where that can be: 10 MB need not lie there twice. */
function startOf({ buffer, byteOffset }: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> {
  const start = new Uint8Array(buffer, byteOffset, bytes);
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, bytes) : new Uint8Array(start);
}
