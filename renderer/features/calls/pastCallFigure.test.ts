import { describe, expect, it } from "vitest";
import type { PastPeriod } from "../../../shared/ipc/routes/calls.ts";
import { pastCallFigure } from "./pastCallFigure.ts";

type PastCall = PastPeriod["calls"][number];

const call: PastCall = {
  ...{ id: "call", ticketId: "ticket", ticketNumber: "1", topic: "Launch", by: "Agency user one", siteName: "a-site" },
  ...{ slotStartMs: 0, state: "agreed", amount: 1 },
};
const correction: PastCall = { ...call, id: "mark", ticketId: null, by: "", siteName: "", slotStartMs: null };

/** What the screen says one after the other. */
function figures(calls: readonly PastCall[], unit: PastPeriod["unit"]) {
  return calls.map((one) => pastCallFigure(one, unit));
}

describe("the figures of a past period", () => {
  it("give a correction with its sign, and a call among calls none: it is one", () => {
    const lines = [call, { ...correction, amount: 2 }, { ...correction, amount: -1 }];
    expect(figures(lines, "calls")).toEqual([
      null,
      { id: "calls.correctionCalls", values: { sign: "+", count: 2 } },
      { id: "calls.correctionCalls", values: { sign: "−", count: 1 } },
    ]);
  });

  it("give every line its minutes where minutes are counted", () => {
    const lines = [
      { ...call, amount: 45 },
      { ...correction, amount: -15 },
    ];
    expect(figures(lines, "minutes")).toEqual([
      { id: "calls.minutes", values: { sign: "", count: 45 } },
      { id: "calls.correctionMinutes", values: { sign: "−", count: 15 } },
    ]);
  });
});
