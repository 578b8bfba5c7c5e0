import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../test/fakes/fakeClock.ts";
import { giveBackMemory } from "./giveBackMemory.ts";
import { createRest } from "./rest.ts";

describe("createRest", () => {
  it("runs once nothing has been said for 8 s, and then only after 10 minutes of quiet", async () => {
    const clock = createFakeClock(0);
    let runs = 0;
    const rest = createRest(clock, () => (runs += 1));
    rest.noteWork();
    await clock.advance(7_000);
    rest.noteWork();
    await clock.advance(7_999);
    expect(runs).toBe(0);
    await clock.advance(1);
    expect(runs).toBe(1);
    await clock.advance(3_600_000);
    expect(runs).toBe(1);
    rest.noteWork();
    await clock.advance(599_999);
    expect(runs).toBe(1);
    await clock.advance(1);
    expect(runs).toBe(2);
  });
});

describe("giveBackMemory", () => {
  it("leaves no way to collect garbage behind, neither here nor in a later context", () => {
    giveBackMemory();
    expect("gc" in globalThis).toBe(false);
    expect(runInNewContext("typeof gc")).toBe("undefined");
  });
});
