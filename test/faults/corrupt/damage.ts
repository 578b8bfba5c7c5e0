import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { between, pick, type SeededRandom } from "../seededRandom.ts";

const SECTOR_BYTES = 512;

export const damages = [
  { name: "overwritten file", share: 45 },
  { name: "overwritten blob", share: 15 },
  { name: "shortened file", share: 10 },
  { name: "shortened blob", share: 5 },
  { name: "foreign log", share: 5 },
  { name: "missing log", share: 4 },
  { name: "missing file", share: 4 },
  { name: "missing blob", share: 4 },
  { name: "missing blobs", share: 4 },
  { name: "link", share: 2 },
  { name: "read-only folder", share: 2 },
] as const;
export type Damage = (typeof damages)[number]["name"];

/** These leave a log beside the file, as after a cut. */
export const damagesOfLog: readonly Damage[] = ["foreign log", "missing log"];

interface Place {
  readonly folder: string;
  /** Another store, cut in the same way. */
  readonly otherFolder: string;
}

export function doDamage(damage: Damage, { folder, otherFolder }: Place, random: SeededRandom): void {
  const file = join(folder, "standby.db");
  const blobs = join(folder, "blobs");
  switch (damage) {
    case "overwritten file":
      return overwrite(file, random);
    case "overwritten blob":
      return overwrite(anyBlob(blobs, random), random);
    case "shortened file":
      return truncateSync(file, between(random, 0, statSync(file).size - 1));
    case "shortened blob":
      return shorten(anyBlob(blobs, random), random);
    case "foreign log":
      return copyFileSync(join(otherFolder, "standby.db-wal"), `${file}-wal`);
    case "missing log":
      return rmSync(`${file}-wal`);
    case "missing file":
      return rmSync(file);
    case "missing blob":
      return rmSync(anyBlob(blobs, random));
    case "missing blobs":
      return rmSync(blobs, { recursive: true });
    case "link":
      renameSync(file, join(folder, "elsewhere.db"));
      return symlinkSync(join(folder, "elsewhere.db"), file);
    case "read-only folder":
      return makeReadOnly(folder);
    default:
      return damage satisfies never;
  }
}

/** Blobs of a backup are further names of the same files: each is made one of its own first, as on two disks. */
function overwrite(file: string, random: SeededRandom): void {
  separate(file);
  const { size } = statSync(file);
  const at = Math.floor(between(random, 0, Math.max(0, size - 1)) / SECTOR_BYTES) * SECTOR_BYTES;
  const noise = Buffer.from(Array.from({ length: Math.min(SECTOR_BYTES, size - at) }, () => between(random, 0, 255)));
  const descriptor = openSync(file, "r+");
  try {
    writeSync(descriptor, noise, 0, noise.length, at);
  } finally {
    closeSync(descriptor);
  }
}

function shorten(file: string, random: SeededRandom): void {
  separate(file);
  truncateSync(file, between(random, 0, statSync(file).size - 1));
}

function separate(file: string): void {
  copyFileSync(file, `${file}.own`);
  renameSync(`${file}.own`, file);
}

function anyBlob(blobs: string, random: SeededRandom): string {
  const files = readdirSync(blobs, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && existsSync(join(entry.parentPath, entry.name)))
    .map((entry) => join(entry.parentPath, entry.name));
  return pick(random, files.toSorted());
}

/** By a mount, for rights do not bind the root user that the tests may run as. */
function makeReadOnly(folder: string): void {
  for (const args of [
    ["--bind", folder, folder],
    ["-o", "remount,ro,bind", folder],
  ]) {
    const { status, stderr } = spawnSync("mount", args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`a read-only folder cannot be tested here: ${stderr.trim()}`);
  }
}

export function endDamage(damage: Damage, folder: string): void {
  if (damage === "read-only folder") spawnSync("umount", [folder]);
}

/** False = this system does not let us make it. */
export function isPossible(damage: Damage): boolean {
  return damage !== "read-only folder" || (process.platform === "linux" && process.getuid?.() === 0);
}

/** As many of each kind as its share of a hundred says, at least one. */
export function drawDamages(cases: number): readonly Damage[] {
  const drawn = damages.flatMap(({ name, share }) =>
    Array.from({ length: Math.max(1, Math.round((share * cases) / 100)) }, () => name),
  );
  return drawn.slice(0, Math.max(cases, damages.length));
}
