import { standsAt } from "./byteParts.ts";

/**
 * Whether a picture would turn or change its colours if its metadata were only left out: EXIF says that it lies on its
 * side, or a colour profile other than sRGB comes with it. Such a picture has to be drawn anew instead.
 */
export function needsRedraw(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegParts(bytes).some(isTelling);
  if (standsAt(bytes, 0, "\u0089PNG")) return chunks(bytes, 8, false).some(isTellingChunk);
  if (standsAt(bytes, 0, "RIFF") && standsAt(bytes, 8, "WEBP")) return chunks(bytes, 12, true).some(isTellingChunk);
  return false;
}

/** Application segments before the picture itself, without their marker and length. */
function jpegParts(bytes: Uint8Array): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    parts.push(bytes.subarray(at + 4, at + 2 + Math.max(2, length)));
    at += 2 + Math.max(2, length);
  }
  return parts;
}

function isTelling(part: Uint8Array): boolean {
  if (standsAt(part, 0, "Exif\u0000\u0000")) return isTurned(part.subarray(6));
  return standsAt(part, 0, "ICC_PROFILE\u0000") && !holds(part, "sRGB");
}

type Chunk = { readonly type: string; readonly data: Uint8Array };

function chunks(bytes: Uint8Array, from: number, isLittle: boolean): readonly Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Chunk[] = [];
  let at = from;
  while (at + 8 <= bytes.length) {
    const size = view.getUint32(isLittle ? at + 4 : at, isLittle);
    const letters = isLittle ? at : at + 4;
    const type = String.fromCharCode(...bytes.subarray(letters, letters + 4));
    found.push({ type, data: bytes.subarray(at + 8, at + 8 + size) });
    at += 8 + size + (isLittle ? size % 2 : 4);
  }
  return found;
}

function isTellingChunk({ type, data }: Chunk): boolean {
  if (type === "eXIf") return isTurned(data);
  if (type === "EXIF") return isTurned(standsAt(data, 0, "Exif\u0000\u0000") ? data.subarray(6) : data);
  // A PNG's profile is compressed; its name stands before it.
  return (type === "iCCP" || type === "ICCP") && !holds(data, "sRGB");
}

const ORIENTATION = 0x0112;

/** The first directory of a TIFF block, with an orientation other than upright. */
function isTurned(tiff: Uint8Array): boolean {
  const isLittle = standsAt(tiff, 0, "II");
  if (tiff.length < 10 || (!isLittle && !standsAt(tiff, 0, "MM"))) return false;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return false;
  const count = view.getUint16(directory, isLittle);
  for (let at = directory + 2; at + 12 <= tiff.length && at < directory + 2 + 12 * count; at += 12) {
    if (view.getUint16(at, isLittle) === ORIENTATION) return view.getUint16(at + 8, isLittle) > 1;
  }
  return false;
}

/** Profiles name themselves in letters of one byte or of two. */
function holds(bytes: Uint8Array, word: string): boolean {
  const letters = Array.from(word, (letter) => letter.codePointAt(0) ?? 0);
  for (const step of [1, 2]) {
    for (let at = 0; at + letters.length * step <= bytes.length; at += 1) {
      if (letters.every((letter, index) => bytes[at + index * step] === letter)) return true;
    }
  }
  return false;
}
