import { expect } from "../patience.ts";
import type { DeskFile } from "../deskFile.ts";
import { chunksOf, coloursIn, differing, readPng, type Area } from "../knownPicture.ts";
import { desktopPicture } from "./desktopPicture.ts";

/** The one colour of redactions: #111418. */
const REDACTED = "17,20,24";
/** Surely covered by what was dragged over the corner, and surely nothing outside of it covered. */
const inside: Area = { x: 0, y: 0, width: 240, height: 90 };
const atMost: Area = { x: 0, y: 0, width: 600, height: 320 };

/** The picture that left: its corner is one colour, the rest is as it was on screen, and the file is pixels only. */
export function expectRedactedPicture(file: DeskFile | undefined): void {
  if (file === undefined) throw new Error("No picture arrived.");
  expect(file.contentType).toBe("image/png");
  const { names, trailing } = chunksOf(file.bytes);
  // More kinds than these, or bytes after the end, could carry words about the computer.
  expect([...new Set(names)]).toEqual(["IHDR", "IDAT", "IEND"]);
  expect(trailing).toBe(0);
  const picture = readPng(file.bytes);
  expect([...coloursIn(picture, inside)]).toEqual([REDACTED]);
  // Only on X11 is the desktop known.
  if (process.platform === "linux") expect(differing(picture, desktopPicture(), atMost)).toBe(0);
}
