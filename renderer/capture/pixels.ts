import type { PixelRect } from "./selection.ts";

/** A screen as grabbed: blue, green, red and one byte without meaning, row by row, native pixels. */
export interface Pixels {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

const RED_AND_BLUE_APART = 16;
const LOW_BYTE = 0xff;
const GREEN = 0x0000_ff00;
const OPAQUE = 0xff00_0000;

/**
 * The order that a canvas wants: red, green, blue, alpha; in place, so the given pixels are gone. Every pixel comes out
 * opaque: what the desktop shows has nothing behind it, and some systems leave the fourth byte empty.
 */
export function toCanvasOrder({ data }: Pixels): Uint8ClampedArray<ArrayBuffer> {
  // A part of a larger buffer may begin between two words.
  const bytes = data.byteOffset % 4 === 0 ? data : data.slice();
  // Both Electrons run on little-endian machines only, so that blue is the lowest byte of a word.
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? 0;
    const red = (word >>> RED_AND_BLUE_APART) & LOW_BYTE;
    const blue = (word & LOW_BYTE) << RED_AND_BLUE_APART;
    words[index] = OPAQUE | blue | (word & GREEN) | red;
  }
  return new Uint8ClampedArray(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A copy of a part, which must lie inside. */
export function cutOut({ data, width }: Pixels, rect: PixelRect): Pixels {
  const cut = new Uint8Array(rect.width * rect.height * 4);
  for (let row = 0; row < rect.height; row += 1) {
    const start = ((rect.y + row) * width + rect.x) * 4;
    cut.set(data.subarray(start, start + rect.width * 4), row * rect.width * 4);
  }
  return { data: cut, width: rect.width, height: rect.height };
}
