import { describe, expect, it } from "vitest";
import { rowAfterKey } from "./rowAfterKey.ts";

const size = { rowCount: 100, pageRows: 20 };

describe("keys of the ticket list", () => {
  it("moves by one, by a page and to both ends", () => {
    expect(rowAfterKey("ArrowDown", 4, size)).toBe(5);
    expect(rowAfterKey("ArrowUp", 4, size)).toBe(3);
    expect(rowAfterKey("PageDown", 4, size)).toBe(24);
    expect(rowAfterKey("PageUp", 44, size)).toBe(24);
    expect(rowAfterKey("Home", 44, size)).toBe(0);
    expect(rowAfterKey("End", 44, size)).toBe(99);
  });

  it("stays inside the list", () => {
    expect(rowAfterKey("ArrowDown", 99, size)).toBe(99);
    expect(rowAfterKey("PageUp", 4, size)).toBe(0);
  });

  it("leaves other keys, and an empty list, alone", () => {
    expect(rowAfterKey("x", 4, size)).toBeNull();
    expect(rowAfterKey("ArrowDown", 0, { rowCount: 0, pageRows: 20 })).toBeNull();
  });
});
