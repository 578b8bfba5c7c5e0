import { describe, expect, it } from "vitest";
import { drawSign } from "./trayPicture.ts";

const pixel = (pixels: Uint8Array, size: number, x: number, y: number) => [
  ...pixels.subarray((y * size + x) * 4).subarray(0, 4),
];

describe("drawSign", () => {
  it("leaves the corners clear and never holds a colour brighter than its opacity", () => {
    const size = 22;
    const pixels = drawSign(size, true);
    expect(pixels).toHaveLength(size * size * 4);
    expect(pixel(pixels, size, 0, 0)).toEqual([0, 0, 0, 0]);
    for (let at = 0; at < pixels.length; at += 4) {
      const opacity = pixels[at + 3] ?? 0;
      expect(Math.max(...pixels.subarray(at, at + 3))).toBeLessThanOrEqual(opacity);
    }
  });

  it("shows the dot only when something is unsent", () => {
    const size = 32;
    expect(pixel(drawSign(size, true), size, 24, 24)).toEqual([0x3b, 0xa2, 0xe9, 255]);
    expect(pixel(drawSign(size, false), size, 24, 24)).not.toEqual([0x3b, 0xa2, 0xe9, 255]);
  });
});
