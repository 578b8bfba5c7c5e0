import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { arch, release, totalmem } from "node:os";
import path from "node:path";
import { bundleSchema, codeSchema, type Bundle, type StoreDiagnostics } from "../../../shared/diagnostics/bundle.ts";
import type { KeyringReport, Preferences } from "../../../shared/ipc/routes/shell.ts";
import { MIB } from "../../../shared/units.ts";
import { inspectDeviceFile } from "../device/deviceFile.ts";
import { defaultPreferences, preferencesFormat } from "../device/storedPreferences.ts";
import { logExcerpt } from "./logExcerpt.ts";

/** What only the one who asks knows. */
export interface BundleParts {
  readonly app: Bundle["app"];
  /** null where there is no display to ask under. */
  readonly keyring: KeyringReport | null;
  readonly mendedRights: number | null;
  readonly store: StoreDiagnostics | null;
  readonly storeTrouble: string | null;
  /** The same with which the store's part was made, so that both name a thing alike. */
  readonly salt: string;
}

/** Makes the marks of one bundle; kept nowhere. */
export function newSalt(): string {
  return randomBytes(24).toString("hex");
}

/**
 * The whole bundle as JSON, a plain text: whoever hands it on can read first what is in it. It is parsed by its own schema
 * before, so that a text, address or name that slipped in somewhere stops it here.
 */
export function composeBundle(userData: string, parts: BundleParts, nowMs: number): string {
  const found = inspectDeviceFile(path.join(userData, `${preferencesFormat.name}.json`), preferencesFormat);
  const bundle: Bundle = {
    format: "standby-diagnostics",
    version: 1,
    madeAt: new Date(nowMs).toISOString(),
    app: parts.app,
    system: {
      platform: process.platform,
      release: release().slice(0, 80),
      architecture: arch(),
      memoryMb: Math.round(totalmem() / MIB),
      session: codeSchema.safeParse(process.env["XDG_SESSION_TYPE"]).data ?? null,
      utcOffsetMinutes: -new Date(nowMs).getTimezoneOffset(),
    },
    keyring: parts.keyring === null ? null : { ...parts.keyring, unreadable: parts.keyring.unreadable.length },
    preferences: preferenceFacts(found.state === "ok" ? found.value : defaultPreferences),
    preferencesFile: found.state,
    mendedRights: parts.mendedRights,
    store: parts.store,
    storeTrouble: parts.storeTrouble,
    log: logExcerpt(logOf(userData), (kind, name) => markOf(parts.salt, kind, name)),
  };
  return `${JSON.stringify(bundleSchema.parse(bundle), null, 1)}\n`;
}

/** An allow-list: a new preference stays out until it is looked at. */
function preferenceFacts(preferences: Preferences): Bundle["preferences"] {
  const { theme, startAtLogin, hasAskedStartAtLogin, onCloseWithUnsent, singleLetterKeys } = preferences;
  const hasOwnShortcut = preferences.captureShortcut !== defaultPreferences.captureShortcut;
  return { theme, startAtLogin, hasAskedStartAtLogin, onCloseWithUnsent, singleLetterKeys, hasOwnShortcut };
}

/** The older file first, so that the newest lines are last. */
function logOf(userData: string): string {
  return ["shell.old.log", "shell.log"].map((name) => textOf(path.join(userData, "logs", name))).join("");
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // None was written yet, or none was turned over.
  }
}

/** As main/engine/diagnostics/disguise.ts makes them; the shell may not import it. */
function markOf(salt: string, kind: string, name: string): string {
  return `${kind}-${createHash("sha256").update(`${salt}\n${name}`).digest("hex").slice(0, 10)}`;
}
