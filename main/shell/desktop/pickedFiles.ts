import { open, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { wordsOf } from "../../../shared/ipc/errorCatalogue.ts";
import { judgeFile } from "../../../shared/picture/judgeFile.ts";
import { MIB, type Bytes } from "../../../shared/units.ts";

export interface PickedFiles {
  readonly files: { name: string; bytes: Uint8Array<ArrayBuffer> }[];
  /** Why a file was left out, a sentence each. */
  readonly refusals: string[];
}

/** More at once would have to be held in memory three times on the way to the page. */
const bytesAtOnce: Bytes = 150 * MIB;
/** Reaches the header of nearly every picture; one that it does not reach is judged by the page. */
const firstLook: Bytes = 65_536;

/**
 * Reads files after a look at their size, and evidence after a look at its first bytes too; what cannot be taken is named
 * with the reason.
 */
export async function readPickedFiles(
  paths: readonly string[],
  limits: { readonly count: number; readonly bytes: Bytes; readonly isEvidence: boolean },
): Promise<PickedFiles> {
  const picked: PickedFiles = { files: [], refusals: [] };
  let total: Bytes = 0;
  for (const file of paths) {
    const name = path.basename(file);
    const size = await sizeOf(file);
    const refusal =
      refusalOf(size, limits.bytes, total, picked.files.length < limits.count) ??
      (limits.isEvidence && size !== null ? await judged(file, name, size) : null);
    const bytes = refusal === null ? await readFile(file).catch(() => null) : null;
    if (bytes === null) {
      picked.refusals.push(refusal?.startsWith("“") === true ? refusal : `${name}: ${refusal ?? "could not be read."}`);
      continue;
    }
    total += bytes.byteLength;
    picked.files.push({ name, bytes: new Uint8Array(bytes) });
  }
  return picked;
}

/** Why a picture is not read at all; null = nothing is said against it, or it cannot be read, which the next step tells. */
async function judged(file: string, name: string, bytes: Bytes): Promise<string | null> {
  const start = await startOf(file).catch(() => null);
  const verdict = start === null ? null : judgeFile({ name, bytes, start });
  return verdict?.kind === "refused" ? `${verdict.detail} ${wordsOf(verdict.code).nextAction}` : null;
}

async function startOf(file: string): Promise<Uint8Array> {
  const opened = await open(file);
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(firstLook), 0, firstLook, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await opened.close();
  }
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
