import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { MIB, type Bytes } from "../../../shared/units.ts";

export interface PickedFiles {
  readonly files: { name: string; bytes: Uint8Array<ArrayBuffer> }[];
  /** Why a file was left out, a sentence each. */
  readonly refusals: string[];
}

/** More at once would have to be held in memory three times on the way to the page. */
const bytesAtOnce: Bytes = 150 * MIB;

/** Reads files after a look at their size; what cannot be taken is named with the reason. */
export async function readPickedFiles(
  paths: readonly string[],
  limits: { readonly count: number; readonly bytes: Bytes },
): Promise<PickedFiles> {
  const picked: PickedFiles = { files: [], refusals: [] };
  let total: Bytes = 0;
  for (const file of paths) {
    const name = path.basename(file);
    const size = await sizeOf(file);
    const refusal = refusalOf(size, limits.bytes, total, picked.files.length < limits.count);
    const bytes = refusal === null ? await readFile(file).catch(() => null) : null;
    if (bytes === null) {
      picked.refusals.push(`${name}: ${refusal ?? "could not be read."}`);
      continue;
    }
    total += bytes.byteLength;
    picked.files.push({ name, bytes: new Uint8Array(bytes) });
  }
  return picked;
}

async function sizeOf(file: string): Promise<Bytes | null> {
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? found.size : null;
}

function refusalOf(size: Bytes | null, limit: Bytes, total: Bytes, hasRoom: boolean): string | null {
  if (size === null) return "could not be read.";
  if (size === 0) return "is empty.";
  if (size > limit) return `has ${inMegabytes(size)}; at most ${inMegabytes(limit)} are possible.`;
  if (!hasRoom) return "is one file too many.";
  return total + size > bytesAtOnce ? "is too much for one go; pick it again by itself." : null;
}

function inMegabytes(bytes: Bytes): string {
  return `${(bytes / MIB).toFixed(bytes < 10 * MIB ? 1 : 0)} MB`;
}
