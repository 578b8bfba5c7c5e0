import { describe, expect, it } from "vitest";
import { HOUR, SECOND } from "../../shared/units.ts";
import { createHelpdeskOffsets } from "./helpdeskOffsets.ts";

const helpdesk = (offsetMs: number) => [{ accountId: "a", offsetMs, hasOwnTime: true }];

describe("the helpdesk's time in a window", () => {
  it("does not move with this computer's clock", () => {
    const offsets = createHelpdeskOffsets();
    offsets.know(helpdesk(5 * SECOND));
    offsets.computerMoved(4 * HOUR);
    expect(offsets.of("a")).toBe(5 * SECOND - 4 * HOUR);
    offsets.computerMoved(-HOUR);
    expect(offsets.of("a")).toBe(5 * SECOND - 3 * HOUR);
  });

  it("is the engine's as soon as the engine says another", () => {
    const offsets = createHelpdeskOffsets();
    offsets.know(helpdesk(0));
    offsets.computerMoved(4 * HOUR);
    // An answer that was under way tells nothing new.
    offsets.know(helpdesk(0));
    expect(offsets.of("a")).toBe(-4 * HOUR);
    offsets.know(helpdesk(-4 * HOUR));
    expect(offsets.of("a")).toBe(-4 * HOUR);
    offsets.know(helpdesk(3 * SECOND));
    expect(offsets.of("a")).toBe(3 * SECOND);
  });

  it("is this computer's where there is no helpdesk, and where nothing is known yet", () => {
    const offsets = createHelpdeskOffsets();
    offsets.computerMoved(HOUR);
    offsets.know([{ accountId: "a", offsetMs: 0, hasOwnTime: false }]);
    offsets.computerMoved(HOUR);
    expect([offsets.of("a"), offsets.of("b")]).toEqual([0, 0]);
  });
});
