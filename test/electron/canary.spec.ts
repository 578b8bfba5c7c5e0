import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { MINUTE } from "../../shared/units.ts";
import { ask } from "./ask.ts";
import { family, filesBelow, searchFiles, searchProcesses, tracesOf } from "./canarySearch.ts";
import { startKeyringSession } from "./keyringSession.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { giveToApp, launchCommand, makeAppFolder, makeUserData } from "./launchCommand.ts";
import { connectHelpdesk } from "./pages/firstRun.ts";
import { killUtility } from "./processes.ts";
import { answered } from "./promiseWorld.ts";
import { startStandaloneDesk, type StandaloneDesk } from "./standaloneDesk.ts";
import { isLinux, onlyWhere } from "./onlyWhere.ts";

const call = promisify(execFile);
/** Signs that an address writes otherwise are part of it. */
const canary = `cnry+/${randomBytes(18).toString("base64url")}=`;

if (onlyWhere(isLinux, "canary", "Linux, where it can look through files, memory images and command lines")) {
  test(
    "a token is found nowhere but sealed: not in files, logs, dumps, command lines, exports, in whatever form",
    search,
  );
  test("what is laid down on purpose is found in each form, so that the search above means something", control);
}

/** The desk's first user gets our token. */
function giveCanary(desk: StandaloneDesk): void {
  const db = new Database(desk.file);
  db.prepare("UPDATE person SET token = ? WHERE token = ?").run(canary, desk.token);
  db.close();
}

async function search(): Promise<void> {
  test.setTimeout(4 * MINUTE);
  const desk = await startStandaloneDesk(3);
  giveCanary(desk);
  const userData = makeUserData();
  const session = await startKeyringSession(userData, "canary-keyring");
  const begin = () => launchStandby({ userData, ...session.launch });
  const traces = tracesOf(canary);
  const folders = [userData, path.join(path.dirname(userData), "home")];
  const finds = (app: Launched) => [
    ...searchFiles(folders, traces),
    ...searchProcesses(family(app.app.process().pid ?? 0), traces),
  ];

  const first = await begin();
  await connectHelpdesk(first.page, { name: "Our host", address: desk.baseUrl, token: canary });
  await workWith(first.page);
  expect(finds(first)).toEqual([]);
  await killUtility(first.app, "Standby engine");
  await expect.poll(async () => (await ask(first.page, "accounts.list")).ok).toBe(true);
  await answered(first.page, "store.backUpNow");
  await first.kill9();

  const second = await begin();
  await workWith(second.page);
  // The helpdesk refuses it from now on, and then is gone.
  const db = new Database(desk.file);
  db.prepare("UPDATE person SET token = 'another' WHERE token = ?").run(canary);
  db.close();
  await ask(second.page, "sync.now");
  await expect.poll(() => stateOf(second.page)).toBe("signIn");
  await desk.stop();
  await ask(second.page, "accounts.signInAgain", await signInWith(second.page, canary));
  const bundle = await diagnosticsOf(userData, session.launch.env);
  expect(tracesOf(canary).some(({ bytes }) => bundle.includes(bytes))).toBe(false);
  // The window's process and the app's own fall in the middle of it.
  await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  expect(finds(second)).toEqual([]);
  await second.app.evaluate(() => process.crash()).catch(() => undefined);
  expect(searchFiles(folders, traces)).toEqual([]);
  // It was kept all the while.
  expect(readFileSync(path.join(userData, "secrets.json"), "utf8")).toContain('"sealed"');
  expect(filesBelow(userData).some((file) => file.endsWith("standby.db"))).toBe(true);
  await session.stop();
}

async function control(): Promise<void> {
  const folder = makeAppFolder("control");
  mkdirSync(path.join(folder, "logs"));
  const wide = Buffer.from(canary, "utf16le");
  const hex = Buffer.from(canary).toString("hex");
  const forms: readonly (readonly [string, Buffer])[] = [
    ["plain", Buffer.from(canary)],
    ["hex", Buffer.from(hex)],
    ["capitals", Buffer.from(hex.toUpperCase())],
    ["address", Buffer.from(encodeURIComponent(canary))],
    ["letters", Buffer.from(hex.replaceAll(/../gu, (pair) => `%${pair}`))],
    ["utf16le", wide],
    ["utf16be", Buffer.from(wide).swap16()],
    ...["", "a", "ab", "abc"].flatMap((before) => {
      const bytes = Buffer.from(`${before}${canary}:after`);
      const form = (encoding: "base64" | "base64url") => Buffer.from(bytes.toString(encoding));
      return [
        [`base64-${before.length}`, form("base64")] as const,
        [`url64-${before.length}`, form("base64url")] as const,
      ];
    }),
  ];
  for (const [name, bytes] of forms) {
    writeFileSync(
      path.join(folder, "logs", name),
      Buffer.concat([Buffer.from("2026 warn token="), bytes, Buffer.from("\n")]),
    );
  }
  const found = searchFiles([folder], tracesOf(canary)).map(({ place }) => path.basename(place));
  expect(forms.map(([name]) => name).filter((name) => !found.includes(name))).toEqual([]);
  // A program that is told it on its command line, and one that is told it in its environment.
  const careless = [
    spawn("cat", ["--", "-", canary], { stdio: ["pipe", "ignore", "ignore"] }),
    spawn("cat", { stdio: ["pipe", "ignore", "ignore"], env: { TOKEN: canary } }),
  ];
  const pids = careless.map(({ pid = 0 }) => pid);
  await expect
    .poll(() => searchProcesses(pids, tracesOf(canary)).map(({ place }) => path.basename(place)))
    .toEqual(["cmdline", "environ"]);
  expect(pids.filter((pid) => !family(process.pid).includes(pid))).toEqual([]);
  for (const child of careless) child.stdin.end();
  writeFileSync(path.join(folder, "logs/harmless"), "token=another");
  expect(searchFiles([folder], tracesOf(canary)).map(({ place }) => path.basename(place))).not.toContain("harmless");
}

/** A pull, a draft with the helpdesk's limits, the journal as it is exported. */
async function workWith(page: Page): Promise<void> {
  await ask(page, "sync.now");
  await expect.poll(() => stateOf(page)).toBe("ok");
  const draft = await answered(page, "drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  await ask(page, "drafts.preview", { id: (draft as { id: string }).id });
  const journal = await answered(page, "sync.journal", { accountId: null, offset: 0, limit: 100 });
  expect(JSON.stringify(journal)).not.toContain(canary);
}

async function stateOf(page: Page): Promise<string> {
  const { accounts } = (await answered(page, "accounts.list")) as { accounts: { state: string }[] };
  return accounts[0]?.state ?? "";
}

async function signInWith(page: Page, token: string): Promise<object> {
  const { accounts } = (await answered(page, "accounts.list")) as { accounts: { id: string }[] };
  return { id: accounts[0]?.id, signIn: { kind: "token", token } };
}

async function diagnosticsOf(userData: string, session: Readonly<Record<string, string>>): Promise<Buffer> {
  const folder = path.join(path.dirname(userData), "home");
  const file = path.join(folder, "bundle.json");
  const { executable, args, env } = launchCommand(userData, session, [`--diagnostics=${file}`]);
  await call(executable, [...args], { env: { ...env }, cwd: folder });
  giveToApp(file);
  expect(existsSync(file)).toBe(true);
  return readFileSync(file);
}
