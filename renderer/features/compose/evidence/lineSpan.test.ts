import { describe, expect, it } from "vitest";
import { chosenText, linesOf, pressed, within } from "./lineSpan.ts";

describe("lines of a log", () => {
  it("are counted whatever ends them, and the last line end begins none", () => {
    expect(linesOf("a\r\n b\n\nc\rd\n")).toEqual(["a", " b", "", "c", "d"]);
    expect(linesOf("")).toEqual([""]);
  });

  it("are taken from the first to the last chosen, to the letter", () => {
    expect(chosenText(["a", "  b", "", "c"], { first: 2, last: 3 })).toBe("  b\n");
  });

  it("stay inside the log", () => {
    expect(within({ first: 0, last: 99 }, 12)).toEqual({ first: 1, last: 12 });
    expect(within({ first: 8, last: 3 }, 12)).toEqual({ first: 8, last: 8 });
    expect(within({ first: 40, last: 41 }, 12)).toEqual({ first: 12, last: 12 });
  });

  it("are begun by a press and ended by one with Shift, also upwards", () => {
    expect(pressed({ first: 1, last: 40 }, 7, false)).toEqual({ first: 7, last: 7 });
    expect(pressed({ first: 7, last: 7 }, 9, true)).toEqual({ first: 7, last: 9 });
    expect(pressed({ first: 7, last: 9 }, 3, true)).toEqual({ first: 3, last: 9 });
  });
});
