import type { LogFields, Logger } from "../../main/engine/ports.ts";

export interface LogLine {
  readonly level: "info" | "warn" | "error";
  readonly event: string;
  readonly fields: LogFields;
}

export interface FakeLogger extends Logger {
  readonly lines: LogLine[];
}

export function createFakeLogger(): FakeLogger {
  const lines: LogLine[] = [];
  const write =
    (level: LogLine["level"]) =>
    (event: string, fields: LogFields = {}) => {
      lines.push({ level, event, fields });
    };
  return { lines, info: write("info"), warn: write("warn"), error: write("error") };
}
