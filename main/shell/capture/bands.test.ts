import { describe, expect, it } from "vitest";
import { bandsOf, rowsPerBand } from "./bands.ts";

describe("bandsOf", () => {
  it("cuts a picture into whole rows, each band in memory of its own", async () => {
    const width = 200_000;
    const pixels = new Uint8Array(width * 4 * 3).map((_, index) => Math.floor(index / (width * 4)));
    const bands = [];
    for await (const band of bandsOf(pixels, width)) bands.push(band);
    expect(bands.map(({ firstRow, pixels: rows }) => [firstRow, rows.byteLength, rows[0]])).toEqual([
      [0, width * 4, 0],
      [1, width * 4, 1],
      [2, width * 4, 2],
    ]);
    expect(bands.every(({ pixels: rows }) => rows.buffer.byteLength === rows.byteLength)).toBe(true);
  });

  it("has at least one row in a band, and about a megabyte", () => {
    expect(rowsPerBand(1_920 * 4)).toBe(136);
    expect(rowsPerBand(9_000_000)).toBe(1);
  });
});
