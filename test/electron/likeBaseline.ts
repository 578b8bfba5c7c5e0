import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PNG } from "pngjs";

/** Fonts are ours, but edges of letters may lie a shade apart from machine to machine. */
const SHADE = 24;

/** Share of pixels that differ from the kept picture. A picture that is not kept yet, or UPDATE_BASELINES=1, is written. */
export function shareOfDifference(
  name: string,
  png: Buffer,
  folders: { readonly kept: string; readonly seen: string },
) {
  const kept = path.join(folders.kept, `${name}.png`);
  mkdirSync(folders.seen, { recursive: true });
  writeFileSync(path.join(folders.seen, `${name}.png`), png);
  if (process.env["UPDATE_BASELINES"] === "1") writeFileSync(kept, png);
  if (!existsSync(kept)) throw new Error(`${kept} is not there; UPDATE_BASELINES=1 writes it.`);
  const before = PNG.sync.read(readFileSync(kept));
  const now = PNG.sync.read(png);
  if (before.width !== now.width || before.height !== now.height) return 1;
  let differing = 0;
  for (let at = 0; at < now.data.length; at += 4) {
    const isFar = [0, 1, 2].some(
      (part) => Math.abs((now.data[at + part] ?? 0) - (before.data[at + part] ?? 0)) > SHADE,
    );
    if (isFar) differing += 1;
  }
  return differing / (now.width * now.height);
}
