import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gifStart, jpegStart, pngOf, webpStart } from "../../../../test/builders/pictures.ts";
import { readImageHeader } from "./imageHeader.ts";

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
    expect(readImageHeader(bytes)).toEqual({ kind: "image", type, width: 3, height: 5 });
  });

  it.each(samples)("is broken when a %s ends inside it", (_what, bytes, type) => {
    expect(readImageHeader(bytes.subarray(0, 14))).toEqual({ kind: "broken", type });
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
    expect(readImageHeader(bytes).kind).toBe("broken");
  });

  it.each([
    text("<svg xmlns='http://www.w3.org/2000/svg'/>"),
    text(""),
    text("BM"),
    text("%PDF-1.7"),
    text("GIF88a...."),
  ])("is none of the four kinds in other files", (bytes) => expect(readImageHeader(bytes)).toEqual({ kind: "none" }));

  it("never throws, whatever follows a signature", () => {
    const starts = samples.map(([, bytes]) => bytes.subarray(0, 12));
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 64 }), (start, rest) => {
        expect(["broken", "image"]).toContain(readImageHeader(Buffer.concat([start, rest])).kind);
      }),
    );
  });
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}
