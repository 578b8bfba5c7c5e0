import { expect, it } from "vitest";
import { isClean } from "../result.ts";
import { run } from "./harness.ts";

it(
  "a disk that is full or fails never makes Standby say “saved” falsely, and holds one row per draft afterwards",
  { timeout: 600_000 },
  async () => {
    const said: string[] = [];
    const result = await run({ seed: 1, isShort: true, log: (line) => said.push(line) });
    // Beside the figures what was said about each bad case.
    expect({ ...result, isClean: isClean(result), said }).toMatchObject({ isClean: true });
  },
);
