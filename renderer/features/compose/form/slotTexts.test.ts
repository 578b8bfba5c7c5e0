import { describe, expect, it } from "vitest";
import { slotsIn, slotTextsOf } from "./slotTexts.ts";

const zone = "Europe/Berlin";

describe("the slots of a call in their fields", () => {
  it("writes and reads the same instants, in the caller's zone", () => {
    const slots = [Date.UTC(2016, 4, 3, 8), Date.UTC(2016, 10, 3, 8)];
    const texts = slotTextsOf(slots, zone);
    expect(texts).toEqual(["2016-05-03T10:00", "2016-11-03T09:00", ""]);
    expect(slotsIn(texts, zone)).toEqual(slots);
  });

  it("skips fields that are empty or half filled", () => {
    expect(slotsIn(["", "2016-05", "2016-05-03T10:00"], zone)).toEqual([Date.UTC(2016, 4, 3, 8)]);
  });
});
