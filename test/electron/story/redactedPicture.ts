import { PNG } from "pngjs";
import { expect } from "playwright/test";
import type { DeskFile } from "../deskFile.ts";
import { desktopPicture } from "./desktopPicture.ts";

/** The one colour of redactions: #111418. */
const REDACTED = [0x11, 0x14, 0x18] as const;
/** Well inside what was dragged over, and well outside of it, in pixels of the picture. */
const INSIDE = { width: 200, height: 90 };
const OUTSIDE = { left: 600, top: 320 };

/** The picture that left: its corner is one colour, the rest is as it was on screen, and the file is pixels only. */
export function expectRedactedPicture(file: DeskFile | undefined): void {
  if (file === undefined) throw new Error("No picture arrived.");
  expect(file.contentType).toBe("image/png");
  expect(chunkNames(file.bytes)).toEqual(["IHDR", "IDAT", "IEND"]);
  const picture = PNG.sync.read(file.bytes);
  const pixel = (x: number, y: number) => [...picture.data.subarray((y * picture.width + x) * 4).subarray(0, 3)];
  for (let y = 0; y < INSIDE.height; y += 1) {
    for (let x = 0; x < INSIDE.width; x += 1) {
      if (!pixel(x, y).every((value, at) => value === REDACTED[at])) throw new Error(`${x}, ${y} can be read.`);
    }
  }
  // Only there is the desktop known.
  if (process.platform === "linux") expect(differencesOutside(picture)).toBe(0);
}

/** Of the pixels right of and below the redaction: how many are not as they were on screen. */
function differencesOutside({ width, height, data }: PNG): number {
  const before = desktopPicture();
  expect([width, height]).toEqual([before.width, before.height]);
  let differences = 0;
  for (let y = OUTSIDE.top; y < height; y += 1) {
    for (let x = OUTSIDE.left; x < width; x += 1) {
      const [was, is] = [(y * width + x) * 3, (y * width + x) * 4];
      if (before.rgb[was] !== data[is] || before.rgb[was + 1] !== data[is + 1] || before.rgb[was + 2] !== data[is + 2])
        differences += 1;
    }
  }
  return differences;
}

/** Kinds of chunks in a PNG, each once, in order: more than these three could carry words about the computer. */
function chunkNames(png: Buffer): readonly string[] {
  const names = new Set<string>();
  for (let at = 8; at + 8 <= png.length; at += 12 + png.readUInt32BE(at)) {
    names.add(png.subarray(at + 4, at + 8).toString("latin1"));
  }
  return [...names];
}
