import { animatedPng, animatedWebp, gifOf, gifStart, jpegStart, pngOf, webpStart } from "../builders/pictures.ts";

/** A file that must not come in, and words of the sentence that says why. */
export type BadFile = Readonly<{ name: string; bytes: Uint8Array<ArrayBuffer>; words: string }>;

const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);
const svgDocument = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
const vast = { width: 20_000, height: 20_000 };

/** Few bytes that stand for many pixels, in all four kinds. */
export const bombs: readonly BadFile[] = [
  { name: "flat.png", bytes: padded(pngOf(1, 1, vast), 49_000), words: "20000 × 20000 pixels" },
  { name: "wide.png", bytes: pngOf(1, 1, { width: 2_000_000_000, height: 1 }), words: "2000000000 × 1 pixels" },
  { name: "tall.png", bytes: pngOf(1, 1, { width: 1, height: 2_000_000_000 }), words: "1 × 2000000000 pixels" },
  { name: "just-over.png", bytes: pngOf(1, 1, { width: 8_000, height: 5_001 }), words: "8000 × 5001 pixels" },
  { name: "long.png", bytes: animatedPng(4_000, 4_000, 1_000), words: "1000 pictures of 4000 × 4000" },
  { name: "baseline.jpg", bytes: jpegStart(65_000, 65_000), words: "65000 × 65000 pixels" },
  { name: "progressive.jpg", bytes: jpegStart(65_000, 65_000, 0xc2), words: "65000 × 65000 pixels" },
  { name: "behind.jpg", bytes: jpegStart(20_000, 20_000, 0xc0, 60_000), words: "20000 × 20000 pixels" },
  { name: "canvas.gif", bytes: gifStart(65_000, 65_000), words: "65000 × 65000 pixels" },
  { name: "frame.gif", bytes: gifOf(1, 1, [[0, 0, 30_000, 30_000]]), words: "30000 × 30000 pixels" },
  { name: "corner.gif", bytes: gifOf(1, 1, [[40_000, 40_000, 9, 9]]), words: "40009 × 40009 pixels" },
  { name: "film.gif", bytes: gifOf(4_000, 4_000, frames(500)), words: "500 pictures of 4000 × 4000" },
  { name: "canvas.webp", bytes: webpStart(16_000_000, 1_000), words: "16000000 × 1000 pixels" },
  { name: "lossless.webp", bytes: webpStart(16_384, 16_384, "VP8L"), words: "16384 × 16384 pixels" },
  { name: "lossy.webp", bytes: webpStart(16_000, 16_000, "VP8 "), words: "16000 × 16000 pixels" },
  { name: "film.webp", bytes: animatedWebp(4_000, 4_000, 200), words: "200 pictures of 4000 × 4000" },
  { name: "by-another-name.log", bytes: pngOf(1, 1, vast), words: "20000 × 20000 pixels" },
  { name: "no-name", bytes: jpegStart(30_000, 30_000), words: "30000 × 30000 pixels" },
  { name: "heavy.png", bytes: padded(pngOf(10, 10), 25 * 1024 * 1024 + 1), words: "more than 25 MB" },
  { name: "heavy.jpg", bytes: padded(jpegStart(10, 10), 26 * 1024 * 1024), words: "more than 25 MB" },
];

/** Files that begin like a picture and go on as none, documents that carry scripts, and two things in one. */
export const impostors: readonly BadFile[] = [
  { name: "cut.png", bytes: pngOf(30, 30).subarray(0, 20), words: "not a readable picture" },
  { name: "no-end.png", bytes: pngOf(30, 30).subarray(0, -12), words: "not a readable picture" },
  { name: "checksum.png", bytes: flipped(pngOf(30, 30), 50), words: "not a readable picture" },
  { name: "length.png", bytes: flipped(pngOf(30, 30), 33), words: "not a readable picture" },
  { name: "header.png", bytes: flipped(pngOf(30, 30), 30), words: "not a readable picture" },
  { name: "endless.jpg", bytes: Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), words: "not a readable picture" },
  { name: "no-frame.jpg", bytes: Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]), words: "not a readable picture" },
  { name: "cut.gif", bytes: gifStart(30, 30).subarray(0, 10), words: "not a readable picture" },
  { name: "cut.webp", bytes: webpStart(30, 30).subarray(0, 18), words: "not a readable picture" },
  { name: "text.png", bytes: text("hello"), words: "not a readable picture" },
  { name: "script.gif", bytes: text("GIF89a=/*"), words: "not a readable picture" },
  { name: "drawing.svg", bytes: text(svgDocument), words: "Save it as PNG" },
  { name: "drawing.png", bytes: text(svgDocument), words: "Save it as PNG" },
  {
    name: "notes.txt",
    bytes: text(`<?xml version="1.0"?><!-- a --><!DOCTYPE svg>${svgDocument}`),
    words: "Save it as PNG",
  },
  { name: "wide", bytes: Uint8Array.from(Buffer.from(`\uFEFF${svgDocument}`, "utf16le")), words: "Save it as PNG" },
  { name: "packed.svgz", bytes: Uint8Array.from([0x1f, 0x8b, 8, 0]), words: "Save it as PNG" },
  { name: "sign.ico", bytes: text(`\0\0\u0001\0\u0001\0${"\u0010\u0010\0\0".repeat(4)}`), words: "Save it as PNG" },
  { name: "old.bmp", bytes: text("BM6\0\0\0\0\0\0\u00006\0\0\0(\0\0\0"), words: "Save it as PNG" },
  { name: "scan.tif", bytes: text("II*\0...."), words: "Save it as PNG" },
  { name: "new.avif", bytes: text("\0\0\0\u001cftypavif"), words: "Save it as PNG" },
  { name: "phone.heic", bytes: text("\0\0\0\u0018ftypheic"), words: "Save it as PNG" },
  { name: "empty.png", bytes: new Uint8Array(), words: "is empty" },
];

/** A whole picture with a script behind its end: it comes in, and what is behind does not. */
export function twoInOne(): Uint8Array<ArrayBuffer> {
  return Buffer.concat([pngOf(64, 64), text("<script>fetch('https://evil.example')</script>")]);
}

function frames(count: number): readonly (readonly [number, number, number, number])[] {
  return Array.from({ length: count }, () => [0, 0, 9, 9] as const);
}

function padded(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const long = new Uint8Array(length);
  long.set(bytes);
  return long;
}

function flipped(bytes: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}
