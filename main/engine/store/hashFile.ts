import { createHash } from "node:crypto";
import { closeSync, createReadStream, openSync, readSync } from "node:fs";

const PART_BYTES = 1_048_576;

/** SHA-256 of a file, read in parts, so that the engine goes on meanwhile. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(file, { highWaterMark: PART_BYTES })) hash.update(part as Uint8Array);
  return hash.digest("hex");
}

/** As hashFile, in one go. */
export function hashFileNow(file: string): string {
  const hash = createHash("sha256");
  const part = Buffer.alloc(PART_BYTES);
  const descriptor = openSync(file, "r");
  try {
    for (let read = readSync(descriptor, part); read > 0; read = readSync(descriptor, part)) {
      hash.update(part.subarray(0, read));
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest("hex");
}
