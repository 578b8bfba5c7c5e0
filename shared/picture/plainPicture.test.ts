import { PNG } from "pngjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinParts } from "./byteParts.ts";
import { needsRedraw } from "./needsRedraw.ts";
import { plainPicture } from "./plainPicture.ts";

const SECRET = "secret place";
const bytes = (...parts: readonly (string | readonly number[] | Uint8Array)[]) =>
  joinParts(parts.map((part) => (typeof part === "string" ? latin(part) : Uint8Array.from(part))));
const latin = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));
const big = (value: number, width: number) => latin(String.fromCharCode(...bytesOf(value, width).toReversed()));
const little = (value: number, width: number) => latin(String.fromCharCode(...bytesOf(value, width)));
const bytesOf = (value: number, width: number) => Array.from({ length: width }, (_, at) => (value >>> (8 * at)) & 0xff);

const segment = (marker: number, data: Uint8Array) => bytes([0xff, marker], big(data.length + 2, 2), data);
const riff = (type: string, data: Uint8Array) =>
  bytes(type, little(data.length, 4), data, data.length % 2 === 0 ? [] : [0]);
const pngChunk = (type: string, data: Uint8Array) => bytes(big(data.length, 4), type, data, [0, 0, 0, 0]);
/** A TIFF block with one entry, the orientation. */
const turned = (value: number) =>
  bytes(
    "II*\u0000",
    little(8, 4),
    little(1, 2),
    little(0x0112, 2),
    little(3, 2),
    little(1, 4),
    little(value, 4),
    [0, 0, 0, 0],
  );
const exif = (value: number) => bytes("Exif\u0000\u0000", turned(value), SECRET);

const picturePng = Uint8Array.from(PNG.sync.write(new PNG({ width: 3, height: 2 })));
const dirtyPng = (orientation = 1) =>
  bytes(
    picturePng.subarray(0, 33),
    pngChunk("tEXt", latin(SECRET)),
    pngChunk("eXIf", bytes(turned(orientation), SECRET)),
    picturePng.subarray(33),
    SECRET,
  );

const frame = segment(0xc0, bytes([8, 0, 2, 0, 3, 1, 1, 0x11, 0]));
const scan = bytes(segment(0xda, bytes([1, 1, 0, 0, 63, 0])), [1, 0xff, 0, 2, 0xff, 0xd0, 3]);
const bareJfif = segment(0xe0, bytes("JFIF\u0000", [1, 1, 0, 0, 1, 0, 1, 0, 0]));
const plainJpeg = bytes([0xff, 0xd8], bareJfif, frame, scan, scan, [0xff, 0xd9]);
const dirtyJpeg = (orientation = 1) =>
  bytes(
    [0xff, 0xd8],
    segment(0xe0, bytes("JFIF\u0000", [1, 1, 0, 0, 1, 0, 1, 1, 1], SECRET)),
    segment(0xe1, exif(orientation)),
    segment(0xe2, bytes("ICC_PROFILE\u0000", [1, 1], "sRGB", SECRET)),
    segment(0xfe, latin(SECRET)),
    frame,
    scan,
    segment(0xed, latin(SECRET)),
    scan,
    [0xff, 0xd9],
    SECRET,
  );

const gifHead = bytes("GIF89a", [3, 0, 2, 0, 0x80, 0, 0], [0, 0, 0, 255, 255, 255]);
const gifLoop = bytes([0x21, 0xff, 11], "NETSCAPE2.0", [3, 1, 0, 0, 0]);
const gifFrame = bytes([0x21, 0xf9, 4, 0, 0, 0, 0, 0], [0x2c, 0, 0, 0, 0, 3, 0, 2, 0, 0, 2, 2, 0x44, 1, 0]);
const plainGif = bytes(gifHead, gifLoop, gifFrame, [0x3b]);
const dirtyGif = bytes(
  gifHead,
  gifLoop,
  [0x21, 0xfe, SECRET.length],
  SECRET,
  [0, 0x21, 0xff, 11],
  "XMP DataXMP",
  [SECRET.length],
  SECRET,
  [0],
  gifFrame,
  [0x3b],
  SECRET,
);

const webpOf = (...parts: readonly Uint8Array[]) => {
  const body = joinParts(parts);
  return bytes("RIFF", little(body.length + 4, 4), "WEBP", body);
};
const vp8x = (flags: number) => riff("VP8X", bytes([flags, 0, 0, 0, 2, 0, 0, 1, 0, 0]));
const vp8 = riff("VP8 ", bytes([1, 2, 3]));
const plainWebp = webpOf(vp8x(0x10), vp8);
const dirtyWebp = (orientation = 1) =>
  bytes(
    webpOf(
      vp8x(0x3c),
      riff("ICCP", latin(`sRGB ${SECRET}`)),
      vp8,
      riff("EXIF", bytes(turned(orientation), SECRET)),
      riff("XMP ", latin(SECRET)),
    ),
    SECRET,
  );

const kinds = [
  ["PNG", dirtyPng(), picturePng],
  ["JPEG", dirtyJpeg(), plainJpeg],
  ["GIF", dirtyGif, plainGif],
  ["WebP", dirtyWebp(), plainWebp],
] as const;

describe("a plain picture", () => {
  it.each(kinds)("is a %s with its pixels alone", (_kind, dirty, plain) => {
    expect(Buffer.from(dirty).includes(SECRET)).toBe(true);
    expect(plainPicture(dirty)).toEqual(plain);
  });

  it.each(kinds)("is itself when it is plain already (%s)", (_kind, _dirty, plain) => {
    expect(plainPicture(plain)).toEqual(plain);
  });

  it.each(kinds)("is refused when the %s is cut before its end, wherever", (_kind, dirty, plain) => {
    for (let length = 0; length < plain.length; length += 1) expect(plainPicture(plain.subarray(0, length))).toBeNull();
    expect(plainPicture(dirty.subarray(0, 40))).toBeNull();
  });

  it("never throws and never holds more bytes than it was given", () => {
    const starts = kinds.map(([, dirty]) => dirty);
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.nat(), fc.integer({ min: 0, max: 255 }), (start, place, value) => {
        const changed = Uint8Array.from(start);
        changed[place % changed.length] = value;
        expect(plainPicture(changed)?.length ?? 0).toBeLessThanOrEqual(changed.length);
        expect(typeof needsRedraw(changed)).toBe("boolean");
      }),
    );
  });
});

describe("drawing anew", () => {
  it.each([
    ["PNG", dirtyPng],
    ["JPEG", dirtyJpeg],
    ["WebP", dirtyWebp],
  ] as const)("is needed where EXIF turns a %s, and only there", (_kind, make) => {
    expect(needsRedraw(make(6))).toBe(true);
    expect(needsRedraw(make(1))).toBe(false);
  });

  it("is needed where a profile other than sRGB gives the colours", () => {
    const profile = (name: string) =>
      bytes([0xff, 0xd8], segment(0xe2, bytes("ICC_PROFILE\u0000", [1, 1], name)), frame);
    expect(needsRedraw(profile("Display P3"))).toBe(true);
    expect(needsRedraw(profile("s\u0000R\u0000G\u0000B\u0000"))).toBe(false);
    expect(needsRedraw(webpOf(vp8x(0x20), riff("ICCP", latin("Adobe RGB")), vp8))).toBe(true);
    expect(
      needsRedraw(
        bytes(picturePng.subarray(0, 33), pngChunk("iCCP", latin("P3\u0000\u0000")), picturePng.subarray(33)),
      ),
    ).toBe(true);
    expect(needsRedraw(plainGif)).toBe(false);
  });
});
