import { describe, expect, it } from "vitest";
import { isClean, resultLine, tally } from "./result.ts";

describe("the verdict of a fault harness", () => {
  it("names every figure in its one line", () => {
    expect(resultLine(tally("network", ["once", "once", "parked"], 4))).toBe(
      'RESULT {"name":"network","cases":3,"once":2,"parked":1,"lost":0,"duplicated":0,"stuck":0,"corrupt":0,"controlFailed":4}',
    );
  });

  it("is clean when every case is there once or before the user, and the control failed", () => {
    expect(isClean(tally("x", ["once", "parked"], 1))).toBe(true);
  });

  it.each(["lost", "duplicated", "stuck", "corrupt"] as const)("is not clean with one case %s", (end) => {
    expect(isClean(tally("x", ["once", end], 1))).toBe(false);
  });

  it("is not clean while cases could not be played here", () => {
    expect(tally("x", ["once"], 1, 2)).toMatchObject({ cases: 3, once: 1 });
    expect(isClean(tally("x", ["once"], 1, 2))).toBe(false);
  });

  it("is not clean without a case, or with a control that did no harm", () => {
    expect(isClean(tally("x", [], 1))).toBe(false);
    expect(isClean(tally("x", ["once"], 0))).toBe(false);
  });
});
