import type { LogFields } from "../../engine/ports.ts";

/**
 * The only fields a log of the shell may carry. Everything else (tokens, paths, words of users, addresses) is dropped
 * here, at the sink, whatever a caller passes.
 */
const allowedFields: readonly string[] = [
  "account",
  "attempt",
  "bytes",
  "call",
  "cause",
  "code",
  "count",
  "end",
  "entry",
  "error",
  "exitCode",
  "files",
  "height",
  "how",
  "isReloaded",
  "isRestarted",
  "issue",
  "kind",
  "missing",
  "mode",
  "ms",
  "name",
  "place",
  "reason",
  "route",
  "state",
  "status",
  "waiting",
  "where",
  "width",
];
const longest = 120;

/** One line: the event, then its allowed fields. */
export function logLine(event: string, fields: LogFields): string {
  const kept = Object.entries(fields).filter(([name]) => allowedFields.includes(name));
  return [
    event,
    ...kept.map(([name, value]) => `${name}=${String(value).replaceAll(/\s+/gu, " ").slice(0, longest)}`),
  ].join(" ");
}
