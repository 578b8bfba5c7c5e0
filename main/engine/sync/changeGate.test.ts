import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../test/fakes/fakeClock.ts";
import { CHANGE_GAP, createChangeGate } from "./changeGate.ts";

function createScene() {
  const clock = createFakeClock(0);
  const told: [topic: string, ids: number][] = [];
  const gate = createChangeGate({ clock, publish: (topic, ids = []) => void told.push([topic, ids.length]) });
  return { clock, told, gate };
}

describe("what a pull tells the windows", () => {
  it("comes at once, and then four times a second however often something changes", async () => {
    const { clock, told, gate } = createScene();
    for (let commit = 0; commit < 100; commit += 1) {
      gate.changed([`ticket ${commit}`]);
      await clock.advance(10);
    }
    gate.flush();
    expect(told.slice(0, 3)).toEqual([
      ["tickets", 1],
      ["tickets", 24],
      ["tickets", 25],
    ]);
    expect(told.length).toBeLessThanOrEqual(1_000 / CHANGE_GAP + 2);
    expect(told.reduce((sum, [, ids]) => sum + ids, 0)).toBe(100);
  });

  it("is one word about progress where no ticket changed, and nothing where nothing did", async () => {
    const { clock, told, gate } = createScene();
    gate.progressed();
    gate.progressed();
    await clock.advance(CHANGE_GAP);
    gate.changed(["one"]);
    gate.progressed();
    await clock.advance(CHANGE_GAP);
    expect(told).toEqual([
      ["status", 0],
      ["status", 0],
      ["tickets", 1],
    ]);
    gate.flush();
    gate.flush();
    expect(told).toHaveLength(3);
    expect(clock.pending()).toBe(0);
  });
});
