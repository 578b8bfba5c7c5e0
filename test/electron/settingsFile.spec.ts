import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "playwright/test";
import { launchStandby } from "./launch.ts";
import { giveToApp, makeUserData } from "./launchCommand.ts";
import { answered } from "./promiseWorld.ts";

/** A profile whose preferences file holds this. */
function profileWith(text: string): { readonly userData: string; readonly file: string } {
  const userData = makeUserData();
  const file = path.join(userData, "preferences.json");
  writeFileSync(file, text, { mode: 0o600 });
  giveToApp(file);
  return { userData, file };
}

const named = (userData: string) => readdirSync(userData).filter((name) => name.startsWith("preferences"));
const logged = (userData: string) => readFileSync(path.join(userData, "logs/shell.log"), "utf8");
const kept = (theme: string) => ({
  theme,
  captureShortcut: "CommandOrControl+Shift+9",
  startAtLogin: false,
  hasAskedStartAtLogin: true,
  onCloseWithUnsent: "quit",
  singleLetterKeys: false,
  lastPage: "",
  markStyles: {},
});

test("a broken settings file is put aside whole, and Standby starts with its defaults and keeps what is set then", async () => {
  const broken = '{"version":1,"value":{"theme":"dar';
  const { userData, file } = profileWith(broken);
  const first = await launchStandby({ userData });
  expect(await answered(first.page, "shell.preferences")).toMatchObject({ theme: "system", singleLetterKeys: true });
  expect(logged(userData)).toMatch(/device\.trouble kind=setAside/u);
  const [aside = "", ...others] = named(userData).filter((name) => name !== "preferences.json");
  expect(others).toEqual([]);
  expect(aside).toMatch(/^preferences-damaged-\d{4}-\d\d-\d\dT[\d-]+Z\.json$/u);
  expect(readFileSync(path.join(userData, aside), "utf8")).toBe(broken);
  await answered(first.page, "shell.savePreferences", { theme: "dark" });
  await first.close();

  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ version: 1, value: { theme: "dark" } });
  expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
  const second = await launchStandby({ userData });
  expect(await answered(second.page, "shell.preferences")).toMatchObject({ theme: "dark" });
  // Told once: nothing was wrong this time.
  expect(logged(userData).match(/device\.trouble/gu)).toHaveLength(1);
  await second.close();
});

test("a settings file of a newer Standby stays as it is, byte for byte, whatever is set meanwhile", async () => {
  const newer = JSON.stringify({ version: 99, value: { ...kept("dark"), brightness: 5 } });
  const { userData, file } = profileWith(newer);
  const { page, close } = await launchStandby({ userData });
  expect(await answered(page, "shell.preferences")).toMatchObject({ theme: "system" });
  await answered(page, "shell.savePreferences", { theme: "light" });
  expect(await answered(page, "shell.preferences")).toMatchObject({ theme: "light" });
  await close();
  expect(readFileSync(file, "utf8")).toBe(newer);
  expect(named(userData)).toEqual(["preferences.json"]);
  expect(logged(userData)).toMatch(/device\.trouble kind=newer/u);
});

test("a sound settings file is used as it is", async () => {
  const { userData } = profileWith(JSON.stringify({ version: 1, value: kept("dark") }));
  const { page, close } = await launchStandby({ userData });
  expect(await answered(page, "shell.preferences")).toEqual({ ...kept("dark"), lastPage: expect.any(String) });
  expect(logged(userData)).not.toContain("device.trouble");
  await close();
});
