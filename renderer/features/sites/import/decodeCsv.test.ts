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
    const view = new DataView(little.buffer);
    for (let at = 0; at < marked.length; at += 1) view.setUint16(at * 2, marked.charCodeAt(at), true);
    expect(decodeCsv(little)).toBe(text);
  });

  it("marks letters it cannot read instead of guessing", () => {
    expect(decodeCsv(new Uint8Array([0x41, 0xe4, 0x42]))).toBe("A\uFFFDB");
  });

  it("refuses what is too big", () => {
    expect(decodeCsv(new Uint8Array(5_000_001).fill(65))).toBeNull();
  });
});
