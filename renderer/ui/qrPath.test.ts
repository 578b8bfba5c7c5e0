import fc from "fast-check";
import { decodeQR } from "qr/decode.js";
import { describe, expect, it } from "vitest";
import { qrPath, type QrPath } from "./qrPath.ts";

const SCALE = 3;

/** Draws the path as the page would, and reads the picture. */
function scan({ path, size }: QrPath): string {
  const width = size * SCALE;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, from, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1) {
      const start = (row * width + Number(from) * SCALE) * 4;
      for (let at = start; at < start + Number(length) * SCALE * 4; at += 1) if (at % 4 !== 3) data[at] = 0;
    }
  }
  return decodeQR({ width, height: width, data });
}

describe("a QR code", () => {
  it("reads back as the text it was made of, umlauts and other scripts too", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }), (text) => {
        expect(scan(qrPath(text))).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it("reads back at the longest that is put into one, and as a number", () => {
    const body = "Ärger im Shop, Fehler 502. ".repeat(60);
    const mail = `mailto:help@host.example?subject=Shop&body=${encodeURIComponent(body)}`.slice(0, 1_200);
    expect(scan(qrPath(mail))).toBe(mail);
    expect(scan(qrPath("tel:+00000000000"))).toBe("tel:+00000000000");
  });
});
