import { describe, expect, it } from "vitest";
import { MINUTE } from "../../shared/units.ts";
import { readClock } from "../../shared/promise/clockReading.ts";
import type { Clock } from "../../shared/promise/clock.ts";
import { clockFaceOf } from "./clockFace.ts";
import { runningClock as running } from "../../test/builders/runningClock.ts";

const faceAt = (clock: Clock, nowMs: number) => clockFaceOf(clock, readClock(clock, nowMs), null);

describe("the face of a clock", () => {
  it("goes from ink over amber and a red outline to solid red, with the due instant all the way", () => {
    const tones = [20, 95, 116, 132].map((minute) => faceAt(running, minute * MINUTE).tone);
    expect(tones).toEqual(["ink", "amber", "red", "late"]);
    expect(faceAt(running, 132 * MINUTE)).toMatchObject({ values: { late: "12 m" }, dueAtMs: 120 * MINUTE });
  });

  it("never lets a queued ticket look as if the host were late", () => {
    const queued: Clock = { ...running, state: "notStarted", startedAtMs: null, dueAtMs: null };
    expect(faceAt(queued, 900 * MINUTE)).toMatchObject({ tone: "hollow", words: "ui.clockNotStarted", dueAtMs: null });
  });

  it("tells an unknown plan from a plan without a figure", () => {
    const none: Clock = { ...running, dueAtMs: null, targetMs: null };
    expect(faceAt({ ...none, state: "noPlan" }, 0).words).toBe("ui.clockNoPlan");
    expect(faceAt({ ...none, state: "noFigure" }, 0).words).toBe("ui.clockNoFigure");
  });

  it("tells no length of a deadline that had none", () => {
    const met: Clock = { ...running, state: "metLate", stoppedAtMs: 38 * MINUTE, usedMs: 38 * MINUTE, targetMs: null };
    expect(faceAt(met, 0)).toMatchObject({ words: "ui.clockAnsweredIn", values: { used: "38 m" } });
    expect(faceAt({ ...met, level: "onCall" }, 0).words).toBe("ui.clockEngineerIn");
  });

  it("says how long the answer took, and whose turn it is where the ticket goes on", () => {
    const met: Clock = { ...running, state: "met", stoppedAtMs: 38 * MINUTE, usedMs: 38 * MINUTE };
    expect(faceAt(met, 200 * MINUTE)).toMatchObject({ tone: "met", values: { used: "38 m", target: "2 h" } });
    const ours: Clock = { ...met, turn: "us" };
    expect(clockFaceOf(ours, readClock(ours, 200 * MINUTE), "Tue 09:10")).toMatchObject({
      tone: "waiting",
      words: "ui.clockOurTurnSince",
      values: { since: "Tue 09:10" },
    });
  });
});
