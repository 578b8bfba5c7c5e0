import { spawn } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { bundleProgram } from "../../builders/bundleProgram.ts";

/** A few of each ordinary run; fifty before a release (npm run sim -- --bookings 50). */
const ROUNDS = 8;
const LIMIT_MS = 600_000;

let program = "";
// A program of its own: what a dead engine leaves behind would end this process's test run.
beforeAll(async () => {
  program = await bundleProgram("build/sim/run.ts", "sim-bookings");
});

describe("five colleagues who want the last call at once", () => {
  it(
    "all see the same calls in the helpdesk's order, and each owner of one too many is shown it",
    async () => {
      const { code, summary } = await book("--bookings", String(ROUNDS), "--from", "1");
      expect(summary).toMatchObject({ rounds: ROUNDS, wrong: [] });
      expect(summary["over"]).toBeGreaterThan(0);
      expect(summary["crashes"]).toBeGreaterThan(0);
      expect(code).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    "CONTROL: computers that go by an order of their own are found out",
    async () => {
      const { code, summary } = await book("--bookings", String(ROUNDS), "--from", "1", "--control", "ownOrder");
      expect(JSON.stringify(summary["wrong"])).toContain("OVERDRAW");
      expect(code).not.toBe(0);
    },
    LIMIT_MS,
  );
});

async function book(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly summary: Readonly<Record<string, unknown>> }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const [bookings = "", sums = ""] = said.trimEnd().split("\n").slice(-2);
  expect(sums).toMatch(/^SIM \{"seeds":1,/u);
  return { code, summary: JSON.parse(bookings.replace(/^BOOKINGS /u, "")) as Readonly<Record<string, unknown>> };
}
