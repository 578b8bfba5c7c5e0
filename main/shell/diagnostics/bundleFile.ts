import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Where a running Standby lays what a second start asked for. In the profile: a second start names no place. */
function folderIn(userData: string): string {
  return path.join(userData, "diagnostics");
}

/** The folder in which a copy of the store may be made for a moment. */
export function workFolder(userData: string): string {
  const folder = folderIn(userData);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Written beside and renamed, so that nobody finds half of it. */
export function writeWhole(file: string, text: string): void {
  const part = `${file}.part`;
  writeFileSync(part, text, { mode: 0o600 });
  renameSync(part, file);
}

/** Lays down a bundle under the name that was asked for; what lay there before goes. */
export function layDown(userData: string, name: string, text: string): void {
  const folder = workFolder(userData);
  for (const old of readdirSync(folder)) rmSync(path.join(folder, old), { recursive: true, force: true });
  writeWhole(path.join(folder, `${name}.json`), text);
}

/** Takes up what was laid down; null = it is not there yet. */
export function takeUp(userData: string, name: string): string | null {
  const file = path.join(folderIn(userData), `${name}.json`);
  try {
    const text = readFileSync(file, "utf8");
    rmSync(file);
    return text;
  } catch {
    return null; // Not there yet.
  }
}

/** "standby-diagnostics-20261123-104500.json". */
export function bundleName(nowMs: number): string {
  const [day = "", time = ""] = new Date(nowMs).toISOString().slice(0, 19).split("T");
  return `standby-diagnostics-${day.replaceAll("-", "")}-${time.replaceAll(":", "")}.json`;
}
