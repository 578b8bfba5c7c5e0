import { expect, it } from "vitest";
import { isClean } from "../result.ts";
import { run } from "./harness.ts";

it(
  "killed in any state of the outbox, the engine keeps what was acknowledged and sends each item exactly once",
  { timeout: 600_000 },
  async () => {
    const log: string[] = [];
    const result = await run({ seed: 1, isShort: true, log: (line) => void log.push(line) });
    // The log stands in the failure.
    expect({ isClean: isClean(result), result, log }).toMatchObject({ isClean: true });
  },
);
