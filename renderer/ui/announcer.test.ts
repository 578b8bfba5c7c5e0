import { describe, expect, it } from "vitest";
import { createAnnouncer } from "./announcer.ts";
import { crosses } from "./clockFace.ts";

describe("what a screen reader hears of a clock", () => {
  it("is each threshold once, although three badges show the same ticket", () => {
    const heard: string[] = [];
    const announce = createAnnouncer((text) => heard.push(text));
    const faces = ["running", "soon", "soon", "verySoon", "late", "late"] as const;
    for (const [at, face] of faces.entries()) {
      for (const _badge of ["row", "header", "next"]) {
        const before = faces[at - 1] ?? face;
        if (crosses(before, face)) announce(`PRACTICE-1007 ${face}`, face);
      }
    }
    expect(heard).toEqual(["soon", "verySoon", "late"]);
  });

  it("is nothing of what was so from the start, or of an end that is no threshold", () => {
    expect(crosses("late", "late")).toBe(false);
    expect(crosses("late", "met")).toBe(false);
    expect(crosses("soon", "waitingOnUs")).toBe(false);
    expect(crosses("running", "soon")).toBe(true);
  });
});
