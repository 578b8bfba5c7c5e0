import { appendFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { Bytes } from "../../../shared/units.ts";
import type { Logger } from "../../engine/ports.ts";

/** What was recorded so far, on disk, for the case that Standby is ended before it could deliver it. */
export interface SafetyCopy {
  /** Resolves when the chunk is written or given up. Never rejects. */
  add(chunk: Uint8Array): Promise<void>;
  /** It is delivered or unwanted. Resolves when no byte of it is on disk. */
  drop(): Promise<void>;
}

/** A recording that an earlier run of Standby could not deliver. */
export interface Unfinished {
  readonly begunAtMs: number;
  /** The draft it was meant for; null = a new one. */
  readonly draftId: string | null;
  read(): Promise<Uint8Array<ArrayBuffer>>;
  drop(): Promise<void>;
}

export interface SafetyCopies {
  begin(begunAtMs: number, draftId: string | null): SafetyCopy;
  /** Those of earlier runs, oldest first. */
  unfinished(): Promise<readonly Unfinished[]>;
}

const form = /^(?<begun>\d{1,15})_(?<draft>[\da-f-]{0,36})\.webm$/u;

/**
 * Copies in a folder of their own. One that cannot be written costs no recording: it is held in memory all the same, and
 * the log says so.
 */
export function createSafetyCopies(folder: string, mostBytes: Bytes, logger: Logger): SafetyCopies {
  const own = new Set<string>();

  function begin(begunAtMs: number, draftId: string | null): SafetyCopy {
    const name = `${begunAtMs}_${draftId ?? ""}.webm`;
    const file = path.join(folder, name);
    own.add(name);
    let bytes: Bytes = 0;
    let last: Promise<void> = Promise.resolve();
    const next = (step: () => Promise<unknown>): Promise<void> => {
      last = last
        .then(async () => void (await step()))
        .catch((error: unknown) => {
          logger.warn("record.copyFailed", { code: codeOf(error) });
          // With a hole in it, what follows would be worth nothing.
          bytes = Infinity;
        });
      return last;
    };
    void next(() => mkdir(folder, { recursive: true, mode: 0o700 }));
    return {
      add: (chunk) =>
        next(async () => {
          bytes += chunk.byteLength;
          if (bytes <= mostBytes) await appendFile(file, chunk, { mode: 0o600 });
        }),
      drop: () => next(() => rm(file, { force: true })),
    };
  }

  async function unfinished(): Promise<readonly Unfinished[]> {
    const names = await readdir(folder).catch((): string[] => []);
    return names
      .filter((name) => !own.has(name))
      .flatMap((name) => {
        const { begun, draft } = form.exec(name)?.groups ?? {};
        if (begun === undefined || draft === undefined) return [];
        const file = path.join(folder, name);
        return {
          begunAtMs: Number(begun),
          draftId: draft === "" ? null : draft,
          read: async () => new Uint8Array(await readFile(file)),
          drop: () => rm(file, { force: true }),
        };
      })
      .toSorted((a, b) => a.begunAtMs - b.begunAtMs);
  }

  return { begin, unfinished };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
}
