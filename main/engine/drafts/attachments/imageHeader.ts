import { crc32 } from "node:zlib";

export type ImageType = "image/png" | "image/jpeg" | "image/gif" | "image/webp";

/** "none": the bytes do not begin like one of the four kinds. "broken": they do, and their size cannot be read. */
export type ImageHeader =
  | { readonly kind: "none" }
  | { readonly kind: "broken"; readonly type: ImageType }
  | { readonly kind: "image"; readonly type: ImageType; readonly width: number; readonly height: number };

type Size = { readonly width: number; readonly height: number };

const formats: readonly { readonly type: ImageType; begins(view: Buffer): boolean; size(view: Buffer): Size | null }[] =
  [
    { type: "image/png", begins: (view) => starts(view, 0, "\u0089PNG\r\n\u001a\n"), size: pngSize },
    { type: "image/jpeg", begins: (view) => starts(view, 0, "\u00ff\u00d8\u00ff"), size: jpegSize },
    { type: "image/gif", begins: (view) => starts(view, 0, "GIF87a") || starts(view, 0, "GIF89a"), size: gifSize },
    { type: "image/webp", begins: (view) => starts(view, 0, "RIFF") && starts(view, 8, "WEBP"), size: webpSize },
  ];

/**
 * Kind and pixel size from the first bytes alone. Nothing is decoded: 49 KB of PNG can stand for 1.6 GB of pixels.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = formats.find((candidate) => candidate.begins(view));
  if (!format) return { kind: "none" };
  const size = sizeOrNull(format.size, view);
  if (!size || size.width === 0 || size.height === 0) return { kind: "broken", type: format.type };
  return { kind: "image", type: format.type, ...size };
}

function sizeOrNull(read: (view: Buffer) => Size | null, view: Buffer): Size | null {
  try {
    return read(view);
  } catch (error) {
    // Buffer refuses to read past its end: the header is cut short.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** IHDR is the first chunk, 13 bytes, with its checksum. https://www.w3.org/TR/png-3/#11IHDR */
function pngSize(view: Buffer): Size | null {
  if (view.readUInt32BE(8) !== 13 || !starts(view, 12, "IHDR")) return null;
  if (crc32(view.subarray(12, 29)) !== view.readUInt32BE(29)) return null;
  return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
}

/** The first frame header (SOF0 to SOF15 without DHT, JPG and DAC). Every segment says its length. */
function jpegSize(view: Buffer): Size | null {
  let at = 2;
  while (at < view.length) {
    if (view.readUInt8(at) !== 0xff) return null;
    const marker = view.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1; // Fill bytes may stand before a marker.
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) };
    // Scan data or the end before any frame header.
    if (marker === 0xda || marker === 0xd9) return null;
    const length = view.readUInt16BE(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}

/** Screen descriptor, one picture's descriptor and the trailer have 24 bytes at least. */
function gifSize(view: Buffer): Size | null {
  if (view.length < 24) return null;
  return { width: view.readUInt16LE(6), height: view.readUInt16LE(8) };
}

/** https://developers.google.com/speed/webp/docs/riff_container: lossy, lossless and extended files. */
function webpSize(view: Buffer): Size | null {
  if (starts(view, 12, "VP8X")) return { width: view.readUIntLE(24, 3) + 1, height: view.readUIntLE(27, 3) + 1 };
  if (starts(view, 12, "VP8L")) {
    if (view.readUInt8(20) !== 0x2f) return null;
    const packed = view.readUInt32LE(21);
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
  }
  if (!starts(view, 12, "VP8 ") || !starts(view, 23, "\u009d\u0001\u002a")) return null;
  return { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff };
}

function starts(view: Buffer, at: number, text: string): boolean {
  return view.toString("latin1", at, at + text.length) === text;
}
