import { joinParts, standsAt } from "./byteParts.ts";

const KEPT = new Set(["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF"]);
/** VP8X: a profile (0x20), EXIF (0x08) and XMP (0x04) are announced there. */
const PICTURE_FLAGS = 0xff & ~0x2c;

/**
 * A WebP without EXIF, XMP, profile and unknown chunks, and without bytes after its end.
 * @returns null when the bytes are not a complete WebP.
 */
export function plainWebp(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (!standsAt(bytes, 0, "RIFF") || !standsAt(bytes, 8, "WEBP") || bytes.length < 20) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return null;
  const parts: Uint8Array[] = [];
  let at = 12;
  while (at + 8 <= end) {
    const size = view.getUint32(at + 4, true);
    const next = at + 8 + size + (size % 2);
    if (next > end) return null;
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (KEPT.has(type)) parts.push(type === "VP8X" ? withoutFlags(bytes.subarray(at, next)) : bytes.subarray(at, next));
    at = next;
  }
  const whole = joinParts([bytes.subarray(0, 12), ...parts]);
  new DataView(whole.buffer).setUint32(4, whole.length - 8, true);
  return parts.length === 0 ? null : whole;
}

function withoutFlags(chunk: Uint8Array): Uint8Array {
  const plain = Uint8Array.from(chunk);
  plain[8] = (plain[8] ?? 0) & PICTURE_FLAGS;
  return plain;
}
