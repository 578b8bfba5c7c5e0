import { z } from "zod";
import type { LogFields, Logger } from "../../engine/ports.ts";

/** One line that a process of ours writes about itself: JSON with a level, an event and fields. */
const lineSchema = z
  .object({ level: z.enum(["info", "warn", "error"]), event: z.string().max(80) })
  .catchall(z.union([z.string(), z.number(), z.boolean(), z.null()]));

const longestLine = 10_000;

/** Takes what a process writes and puts its lines into the shell's log, where only allowed fields are kept. */
export function createChildLog(logger: Logger, stray: (line: string) => void): (chunk: string) => void {
  let rest = "";
  return (chunk) => {
    const lines = `${rest}${chunk}`.split("\n");
    rest = (lines.pop() ?? "").slice(0, longestLine);
    for (const line of lines) {
      const parsed = readLine(line);
      if (parsed === null) stray(line);
      else logger[parsed.level](parsed.event, parsed.fields);
    }
  };
}

function readLine(line: string): { level: "info" | "warn" | "error"; event: string; fields: LogFields } | null {
  try {
    const parsed = lineSchema.safeParse(JSON.parse(line));
    if (!parsed.success) return null;
    const { level, event, ...fields } = parsed.data;
    return { level, event, fields };
  } catch {
    return null; // Not of ours: a warning of Node's or of a library.
  }
}
