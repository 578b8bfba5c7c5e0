import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { assertNever } from "../../../shared/assertNever.ts";
import type { SeededRandom } from "../seededRandom.ts";
import type { TraceEvent } from "./parseTrace.ts";

const SECTOR_BYTES = 512;

type FileChange = { readonly at: number; readonly data: Buffer } | { readonly size: number };

/** What a file holds for sure, and what was written and not yet synced. */
interface ModelFile {
  durable: Buffer;
  pending: FileChange[];
}

type NameChange =
  | { readonly kind: "add"; readonly path: string; readonly file: ModelFile }
  | { readonly kind: "move"; readonly from: string; readonly to: string; readonly file: ModelFile }
  | { readonly kind: "remove"; readonly path: string };

export interface ModelDisk {
  apply(event: TraceEvent): void;
  /** Writes one way in which the disk could look if the power failed now. Unsynced writes are dropped, applied in part or out of order, torn between sectors; unsynced names end somewhere in their order. */
  writeAfterCut(folder: string, random: SeededRandom): void;
}

/**
 * The weakest disk that is still in order: a file's bytes are durable after its fsync, a name after the fsync of its
 * folder, and nothing else is.
 */
export function createModelDisk(): ModelDisk {
  /** What the process sees. */
  const seen = new Map<string, ModelFile>();
  const durableNames = new Map<string, ModelFile>();
  let pendingNames: NameChange[] = [];

  function fileAt(path: string): ModelFile {
    const file = seen.get(path);
    if (file === undefined) throw new Error(`written without being opened: ${path}`);
    return file;
  }

  function open(path: string, isTruncated: boolean): void {
    const known = seen.get(path);
    if (known !== undefined) {
      if (isTruncated) known.pending.push({ size: 0 });
      return;
    }
    const file: ModelFile = { durable: Buffer.alloc(0), pending: [] };
    seen.set(path, file);
    pendingNames.push({ kind: "add", path, file });
  }

  function sync(path: string): void {
    const file = seen.get(path);
    if (file !== undefined) {
      file.durable = file.pending.reduce(changed, file.durable);
      file.pending = [];
      return;
    }
    const isOfFolder = (name: string) => dirname(name) === path;
    pendingNames = pendingNames.filter((change) => {
      if (!namesOf(change).some(isOfFolder)) return true;
      rename(durableNames, change);
      return false;
    });
  }

  return {
    apply(event) {
      switch (event.kind) {
        case "open":
          return open(event.path, event.isTruncated);
        case "write":
          return void fileAt(event.path).pending.push({ at: event.at, data: event.data });
        case "truncate":
          return void fileAt(event.path).pending.push({ size: event.size });
        case "sync":
          return sync(event.path);
        case "rename": {
          const move = { kind: "move", from: event.from, to: event.to, file: fileAt(event.from) } as const;
          pendingNames.push(move);
          return rename(seen, move);
        }
        case "link":
          pendingNames.push({ kind: "add", path: event.to, file: fileAt(event.from) });
          return void seen.set(event.to, fileAt(event.from));
        case "unlink":
          pendingNames.push({ kind: "remove", path: event.path });
          return void seen.delete(event.path);
        case "mkdir":
        case "said":
          // Folders are taken as there, and what was said is not on the disk.
          return undefined;
        default:
          return assertNever(event, "event");
      }
    },
    writeAfterCut(folder, random) {
      const names = new Map(durableNames);
      const reached = Math.floor(random() * (pendingNames.length + 1));
      for (const change of pendingNames.slice(0, reached)) rename(names, change);
      for (const [path, file] of names) {
        // The index of a log is rebuilt from the log; it is never synced.
        if (path.endsWith("-shm")) continue;
        const target = join(folder, path);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, afterCut(file, random));
      }
    },
  };
}

function namesOf(change: NameChange): readonly string[] {
  return change.kind === "move" ? [change.from, change.to] : [change.path];
}

function rename(names: Map<string, ModelFile>, change: NameChange): void {
  if (change.kind === "add") names.set(change.path, change.file);
  else if (change.kind === "remove") names.delete(change.path);
  else {
    names.delete(change.from);
    names.set(change.to, change.file);
  }
}

function changed(bytes: Buffer, change: FileChange): Buffer {
  if ("size" in change) {
    return change.size <= bytes.length
      ? bytes.subarray(0, change.size)
      : Buffer.concat([bytes, Buffer.alloc(change.size - bytes.length)]);
  }
  const end = change.at + change.data.length;
  // One copy per write: buffers are shared with earlier cuts.
  const next = Buffer.alloc(Math.max(end, bytes.length));
  bytes.copy(next);
  change.data.copy(next, change.at);
  return next;
}

/** All, none, or any of the unsynced writes, some of them only in some of their sectors. */
function afterCut({ durable, pending }: ModelFile, random: SeededRandom): Buffer {
  const share = random() < 0.3 ? 0 : random();
  return pending
    .filter(() => random() < share)
    .reduce((bytes, change) => changed(bytes, random() < 0.3 ? torn(change, random) : change), durable);
}

function torn(change: FileChange, random: SeededRandom): FileChange {
  if ("size" in change || change.data.length <= SECTOR_BYTES) return change;
  const from = Math.floor(random() * change.data.length);
  const start = from - ((change.at + from) % SECTOR_BYTES);
  const end = start + SECTOR_BYTES * (1 + Math.floor(random() * 8));
  const left = Math.max(0, start);
  return { at: change.at + left, data: change.data.subarray(left, Math.min(end, change.data.length)) };
}
