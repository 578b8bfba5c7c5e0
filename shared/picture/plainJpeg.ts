import { joinParts, standsAt } from "./byteParts.ts";

const JFIF = "JFIF\u0000";
const ADOBE = "Adobe";
/** JFIF without the thumbnail that may follow it. */
const BARE_JFIF = 18;

/**
 * A JPEG without EXIF, comments, profiles and whatever else applications put beside the picture, and without bytes after
 * its end. JFIF and Adobe's mark stay: they say how colours are meant.
 * @returns null when the bytes are not a complete JPEG.
 */
export function plainJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // Fill bytes may stand before a marker.
      continue;
    }
    if (marker === 0xd9) return joinParts([...parts, bytes.subarray(at, at + 2)]);
    if (at + 4 > bytes.length) return null;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    const segment = plainSegment(bytes.subarray(at, end), marker);
    if (segment !== null) parts.push(segment);
    at = end;
    if (marker !== 0xda) continue;
    const scanEnd = endOfScan(bytes, at);
    if (scanEnd === null) return null;
    parts.push(bytes.subarray(at, scanEnd));
    at = scanEnd;
  }
  return null;
}

function plainSegment(segment: Uint8Array, marker: number): Uint8Array | null {
  if (marker === 0xfe) return null;
  if (marker < 0xe0 || marker > 0xef) return segment;
  if (marker === 0xee && standsAt(segment, 4, ADOBE)) return segment;
  if (marker !== 0xe0 || !standsAt(segment, 4, JFIF) || segment.length < BARE_JFIF) return null;
  const bare = Uint8Array.from(segment.subarray(0, BARE_JFIF));
  bare.set([0, BARE_JFIF - 2], 2);
  bare.set([0, 0], BARE_JFIF - 2);
  return bare;
}

/** Where the next marker begins: inside a scan 0xff is followed by 0 or by a restart marker. */
function endOfScan(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return null;
    const isPartOfScan = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isPartOfScan) return at;
  }
  return null;
}
