import type { NativeRect } from "../grabber.ts";
import { REPLY, screenIn, WORD } from "./xMessages.ts";

/**
 * The two messages that bring a part of the screen, and whether its pixels lie as ours do.
 * https://www.x.org/releases/current/doc/xproto/x11protocol.html, "GetImage" and "Connection Setup"
 */
const GET_IMAGE = 73;
const WHOLE_PIXELS = 2;
const ALL_PLANES = 0xffff_ffff;
const LEAST_BYTE_FIRST = 0;
const FORMAT_BYTES = 8;
const DEPTH_HEAD_BYTES = 8;
const VISUAL_BYTES = 24;
const PIXEL_BITS = 32;
const MASKS = [0xff_00_00, 0xff_00, 0xff] as const;

/** The window that shows the whole screen, whose pixels are blue, green, red and one byte without meaning. */
export interface PlainRoot {
  readonly root: number;
  readonly depth: number;
  readonly width: number;
  readonly height: number;
}

/** null: the first screen has pixels of another kind (thirty bits of colour, a palette, the other byte order). */
export function plainRootIn(setup: Buffer): PlainRoot | null {
  const at = screenIn(setup);
  const visual = setup.readUInt32LE(at + 32);
  const depth = setup.readUInt8(at + 38);
  const isPlain =
    setup.readUInt8(22) === LEAST_BYTE_FIRST &&
    (depth === 24 || depth === 32) &&
    bitsPerPixel(setup, depth, at) === PIXEL_BITS &&
    MASKS.every((mask, index) => masksOf(setup, at, visual)[index] === mask);
  if (!isPlain) return null;
  return {
    root: setup.readUInt32LE(at),
    depth,
    width: setup.readUInt16LE(at + 20),
    height: setup.readUInt16LE(at + 22),
  };
}

/** The formats lie right before the first screen. */
function bitsPerPixel(setup: Buffer, depth: number, screenAt: number): number {
  for (let index = setup.readUInt8(21); index > 0; index -= 1) {
    const at = screenAt - index * FORMAT_BYTES;
    if (setup.readUInt8(at) === depth) return setup.readUInt8(at + 1);
  }
  return 0;
}

/** Which bits of a pixel are red, green and blue; [] for a visual that the screen does not name. */
function masksOf(setup: Buffer, screenAt: number, visual: number): readonly number[] {
  let at = screenAt + 40;
  for (let depths = setup.readUInt8(screenAt + 39); depths > 0; depths -= 1) {
    const visuals = setup.readUInt16LE(at + 2);
    at += DEPTH_HEAD_BYTES;
    for (const end = at + visuals * VISUAL_BYTES; at < end; at += VISUAL_BYTES) {
      if (setup.readUInt32LE(at) === visual) return [8, 12, 16].map((mask) => setup.readUInt32LE(at + mask));
    }
  }
  return [];
}

/** Windows above the root are part of its picture, the pointer is not. */
export function askImage(root: number, { x, y, width, height }: NativeRect): Buffer {
  const request = Buffer.alloc(20);
  request.writeUInt8(GET_IMAGE, 0);
  request.writeUInt8(WHOLE_PIXELS, 1);
  request.writeUInt16LE(request.length / WORD, 2);
  request.writeUInt32LE(root, 4);
  request.writeInt16LE(x, 8);
  request.writeInt16LE(y, 10);
  request.writeUInt16LE(width, 12);
  request.writeUInt16LE(height, 14);
  request.writeUInt32LE(ALL_PLANES, 16);
  return request;
}

/** Whether the head of an answer is followed by a picture of this area and depth, and nothing else. */
export function isImageOf(head: Buffer, { width, height }: NativeRect, depth: number): boolean {
  return head.readUInt8(0) === REPLY && head.readUInt8(1) === depth && head.readUInt32LE(4) === width * height;
}
