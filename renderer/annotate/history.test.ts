import { describe, expect, it } from "vitest";
import { record, redo, startHistory, undo } from "./history.ts";

describe("history", () => {
  it("goes back to every step and forward again", () => {
    const steps = Array.from({ length: 300 }, (_, index) => index + 1);
    const end = steps.reduce((history, step) => record(history, step), startHistory(0));
    const start = steps.reduce((history) => undo(history), end);
    expect(start.present).toBe(0);
    expect(undo(start)).toBe(start);
    expect(steps.reduce((history) => redo(history), start)).toEqual(end);
  });

  it("forgets what was undone once something new is drawn", () => {
    const branched = record(undo(record(record(startHistory("a"), "b"), "c")), "d");
    expect(redo(branched)).toBe(branched);
    expect(undo(branched).present).toBe("b");
  });
});
