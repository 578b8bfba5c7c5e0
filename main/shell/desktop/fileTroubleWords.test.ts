import { describe, expect, it } from "vitest";
import { fileTroubleWords } from "./fileTroubleWords.ts";

describe("what is told of settings files", () => {
  it("is nothing when nothing is wrong", () => {
    expect(fileTroubleWords([])).toEqual([]);
  });

  it("is one box for all damaged files, with where they lie now", () => {
    const boxes = fileTroubleWords([
      { kind: "setAside", name: "preferences-damaged-1.json" },
      { kind: "setAside", name: "window-damaged-1.json" },
    ]);
    expect(boxes).toHaveLength(1);
    expect(boxes[0]?.message).toContain("goes on with its defaults");
    expect(boxes[0]?.detail).toContain("preferences-damaged-1.json, window-damaged-1.json");
  });

  it("says of a newer Standby's file that it stays as it is, and how long a change holds", () => {
    const boxes = fileTroubleWords([{ kind: "newer", name: "preferences.json" }]);
    expect(boxes).toHaveLength(1);
    expect(boxes[0]?.message).toContain("newer Standby");
    expect(boxes[0]?.detail).toContain("Left as they are: preferences.json. What you set now holds until you quit.");
  });
});
