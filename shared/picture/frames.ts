import { crc32 } from "./crc32.ts";

/** How many pictures one after another, and how far the widest and the tallest of them reach. */
export type Frames = { readonly count: number; readonly width: number; readonly height: number };

const none: Frames = { count: 0, width: 0, height: 0 };

/**
 * All chunks of a whole PNG, each with its length and checksum, up to its end.
 * @returns null when one is damaged, or pixels or end are missing. https://www.w3.org/TR/png-3/#5Chunk-layout
 */
export function pngFrames(view: DataView, isWhole: boolean): number | null {
  let count = 1;
  let hasPixels = false;
  for (let at = 8; ;) {
    if (at + 12 > view.byteLength) return isWhole ? null : count;
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    const end = at + 12 + length;
    if (end > view.byteLength) return isWhole ? null : count;
    if (isWhole && !hasRightSum(view, at, length)) return null;
    if (type === CHUNK.acTL && length === 8 && !hasPixels) count = Math.max(1, view.getUint32(at + 8));
    if (type === CHUNK.IDAT) hasPixels = true;
    if (type === CHUNK.IEND) return hasPixels ? count : null;
    at = end;
  }
}

const CHUNK = { acTL: 0x61_63_54_4c, IDAT: 0x49_44_41_54, IEND: 0x49_45_4e_44 } as const;

function hasRightSum(view: DataView, at: number, length: number): boolean {
  return crc32(new Uint8Array(view.buffer, view.byteOffset + at + 4, length + 4)) === view.getUint32(at + 8 + length);
}

/**
 * Pictures of a GIF as far as the bytes go. Its first size is a wish only: a picture that reaches beyond it makes readers
 * take more memory. https://www.w3.org/Graphics/GIF/spec-gif89a.txt
 */
export function gifFrames(view: DataView): Frames {
  let frames = none;
  let at = 13 + colourTable(view, 10);
  try {
    for (;;) {
      const block = view.getUint8(at);
      if (block === 0x21) {
        at = afterBlocks(view, at + 2);
      } else if (block === 0x2c) {
        const [left, top] = [view.getUint16(at + 1, true), view.getUint16(at + 3, true)];
        const [width, height] = [view.getUint16(at + 5, true), view.getUint16(at + 7, true)];
        frames = widened(frames, left + width, top + height);
        at = afterBlocks(view, at + 11 + colourTable(view, at + 9));
      } else {
        return frames;
      }
    }
  } catch (error) {
    if (error instanceof RangeError) return frames;
    throw error;
  }
}

function colourTable(view: DataView, at: number): number {
  const flags = view.getUint8(at);
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function afterBlocks(view: DataView, start: number): number {
  let at = start;
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += 1 + length;
  return at + 1;
}

/** Pictures of an animated WebP as far as the bytes go. https://developers.google.com/speed/webp/docs/riff_container */
export function webpFrames(view: DataView): Frames {
  let frames = none;
  for (let at = 12; at + 24 <= view.byteLength;) {
    const length = view.getUint32(at + 4, true);
    if (view.getUint32(at) === ANMF) {
      const values = [8, 11, 14, 17].map((offset) => view.getUint32(at + offset, true) & 0xff_ff_ff);
      const [x = 0, y = 0, width = 0, height = 0] = values;
      frames = widened(frames, x * 2 + width + 1, y * 2 + height + 1);
    }
    at += 8 + length + (length % 2);
  }
  return frames;
}

const ANMF = 0x41_4e_4d_46;

function widened({ count, width, height }: Frames, right: number, bottom: number): Frames {
  return { count: count + 1, width: Math.max(width, right), height: Math.max(height, bottom) };
}
