import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  animatedPng,
  animatedWebp,
  gifOf,
  gifStart,
  jpegStart,
  pngOf,
  webpStart,
} from "../../test/builders/pictures.ts";
import { judgePicture } from "./header.ts";

const text = (words: string) => new TextEncoder().encode(words);
const samples = [
  ["PNG", pngOf(3, 5), "image/png"],
  ["baseline JPEG", jpegStart(3, 5), "image/jpeg"],
  ["progressive JPEG behind a large segment", jpegStart(3, 5, 0xc2, 60_000), "image/jpeg"],
  ["GIF", gifStart(3, 5), "image/gif"],
  ["extended WebP", webpStart(3, 5), "image/webp"],
  ["lossless WebP", webpStart(3, 5, "VP8L"), "image/webp"],
  ["lossy WebP", webpStart(3, 5, "VP8 "), "image/webp"],
] as const;

describe("a picture's header", () => {
  it.each(samples)("tells the size of a %s", (_what, bytes, type) => {
    expect(judgePicture(bytes, true)).toEqual({ kind: "picture", type, width: 3, height: 5, frames: 1 });
  });

  it.each(samples)("is broken when a %s ends inside it", (_what, bytes, type) => {
    expect(judgePicture(bytes.subarray(0, 14), true)).toEqual({ kind: "broken", type });
  });

  it.each(samples)("asks for more of a %s that goes on", (_what, bytes) => {
    expect(judgePicture(bytes.subarray(0, 14), false)).toEqual({ kind: "more" });
  });

  it.each([
    ["a PNG without pixels", pngOf(0, 0)],
    ["a PNG with a wrong checksum", flipped(pngOf(3, 5), 30)],
    ["a PNG that begins with another chunk", flipped(pngOf(3, 5), 12)],
    ["a JPEG whose pictures never begin", Uint8Array.from([0xff, 0xd8, 0xff, 0xd9])],
    ["a JPEG with a segment of no length", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0])],
    ["a GIF of height 0", gifStart(3, 0)],
    ["a WebP of an unknown kind", flipped(webpStart(3, 5), 15)],
  ])("is broken in %s", (_what, bytes) => {
    expect(judgePicture(bytes, true).kind).toBe("broken");
  });

  it.each([text("<p>svg</p>"), text(""), text("BM"), text("%PDF-1.7"), text("GIF88a....")])(
    "is none of the four kinds in other files",
    (bytes) => expect(judgePicture(bytes, true)).toEqual({ kind: "none" }),
  );

  it.each([
    ["an animated PNG", animatedPng(40, 30, 7), [40, 30, 7]],
    [
      "an animated GIF",
      gifOf(40, 30, [
        [0, 0, 40, 30],
        [5, 5, 10, 10],
      ]),
      [40, 30, 2],
    ],
    ["an animated WebP", animatedWebp(40, 30, 5), [40, 30, 5]],
    ["a GIF whose first frame is larger than it says", gifOf(1, 1, [[0, 0, 20_000, 20_000]]), [20_000, 20_000, 1]],
  ])("counts the pictures and the reach of %s", (_what, bytes, [width, height, frames]) => {
    expect(judgePicture(bytes, true)).toMatchObject({ kind: "picture", width, height, frames });
  });

  it.each([
    ["a wrong checksum further on", flipped(pngOf(30, 30), 50)],
    ["its end missing", pngOf(30, 30).subarray(0, -12)],
    ["a part that is longer than the file", flipped(pngOf(30, 30), 33)],
    ["no pixels in it", Buffer.concat([pngOf(3, 5).subarray(0, 33), pngOf(3, 5).subarray(-12)])],
  ])("of a PNG with %s is broken", (_what, bytes) => {
    expect(judgePicture(bytes, true)).toEqual({ kind: "broken", type: "image/png" });
  });

  it("of a PNG that goes on is judged before the rest is there", () => {
    expect(judgePicture(pngOf(3, 5).subarray(0, 40), false)).toMatchObject({ kind: "picture", width: 3, height: 5 });
  });

  it.each([
    ["svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ["svg", "\uFEFF <?xml version='1.0'?>\n<!-- a > b --><!DOCTYPE svg [<!ENTITY a '<b>'>]><x:svg>"],
    ["svg", `<!-- ${"licence ".repeat(500)} --><SVG>`],
    ["bmp", "BM\u0036\0\0\0\0\0\0\0\u0036\0\0\0\u0028\0\0\0"],
    ["ico", `\0\0\u0001\0\u0001\0${"\u0010\u0010\0\0".repeat(4)}`],
    ["tiff", "II*\0...."],
    ["tiff", "MM\0*...."],
    ["avif", "\0\0\0\u001cftypavif"],
    ["heic", "\0\0\0\u0018ftypheic"],
  ])("names a document of the kind %s", (what, words) => {
    expect(judgePicture(text(words), true)).toEqual({ kind: "document", what });
  });

  it("finds an SVG in two-byte letters", () => {
    expect(judgePicture(Buffer.from("\uFEFF<svg/>", "utf16le"), true)).toEqual({ kind: "document", what: "svg" });
  });

  it.each(["<p><svg></p>", "<!-- never closed <svg>", "BMW service log", "\0\0\0\u0018ftypisom", "svg", "<svgx>"])(
    "takes %j for no picture",
    (words) => expect(judgePicture(text(words), true)).toEqual({ kind: "none" }),
  );

  it("never throws, whatever follows a signature", () => {
    const starts = samples.map(([, bytes]) => bytes.subarray(0, 12));
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 64 }), (start, rest) => {
        expect(["broken", "picture"]).toContain(judgePicture(Buffer.concat([start, rest]), true).kind);
      }),
    );
  });
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}
