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

/** What is drawn 200 times, in these shares, and in the same measure what is besides: of each kind at least one. */
const overwrites = [
  { name: "overwritten file", in200: 110 },
  { name: "overwritten blob", in200: 38 },
  { name: "shortened file", in200: 26 },
  { name: "shortened blob", in200: 13 },
  { name: "foreign log", in200: 13 },
] as const;
const losses = [
  { name: "missing log", in200: 8 },
  { name: "missing file", in200: 8 },
  { name: "missing blob", in200: 8 },
  { name: "missing blobs", in200: 8 },
] as const;
/** Standby must not work on these: what it would write goes elsewhere, or nowhere. */
const refusals = [
  { name: "link", in200: 4 },
  { name: "read-only folder", in200: 4 },
] as const;
export type Damage = (typeof overwrites | typeof losses | typeof refusals)[number]["name"];

export const isOverwrite = (damage: Damage): boolean => overwrites.some(({ name }) => name === damage);
export const mustBeRefused = (damage: Damage): boolean => refusals.some(({ name }) => name === damage);

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
  const trouble = mountReadOnly(folder);
  if (trouble !== null) throw new Error(`a read-only folder cannot be made here: ${trouble}`);
}

/** null = done. */
function mountReadOnly(folder: string): string | null {
  for (const args of [
    ["--bind", folder, folder],
    ["-o", "remount,ro,bind", folder],
  ]) {
    const { status, stderr, error } = spawnSync("mount", args, { encoding: "utf8" });
    if (status !== 0) return error?.message ?? stderr.trim();
  }
  return null;
}

export function endDamage(damage: Damage, folder: string): void {
  if (damage === "read-only folder") spawnSync("umount", [folder]);
}

/** Why a folder cannot be made read-only here, tried out on an empty one; null = it can. */
export function whyNoReadOnly(emptyFolder: string): string | null {
  try {
    return mountReadOnly(emptyFolder);
  } finally {
    spawnSync("umount", [emptyFolder]);
  }
}

export function drawDamages(cases: number): readonly Damage[] {
  return [...overwrites, ...losses, ...refusals].flatMap(({ name, in200 }) =>
    Array.from({ length: Math.max(1, Math.round((in200 * cases) / 200)) }, () => name),
  );
}
