import { execFile } from "node:child_process";
import { chmodSync, existsSync, lstatSync, readdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "playwright/test";
import { ask } from "./ask.ts";
import { launchStandby } from "./launch.ts";
import { makeUserData } from "./launchCommand.ts";
import { launchPlan } from "./launchPlan.ts";
import { openPractice } from "./pages/firstRun.ts";
import { answered } from "./promiseWorld.ts";
import { onlyWhere } from "./onlyWhere.ts";

const call = promisify(execFile);

if (onlyWhere(process.platform !== "win32", "profileRights", "rights of files as on Linux and macOS"))
  test(title(), staysPrivate);

function title(): string {
  return "nobody else can read the profile, whatever the umask, and rights that were given away are taken back at the next start";
}

/** Everything below, links apart: they have no rights of their own. */
function below(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const place = path.join(folder, name);
    const facts = lstatSync(place);
    if (facts.isDirectory()) return [place, ...below(place)];
    return facts.isFile() ? [place] : [];
  });
}

const modeOf = (place: string) => lstatSync(place).mode & 0o777;
const openToOthers = (folder: string) =>
  [folder, ...below(folder)]
    .filter((place) => (modeOf(place) & 0o077) !== 0)
    .map((place) => path.relative(folder, place));

async function staysPrivate(): Promise<void> {
  const userData = makeUserData();
  // As a careless system would have it: the way to the profile is open, and new files would be everybody's.
  chmodSync(path.dirname(userData), 0o755);
  chmodSync(userData, 0o755);
  const before = process.umask(0);
  const first = await launchStandby({ userData }).finally(() => process.umask(before));
  await openPractice(first.page);
  await answered(first.page, "shell.savePreferences", { theme: "dark" });
  await answered(first.page, "store.backUpNow");
  expect(modeOf(userData).toString(8)).toBe("700");
  expect(openToOthers(userData)).toEqual([]);
  for (const name of ["store/standby.db", "store/standby.db-wal", "preferences.json", "logs/shell.log"]) {
    expect(existsSync(path.join(userData, name)), name).toBe(true);
    expect(modeOf(path.join(userData, name)).toString(8), name).toBe("600");
    expect(await readAsAnother(path.join(userData, name)), name).toMatch(/Permission denied/u);
  }
  await first.close();

  for (const place of below(userData)) chmodSync(place, lstatSync(place).isDirectory() ? 0o755 : 0o644);
  chmodSync(userData, 0o755);
  expect(await readAsAnother(path.join(userData, "preferences.json"))).toContain("dark");
  const second = await launchStandby({ userData });
  expect((await ask(second.page, "app.status")).ok).toBe(true);
  expect(modeOf(userData).toString(8)).toBe("700");
  expect(await readAsAnother(path.join(userData, "preferences.json"))).toMatch(/Permission denied/u);
  await expect.poll(() => openToOthers(userData), { timeout: 30_000 }).toEqual([]);
  await second.close();
}

/** What another user of this computer gets to see of a file. Only root can become one; else the rights above must do. */
async function readAsAnother(file: string): Promise<string> {
  if (process.getuid?.() !== 0) return (modeOf(file) & 0o077) === 0 ? "Permission denied" : "dark";
  const nobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups", "--", "cat", file];
  expect(launchPlan().user?.uid).not.toBe(65534);
  try {
    return (await call("setpriv", nobody)).stdout;
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
}
