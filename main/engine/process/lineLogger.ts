import type { LogFields, Logger } from "../ports.ts";

/** One JSON line per event: names, figures and codes only; callers never pass texts, addresses or tokens. */
export function createLineLogger(write: (line: string) => void, now: () => number): Logger {
  const log =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...fields })}\n`);
  return { info: log("info"), warn: log("warn"), error: log("error") };
}
