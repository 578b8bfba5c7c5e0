import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../../../main/engine/store/blobs.ts";
import type { Draft } from "../../../shared/ticket/draft.ts";
import { createFakeClock } from "../../fakes/fakeClock.ts";
import { RefusedError, startBareEngine, type BareEngine } from "../bareEngine.ts";
import type { CaseEnd } from "../result.ts";
import { between, createRandom, type SeededRandom } from "../seededRandom.ts";
import { checkDrafts } from "./checkDrafts.ts";

const DISK_MEGABYTES = 40;
const NOW_MS = Date.UTC(2016, 4, 2, 9);

interface FullDisk {
  readonly root: string;
  readonly seed: number;
  readonly cases: number;
  log(line: string): void;
}

/** A small disk in memory fills up while somebody types, and is emptied again. A text: why none can be mounted here. */
export async function fullDiskCases({ root, seed, cases, log }: FullDisk): Promise<CaseEnd[] | string> {
  const disk = join(root, "small-disk");
  mkdirSync(disk);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MEGABYTES}m`, "tmpfs", disk], {
    encoding: "utf8",
  });
  if (mounted.status !== 0) return mounted.error?.message ?? mounted.stderr.trim();
  try {
    const ends: CaseEnd[] = [];
    for (let number = 0; number < cases; number += 1) {
      ends.push(
        await fillWhileTyping(disk, createRandom(seed + number), (line) => log(`full disk ${number}: ${line}`)),
      );
      for (const name of ["data", "filler"]) rmSync(join(disk, name), { recursive: true, force: true });
    }
    return ends;
  } finally {
    spawnSync("umount", [disk]);
  }
}

async function fillWhileTyping(disk: string, random: SeededRandom, log: (line: string) => void): Promise<CaseEnd> {
  const folder = join(disk, "data");
  const clock = createFakeClock(NOW_MS);
  const engine = startBareEngine(folder, { clock });
  // Until the ballast is taken.
  await clock.advance(31_000);
  const draft = await engine.ask<Draft>("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  const typist = createTypist(engine, draft);
  for (let round = 0; round < 5; round += 1) await typist.type();
  fill(disk, between(random, 0, 40) * 4_096);

  const isRefused = await typist.typeUntilRefused(2_000);
  if (!isRefused) return told(log, "stuck", "the disk never got full");
  const { state } = await engine.ask<{ state: string }>("store.health", {});
  if (state !== "full") return told(log, "stuck", `health says ${state}`);
  if (!(await typist.type())) return told(log, "stuck", "the ballast did not help the next save");
  await typist.typeUntilRefused(4_000);

  rmSync(join(disk, "filler"));
  // Windows try again every few seconds; one try must do now.
  if (!(await typist.type())) return told(log, "stuck", "not saved although there is room");
  await clock.advance(5_000);
  const after = await engine.ask<{ state: string }>("store.health", {});
  if (after.state !== "ok") return told(log, "stuck", `health still says ${after.state}`);
  await engine.stop();
  const end = checkDrafts(folder, typist.said);
  return end === "once" ? "once" : told(log, end, "after there was room again");
}

function createTypist({ ask }: BareEngine, draft: Draft) {
  const said: string[] = [`created ${draft.id}`];
  let { revision } = draft;
  let round = 0;

  /** False = refused because the disk is full; anything else is thrown. */
  async function type(): Promise<boolean> {
    const details = `${draft.id} ${round} ${"word ".repeat(300)}`;
    round += 1;
    const input = { id: draft.id, baseRevision: revision, content: { ...draft.content, details } };
    try {
      ({ revision } = await ask<{ revision: number }>("drafts.save", input));
      said.push(`saved ${draft.id} ${hashOf(details)}`);
      return true;
    } catch (error) {
      if (error instanceof RefusedError && error.code === "store.full") return false;
      throw error;
    }
  }

  return {
    said,
    type,
    async typeUntilRefused(most: number): Promise<boolean> {
      for (let count = 0; count < most; count += 1) if (!(await type())) return true;
      return false;
    },
  };
}

/** Takes all but so many bytes. */
function fill(disk: string, leftBytes: number): void {
  const { bavail, bsize } = statfsSync(disk);
  const part = new Uint8Array(bsize);
  const descriptor = openSync(join(disk, "filler"), "w");
  try {
    for (let free = bavail * bsize - leftBytes; free >= bsize; free -= bsize) writeSync(descriptor, part);
  } finally {
    closeSync(descriptor);
  }
}

function told(log: (line: string) => void, end: CaseEnd, why: string): CaseEnd {
  log(`${end}: ${why}`);
  return end;
}
