import { expect, it } from "vitest";
import { isClean } from "../result.ts";
import { run } from "./harness.ts";

it(
  "whatever way the network fails, each queued item is in the helpdesk's own database exactly once",
  { timeout: 600_000 },
  async () => {
    const log: string[] = [];
    const result = await run({ seed: 1, isShort: true, log: (line) => void log.push(line) });
    // The log stands in the failure.
    expect({ isClean: isClean(result), result, log }).toMatchObject({ isClean: true });
  },
);
