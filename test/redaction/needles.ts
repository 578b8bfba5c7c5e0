import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const WINDOW = 64;

/** Bytes to look for, each with the name of what it comes from. */
export type Needles = ReadonlyMap<number, readonly Readonly<{ of: string; bytes: Buffer }>[]>;

/** Windows of 64 bytes from all over these bytes: compressed pixels, which no other picture has. */
export function windowsOf(bytes: Buffer): readonly Buffer[] {
  const windows: Buffer[] = [];
  for (let at = WINDOW; at + 2 * WINDOW < bytes.length; at += 8 * WINDOW) windows.push(bytes.subarray(at, at + WINDOW));
  return windows;
}

export function needlesOf(entries: readonly (readonly [of: string, bytes: readonly Buffer[]])[]): Needles {
  const needles = new Map<number, { of: string; bytes: Buffer }[]>();
  for (const [of, all] of entries) {
    for (const bytes of all) {
      const key = bytes.readUInt32LE(0);
      const same = needles.get(key);
      if (same === undefined) needles.set(key, [{ of, bytes }]);
      else same.push({ of, bytes });
    }
  }
  return needles;
}

/** What of it lies in which file, wherever below the folder. One pass over each file, however many needles there are. */
export function findIn(folder: string, needles: Needles): readonly string[] {
  const begins = new Uint8Array(65_536);
  for (const key of needles.keys()) begins[key & 0xffff] = 1;
  return filesBelow(folder).flatMap((file) => {
    const bytes = bytesOf(file);
    const found = new Set<string>();
    for (let at = 0; at + 4 <= bytes.length; at += 1) {
      if (begins[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)] !== 1) continue;
      for (const needle of needles.get(bytes.readUInt32LE(at)) ?? []) {
        if (bytes.subarray(at, at + needle.bytes.length).equals(needle.bytes)) found.add(needle.of);
      }
    }
    return [...found].map((of) => `${of} in ${path.relative(folder, file)}`);
  });
}

/** Of a file that went while the folder was read: none. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
