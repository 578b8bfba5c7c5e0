import { describe, expect, it } from "vitest";
import { decodeCsv } from "./decodeCsv.ts";

const text = "site,client\nalder-shop,Älder\n";

describe("the text of a CSV file", () => {
  it("is read as UTF-8, with or without a mark", () => {
    expect(decodeCsv(new TextEncoder().encode(text))).toBe(text);
    expect(decodeCsv(new TextEncoder().encode(`\uFEFF${text}`))).toBe(text);
  });

  it("is read as UTF-16 where the file says so, as spreadsheets save it", () => {
    const marked = `\uFEFF${text}`;
    const little = new Uint8Array(marked.length * 2);
    [...marked].forEach((letter, index) =>
      new DataView(little.buffer).setUint16(index * 2, letter.charCodeAt(0), true),
    );
    expect(decodeCsv(little)).toBe(text);
  });

  it("marks letters it cannot read instead of guessing", () => {
    expect(decodeCsv(new Uint8Array([0x41, 0xe4, 0x42]))).toBe("A\uFFFDB");
  });

  it("refuses what is too big", () => {
    expect(decodeCsv(new Uint8Array(5_000_001).fill(65))).toBeNull();
  });
});
