import { PNG } from "pngjs";
import type { KnownPicture } from "./x11/desktop.ts";

/** A rectangle in pixels. */
export type Area = Readonly<{ x: number; y: number; width: number; height: number }>;

/** Where the secret words are, and the one colour that nothing else in the picture has. */
export const secretArea: Area = { x: 0, y: 0, width: 240, height: 56 };
export const secretColour = [251, 3, 119] as const;

/** A picture in which no two places look alike, with something like words in its corner. */
export function makeKnownPicture(width: number, height: number): KnownPicture {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isSecret = x < secretArea.width && y < secretArea.height && ((x >> 2) + (y >> 3) * 5) % 3 === 0;
      const plain = [x & 0xff, y & 0xff, (((x >> 8) << 4) | (y >> 8)) & 0x7f];
      rgb.set(isSecret ? secretColour : plain, (y * width + x) * 3);
    }
  }
  return { width, height, rgb };
}

export function crop({ width, rgb }: KnownPicture, area: Area): KnownPicture {
  const cut = new Uint8Array(area.width * area.height * 3);
  for (let row = 0; row < area.height; row += 1) {
    const start = ((area.y + row) * width + area.x) * 3;
    cut.set(rgb.subarray(start, start + area.width * 3), row * area.width * 3);
  }
  return { width: area.width, height: area.height, rgb: cut };
}

/** Reads a PNG; one with a pixel that is not opaque is no picture of a screen. */
export function readPng(bytes: Buffer): KnownPicture {
  const { width, height, data } = PNG.sync.read(bytes);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    if (data[pixel * 4 + 3] !== 255) throw new Error(`Pixel ${pixel} is not opaque.`);
    rgb.set(data.subarray(pixel * 4, pixel * 4 + 3), pixel * 3);
  }
  return { width, height, rgb };
}

/** Names of a PNG's chunks in their order, and how many bytes follow its end. */
export function chunksOf(bytes: Buffer): Readonly<{ names: readonly string[]; trailing: number }> {
  const names: string[] = [];
  let at = 8;
  while (at + 12 <= bytes.length && names.at(-1) !== "IEND") {
    names.push(bytes.toString("latin1", at + 4, at + 8));
    at += 12 + bytes.readUInt32BE(at);
  }
  return { names, trailing: bytes.length - at };
}

/** How many pixels differ; -1 when the sizes do. */
export function differing(a: KnownPicture, b: KnownPicture, ignored?: Area): number {
  if (a.width !== b.width || a.height !== b.height) return -1;
  let count = 0;
  for (let pixel = 0; pixel < a.width * a.height; pixel += 1) {
    const isSame = [0, 1, 2].every((part) => a.rgb[pixel * 3 + part] === b.rgb[pixel * 3 + part]);
    if (!isSame && !(ignored && isIn(ignored, pixel % a.width, Math.floor(pixel / a.width)))) count += 1;
  }
  return count;
}

function isIn(area: Area, x: number, y: number): boolean {
  return x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
}

/** The colours of a part, each once. */
export function coloursIn(picture: KnownPicture, area: Area): ReadonlySet<string> {
  const { rgb } = crop(picture, area);
  const colours = new Set<string>();
  for (let at = 0; at < rgb.length; at += 3) colours.add(`${rgb[at]},${rgb[at + 1]},${rgb[at + 2]}`);
  return colours;
}
