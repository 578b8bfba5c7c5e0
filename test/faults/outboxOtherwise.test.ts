import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeEnds } from "../sim/forgetfulHelpdesk.ts";
import { runModel } from "../sim/outboxModel.ts";
import { step, type Step } from "../sim/outboxSteps.ts";

/** Short walks, so that 200 of them end soon; the long ones are outboxModel.test.ts. */
const RUNS = 200;

/** An on-call ticket first, and a mark somewhere: whatever else happens stands around them. */
const walk: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.array(step, { maxLength: 6 }), fc.array(step, { maxLength: 8 }), fc.boolean())
  .map(([before, after, isHeld]) => [
    { do: "offline", pick: 0 } as const,
    { do: "queueTicket", isHeld, isOnCall: true } as const,
    ...before,
    { do: "sentOtherwise", pick: 0 } as const,
    ...after,
  ]);

const histories = [walk, fc.infiniteStream(fc.constantFrom(...writeEnds)), fc.infiniteStream(fc.boolean())] as const;

describe("an on-call entry that was passed on by phone", () => {
  it("never goes out as well unasked, over 200 walks with crashes, restores and jumps of the clock", async () => {
    const property = fc.asyncProperty(...histories, (steps, ends, looks) => runModel({ steps, ends, looks }));
    await expect(fc.assert(property, { numRuns: RUNS })).resolves.toBeUndefined();
  }, 600_000);

  it("CONTROL: goes out as well where the outbox is not told", async () => {
    const property = fc.asyncProperty(...histories, (steps, ends, looks) =>
      runModel({ steps, ends, looks, marksOtherwise: false }),
    );
    const { failed } = await fc.check(property, { numRuns: 50, endOnFailure: true });
    expect(failed).toBe(true);
  }, 600_000);
});
