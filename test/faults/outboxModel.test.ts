import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeEnds } from "../sim/forgetfulHelpdesk.ts";
import { runModel } from "../sim/outboxModel.ts";
import { step } from "../sim/outboxSteps.ts";

/** More with OUTBOX_MODEL_RUNS=2000 before a release. */
const RUNS = Number(process.env["OUTBOX_MODEL_RUNS"] ?? 25);
const LIMIT_MS = Math.max(600_000, RUNS * 3_000);

const histories = [
  fc.array(step, { maxLength: 50, size: "max" }),
  fc.infiniteStream(fc.constantFrom(...writeEnds)),
  fc.infiniteStream(fc.boolean()),
] as const;

describe("whatever users, network, helpdesk and crashes do to the outbox", () => {
  it(
    "every item that stays queued arrives exactly once, withdrawn ones never, replies keep their order and none is blind",
    async () => {
      const property = fc.asyncProperty(...histories, (steps, ends, looks) => runModel({ steps, ends, looks }));
      await expect(fc.assert(property, { numRuns: RUNS })).resolves.toBeUndefined();
    },
    LIMIT_MS,
  );

  it("CONTROL: that does not hold when nobody looks before trying again", async () => {
    const property = fc.asyncProperty(...histories, (steps, ends, looks) =>
      runModel({ steps, ends, looks, verifyBeforeRetry: false }),
    );
    const { failed } = await fc.check(property, { numRuns: 50, endOnFailure: true });
    expect(failed).toBe(true);
  }, 600_000);

  it("CONTROL: replies are blind when nobody looks at the thread before writing", async () => {
    const property = fc.asyncProperty(...histories, (steps, ends, looks) =>
      runModel({ steps, ends, looks, checkThread: false }),
    );
    const { failed } = await fc.check(property, { numRuns: 200, endOnFailure: true });
    expect(failed).toBe(true);
  }, 600_000);
});
