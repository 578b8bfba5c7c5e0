import Papa from "papaparse";
import { MINUTE, type Ms } from "../units.ts";
import type { Report } from "./report.ts";

const HEAD = [
  "site",
  "client",
  "plan",
  "ticket",
  "subject",
  "level",
  "created",
  "promised_minutes",
  "due",
  "met",
  "actual_minutes",
  "outcome",
  "late_by_minutes",
  "strength",
  "due_is",
  "assumed",
  "recorded_by_hand",
] as const;

/**
 * One line per ticket, instants as ISO 8601 in UTC, spans in minutes with up to three decimals. Text that a spreadsheet
 * would run as a formula is quoted away.
 */
export function reportCsv({ sites }: Report): string {
  const lines = sites.flatMap((site) =>
    site.rows.map((row) => [
      site.siteName,
      site.clientName,
      site.planLabel,
      row.ticketNumber,
      row.subject,
      row.level,
      instant(row.createdAtMs),
      minutes(row.promisedMs),
      instant(row.dueAtMs),
      instant(row.metAtMs),
      minutes(row.actualMs),
      row.outcome,
      minutes(row.lateByMs),
      row.strength,
      row.dueAtMs === null ? "" : row.isServers ? "helpdesk" : "computed",
      yes(row.isAssumed),
      yes(row.isByHand),
    ]),
  );
  return Papa.unparse({ fields: [...HEAD], data: lines }, { escapeFormulae: true, newline: "\r\n" });
}

function instant(atMs: Ms | null): string {
  return atMs === null ? "" : new Date(atMs).toISOString();
}

function minutes(spanMs: Ms | null): string {
  return spanMs === null ? "" : String(Math.round((spanMs / MINUTE) * 1_000) / 1_000);
}

function yes(isSo: boolean): string {
  return isSo ? "yes" : "no";
}
