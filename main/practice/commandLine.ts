import { parseArgs } from "node:util";
import { createPracticeDesk } from "./desk.ts";

const USAGE = "usage: practice --db FILE [--port N] [--no-seed] [--seed-tickets N]";

/** Serves a desk as a plain Node program: prints one JSON line `{baseUrl, users}`, then runs until SIGTERM or SIGINT. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        db: { type: "string" },
        port: { type: "string", default: "0" },
        "no-seed": { type: "boolean", default: false },
        "seed-tickets": { type: "string", default: "0" },
      },
    });
    if (values.db === undefined) throw new Error(USAGE);
    const desk = await createPracticeDesk({
      dbPath: values.db,
      port: wholeNumber("--port", values.port, 65_535),
      seed: !values["no-seed"],
      seedTickets: wholeNumber("--seed-tickets", values["seed-tickets"], 100_000),
    });
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void desk.stop());
    process.stdout.write(`${JSON.stringify({ baseUrl: desk.baseUrl, users: desk.users })}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

function wholeNumber(option: string, text: string, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > max)
    throw new Error(`${option} must be between 0 and ${max}. ${USAGE}`);
  return value;
}
