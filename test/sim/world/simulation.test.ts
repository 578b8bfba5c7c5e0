import { spawn } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { bundleProgram } from "../../builders/bundleProgram.ts";

/** Small worlds of each ordinary run of the tests; ten thousand of all sizes before a release (npm run sim). */
const WORLDS = 300;
const MAIL_WORLDS = 8;
const LIMIT_MS = 1_800_000;

let program = "";
// A program of its own: what a dead engine leaves behind would end this process's test run.
beforeAll(async () => {
  program = await bundleProgram("build/sim/run.ts", "sim");
});

describe("whatever network, helpdesk, computers, clocks and colleagues do", () => {
  it(
    `everything holds in ${WORLDS} worlds`,
    async () => {
      const { code, lines } = await simulate("--seeds", String(WORLDS), "--from", "1", "--people", "2");
      expect(lines.slice(0, -1)).toEqual([]);
      expect(JSON.parse(lines.at(-1)?.replace(/^SIM /u, "") ?? "")).toMatchObject({ seeds: WORLDS, failed: 0 });
      expect(code).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    `everything holds in ${MAIL_WORLDS} worlds whose host is written to by mail`,
    async () => {
      const args = ["--seeds", String(MAIL_WORLDS), "--from", "20", "--people", "2", "--desk", "mail"];
      const { code, lines } = await simulate(...args);
      expect(lines.slice(0, -1)).toEqual([]);
      expect(JSON.parse(lines.at(-1)?.replace(/^SIM /u, "") ?? "")).toMatchObject({ seeds: MAIL_WORLDS, failed: 0 });
      expect(code).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    "everything holds in the worlds in which something was once found",
    async () => {
      const { code, lines } = await simulate("--named");
      expect(lines.slice(0, -1).filter((line) => !line.includes('"wrong":[]'))).toEqual([]);
      expect(JSON.parse(lines.at(-1)?.replace(/^SIM /u, "") ?? "")).toMatchObject({ failed: 0, open: 0 });
      expect(code).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    "one seed makes the same world twice, event by event",
    async () => {
      const args = ["--shard", "--seeds", "4", "--from", "405"];
      const [once, again] = [await simulate(...args), await simulate(...args)];
      expect(once.lines).toHaveLength(4);
      expect(again.lines).toEqual(once.lines);
    },
    LIMIT_MS,
  );
});

/** What must go wrong without a protection: in some of the worlds, and in these words. */
const withoutProtection = [
  { control: "noLook", wrong: /DUPLICATE/u, from: 500, seeds: 10 },
  { control: "noLook", wrong: /DUPLICATE/u, from: 20, seeds: 8, desk: "mail" },
  { control: "noRest", wrong: /DUPLICATE/u, from: 500, seeds: 20 },
  { control: "noThreadCheck", wrong: /BLIND/u, from: 500, seeds: 14 },
  { control: "normalDisk", wrong: /vanished|SAVED AND|LOST/u, from: 500, seeds: 10 },
  { control: "unforced", wrong: /DUPLICATE/u, from: 525, seeds: 8 },
  { control: "gatewayRepeats", wrong: /DUPLICATE/u, from: 500, seeds: 10 },
];

describe("CONTROL: the same worlds with one protection taken away", () => {
  it.each(withoutProtection)(
    "go wrong: $control $desk",
    async ({ control, wrong, from, seeds, desk }) => {
      const only = desk === undefined ? [] : ["--desk", desk];
      const args = ["--seeds", String(seeds), "--from", String(from), "--control", control, ...only];
      const { code, lines } = await simulate(...args);
      expect(lines.join("\n")).toMatch(wrong);
      expect(code).toBe(1);
    },
    LIMIT_MS,
  );
});

async function simulate(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (ended) => resolve(ended ?? 128));
  });
  return { code, lines: text.trimEnd().split("\n") };
}
