import { existsSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** What was found where a device file should be. */
export interface FoundFile<Value> {
  /** null = nothing usable: begin with the defaults. */
  readonly value: Value | null;
  /** Under which name an unusable file was put aside; null = nothing was wrong. */
  readonly setAsideAs: string | null;
}

/**
 * Reads `{version, value}` from a JSON file. A file that cannot be used (damaged, of a newer version, edited into
 * something else) is renamed, never deleted or overwritten.
 */
export function readDeviceFile<Schema extends z.ZodType>(
  file: string,
  version: number,
  schema: Schema,
  nowMs: number,
): FoundFile<z.output<Schema>> {
  if (!existsSync(file)) return { value: null, setAsideAs: null };
  const wrapped = z.object({ version: z.literal(version), value: z.unknown() }).safeParse(parseJson(readText(file)));
  const parsed = schema.safeParse(wrapped.data?.value);
  if (wrapped.success && parsed.success) return { value: parsed.data, setAsideAs: null };
  return { value: null, setAsideAs: setAside(file, nowMs) };
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
  const asideName = `${name}.unusable-${stamp}${ext}`;
  renameSync(file, path.join(dir, asideName));
  return asideName;
}
