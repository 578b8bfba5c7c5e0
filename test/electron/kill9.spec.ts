import { expect, test } from "playwright/test";
import { killTheApp } from "../faults/kill/appKills.ts";

const KILLS = 25;

test(
  "25 kills while typing, pasting and sending: nothing acknowledged is lost, at most a second of typing, no ticket twice",
  { tag: "@alone" },
  async () => {
    test.setTimeout(KILLS * 30_000 + 300_000);
    const log: string[] = [];
    const { ends, withUnsaved } = await killTheApp({ seed: 1, kills: KILLS, log: (line) => void log.push(line) });
    expect(
      ends.filter((end) => end !== "once"),
      log.join("\n"),
    ).toEqual([]);
    expect(ends).toHaveLength(KILLS);
    // Control: some kills came while something was unsaved, and some after; else they would have proved little.
    expect(withUnsaved).toBeGreaterThan(2);
    expect(withUnsaved).toBeLessThan(KILLS);
  },
);
