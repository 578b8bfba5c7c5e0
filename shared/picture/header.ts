import { crc32 } from "./crc32.ts";
import { documentKind, type DocumentKind } from "./documentKind.ts";
import { gifFrames, pngFrames, webpFrames, type Frames } from "./frames.ts";

export type PictureType = "image/png" | "image/jpeg" | "image/gif" | "image/webp";

export type PictureVerdict =
  /** Does not begin like a picture. */
  | { readonly kind: "none" }
  | { readonly kind: "document"; readonly what: DocumentKind }
  /** Begins like a picture, and its size cannot be read; or a PNG of which a part is damaged or missing. */
  | { readonly kind: "broken"; readonly type: PictureType }
  /** The header reaches past these bytes: ask again with more. */
  | { readonly kind: "more" }
  | {
      readonly kind: "picture";
      readonly type: PictureType;
      readonly width: number;
      readonly height: number;
      /** Pictures of an animation, as far as the bytes tell. */
      readonly frames: number;
    };

type Size = { readonly width: number; readonly height: number };
type Sized = Size & { readonly frames: number };
type Format = {
  readonly type: PictureType;
  begins(view: DataView): boolean;
  size(view: DataView): Size | null;
  /** What the whole says beyond its first size. */
  widen(view: DataView, size: Size, isWhole: boolean): Sized | null;
};

const formats: readonly Format[] = [
  {
    type: "image/png",
    begins: (view) => starts(view, 0, "\u0089PNG\r\n\u001a\n"),
    size: pngSize,
    widen(view, size, isWhole) {
      const frames = pngFrames(view, isWhole);
      return frames === null ? null : { ...size, frames };
    },
  },
  {
    type: "image/jpeg",
    begins: (view) => starts(view, 0, "\u00ff\u00d8\u00ff"),
    size: jpegSize,
    widen: (_view, size) => ({ ...size, frames: 1 }),
  },
  {
    type: "image/gif",
    begins: (view) => starts(view, 0, "GIF87a") || starts(view, 0, "GIF89a"),
    size: gifSize,
    widen: (view, size) => widest(size, gifFrames(view)),
  },
  {
    type: "image/webp",
    begins: (view) => starts(view, 0, "RIFF") && starts(view, 8, "WEBP"),
    size: webpSize,
    widen: (view, size) => widest(size, webpFrames(view)),
  },
];

function widest(size: Size, frames: Frames): Sized {
  return {
    width: Math.max(size.width, frames.width),
    height: Math.max(size.height, frames.height),
    frames: Math.max(1, frames.count),
  };
}

/**
 * Kind and pixel size from the first bytes alone. Nothing is decoded: 49 KB of PNG can stand for 1.6 GB of pixels.
 * `isWhole`: there are no more bytes than these.
 */
export function judgePicture(start: Uint8Array, isWhole: boolean): PictureVerdict {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const format = formats.find((candidate) => candidate.begins(view));
  if (!format) {
    const what = documentKind(start);
    return what === null ? { kind: "none" } : { kind: "document", what };
  }
  const size = sizeOrEnd(format, view);
  if (size === "end" && !isWhole) return { kind: "more" };
  if (size === "end" || !size || size.width === 0 || size.height === 0) return { kind: "broken", type: format.type };
  const sized = format.widen(view, size, isWhole);
  return sized === null ? { kind: "broken", type: format.type } : { kind: "picture", type: format.type, ...sized };
}

function sizeOrEnd(format: Format, view: DataView): Size | null | "end" {
  try {
    return format.size(view);
  } catch (error) {
    // A DataView refuses to read past its end.
    if (error instanceof RangeError) return "end";
    throw error;
  }
}

/** IHDR is the first chunk, 13 bytes, with its checksum. https://www.w3.org/TR/png-3/#11IHDR */
function pngSize(view: DataView): Size | null {
  if (view.getUint32(8) !== 13) return null;
  const checksum = view.getUint32(29);
  if (!starts(view, 12, "IHDR")) return null;
  if (crc32(new Uint8Array(view.buffer, view.byteOffset + 12, 17)) !== checksum) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** The first frame header (SOF0 to SOF15 without DHT, JPG and DAC). Every segment says its length. */
function jpegSize(view: DataView): Size | null {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // Fill bytes may stand before a marker.
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // Scan data or the end before any frame header.
    if (marker === 0xda || marker === 0xd9) return null;
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
}

/** Screen descriptor, one picture's descriptor and the trailer have 24 bytes at least. */
function gifSize(view: DataView): Size | null {
  view.getUint8(23);
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** https://developers.google.com/speed/webp/docs/riff_container: lossy, lossless and extended files. */
function webpSize(view: DataView): Size | null {
  // The first read past the name of the first chunk: a file cut before it has no size yet.
  view.getUint8(20);
  if (starts(view, 12, "VP8X")) return { width: threeBytes(view, 24) + 1, height: threeBytes(view, 27) + 1 };
  if (starts(view, 12, "VP8L")) {
    if (view.getUint8(20) !== 0x2f) return null;
    const packed = view.getUint32(21, true);
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
  }
  if (!starts(view, 12, "VP8 ")) return null;
  const size = { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  return starts(view, 23, "\u009d\u0001\u002a") ? size : null;
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function starts(view: DataView, at: number, text: string): boolean {
  if (view.byteLength < at + text.length) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (view.getUint8(at + index) !== text.codePointAt(index)) return false;
  }
  return true;
}
