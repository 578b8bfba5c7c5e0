import { existsSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** What was found where a device file should be. */
export interface FoundFile<Value> {
  /** null = nothing usable: begin with the defaults. */
  readonly value: Value | null;
  /** Under which name a damaged file was put aside; null = nothing was wrong. */
  readonly setAsideAs: string | null;
  /** The version of a file that a newer Standby wrote. It stays as it is and must not be written; null = it may be. */
  readonly newerVersion: number | null;
}

/** How the values of one version become those of the next. They are parsed only at the end, so each takes anything. */
export type Migration = (value: unknown) => unknown;

/** The shape of a device file. `migrations[0]` leads from version 1 to 2, and so on up to `version`. */
export interface DeviceFormat<Schema extends z.ZodType> {
  readonly version: number;
  readonly schema: Schema;
  readonly migrations?: readonly Migration[];
}

const wrapperSchema = z.object({ version: z.int().min(1), value: z.unknown() });

/**
 * Reads `{version, value}` from a JSON file and lifts it to the version of now. A damaged file is renamed, never deleted
 * or overwritten; one of a newer version is left where it is, for the Standby that wrote it.
 */
export function readDeviceFile<Schema extends z.ZodType>(
  file: string,
  format: DeviceFormat<Schema>,
  nowMs: number,
): FoundFile<z.output<Schema>> {
  const found = inspectDeviceFile(file, format);
  const setAsideAs = found.state === "damaged" ? setAside(file, nowMs) : null;
  const newerVersion = found.state === "newer" ? found.version : null;
  return { value: found.state === "ok" ? found.value : null, setAsideAs, newerVersion };
}

type Inspected<Value> =
  | { readonly state: "ok"; readonly value: Value }
  | { readonly state: "newer"; readonly version: number }
  | { readonly state: "missing" | "damaged" };

/** Looks, and leaves the file as it is. */
export function inspectDeviceFile<Schema extends z.ZodType>(
  file: string,
  format: DeviceFormat<Schema>,
): Inspected<z.output<Schema>> {
  if (!existsSync(file)) return { state: "missing" };
  const wrapped = wrapperSchema.safeParse(parseJson(readText(file))).data;
  if (wrapped === undefined) return { state: "damaged" };
  if (wrapped.version > format.version) return { state: "newer", version: wrapped.version };
  const parsed = format.schema.safeParse(lifted(wrapped, format.migrations ?? []));
  return parsed.success ? { state: "ok", value: parsed.data } : { state: "damaged" };
}

function lifted({ version, value }: z.output<typeof wrapperSchema>, migrations: readonly Migration[]): unknown {
  return migrations.slice(version - 1).reduce((known: unknown, migrate) => migrate(known), value);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // Unreadable counts as damaged: it is set aside like a file full of nonsense.
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // The caller sees that the schema does not fit and sets the file aside.
  }
}

function setAside(file: string, nowMs: number): string {
  const { dir, name, ext } = path.parse(file);
  const stamp = new Date(nowMs).toISOString().replaceAll(/[:.]/gu, "-");
  const asideName = `${name}-damaged-${stamp}${ext}`;
  renameSync(file, path.join(dir, asideName));
  return asideName;
}
