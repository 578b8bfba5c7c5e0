import { expect, it } from "vitest";
import { isClean } from "../result.ts";
import { run } from "./harness.ts";

it(
  "a power cut at any point loses nothing that was acknowledged and spoils nothing",
  { timeout: 600_000 },
  async () => {
    const said: string[] = [];
    const result = await run({ seed: 1, isShort: true, log: (line) => said.push(line) });
    // Beside the figures what was said about each bad case.
    expect({ ...result, isClean: isClean(result), said }).toMatchObject({ isClean: true, cases: 300 });
  },
);
