import type { Database } from "better-sqlite3";
import { z } from "zod";
import { storeDiagnosticsSchema, type StoreDiagnostics } from "../../../shared/diagnostics/bundle.ts";
import { createSettingsRepo, settingKeys, type SettingsRepo } from "../app/settingsRepo.ts";
import { journalSentence } from "../sync/journalLines.ts";
import { createDiagnosticsRepo, type DiagnosticsRepo } from "./diagnosticsRepo.ts";
import { codeOf, createDisguise, type Disguise } from "./disguise.ts";
import { outboxHistory } from "./outboxHistory.ts";

type Facts = StoreDiagnostics["checks"];

/** Settings whose values are figures, switches or words of ours. All others stay out, whatever they are. */
const shownSettings = [
  "realm",
  "isWorkingOffline",
  "hasChosenStart",
  "fileCacheLimit",
  "captureKeepDays",
  "erasesOnSend",
  "quietFrom",
  "quietTo",
  "namesSites",
] as const satisfies readonly (keyof typeof settingKeys)[];

/**
 * Reads a store for a maintainer. `checks`: what is known of its health besides; whoever has the time to wait adds a look
 * at the structure (`isLookedThrough`). The answer is parsed once more: what has not the form of a code, a figure or a mark
 * fails here instead of leaving the computer.
 */
export function collectDiagnostics(
  db: Database,
  options: { readonly salt: string; readonly checks: Facts; readonly isLookedThrough: boolean },
): StoreDiagnostics {
  const repo = createDiagnosticsRepo(db);
  const disguise = createDisguise(options.salt);
  const journal = repo.journal();
  const restoredAtMs = journal.filter(({ kind }) => kind === "restored").map(({ atMs }) => atMs);
  return storeDiagnosticsSchema.parse({
    schemaVersion: repo.schemaVersion(),
    settings: settingsOf(createSettingsRepo(db)),
    counts: repo.counts(),
    checks: {
      ...options.checks,
      journalMode: codeOf(repo.journalMode()),
      ...(options.isLookedThrough ? { isStructureSound: repo.isSound() } : {}),
    },
    accounts: repo.accounts().map((account) => accountLine(account, disguise)),
    journal: journal.map(({ atMs, accountId, kind, text }) => ({
      atMs,
      account: accountId === null ? null : disguise("account", accountId),
      kind: codeOf(kind),
      sentence: journalSentence(kind, text),
    })),
    outbox: outboxHistory(repo, disguise, restoredAtMs),
  } satisfies StoreDiagnostics);
}

function settingsOf(settings: SettingsRepo): Facts {
  return Object.fromEntries(
    shownSettings.flatMap((name) => {
      const value = settings.get(settingKeys[name]);
      return value === null ? [] : [[name, factOf(value)]];
    }),
  );
}

function factOf(value: string): string | number | boolean {
  if (value === "true" || value === "false") return value === "true";
  return value !== "" && Number.isFinite(Number(value)) ? Number(value) : codeOf(value);
}

type AccountRow = ReturnType<DiagnosticsRepo["accounts"]>[number];

function accountLine({ id, address, capabilities, ...row }: AccountRow, disguise: Disguise) {
  return {
    ...row,
    id: disguise("account", id),
    host: URL.canParse(address) ? disguise("host", new URL(address).host) : null,
    capabilities: switchesOf(capabilities),
  };
}

/** Rights and limits only: a text among them is none of either. */
function switchesOf(json: string): Facts {
  const known = z.record(z.string(), z.unknown()).catch({}).parse(JSON.parse(json));
  const kept = Object.entries(known).flatMap(([name, value]) =>
    typeof value === "boolean" || typeof value === "number" ? [[codeOf(name), value] as const] : [],
  );
  return Object.fromEntries(kept);
}
