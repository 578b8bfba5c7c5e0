import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { ElectronApplication, Page } from "playwright";
import { expect, test } from "playwright/test";
import type { AppEvent } from "../../shared/ipc/events.ts";
import { ask } from "./ask.ts";
import { launchStandby } from "./launch.ts";
import { giveToApp, launchCommand, makeUserData } from "./launchCommand.ts";

/** Collects the events that reach the page from now on. */
async function listen(page: Page): Promise<() => Promise<readonly AppEvent[]>> {
  await page.evaluate(() => {
    const heard: AppEvent[] = [];
    Object.assign(globalThis, { heard });
    window.standby.on((event) => heard.push(event));
  });
  return () => page.evaluate(() => (globalThis as unknown as { heard: AppEvent[] }).heard);
}

/** Starts the app without Playwright and answers how it ended. */
function runOnce(
  userData: string,
  args: readonly string[],
): Promise<Readonly<{ code: number | null; output: string }>> {
  const command = launchCommand(userData, {}, args);
  const child = spawn(command.executable, [...command.args], { env: { ...command.env } });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, output })));
}

function mainWindow<Answer>(app: ElectronApplication, what: "isVisible" | "close"): Promise<Answer> {
  return app.evaluate(({ BrowserWindow }, name) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().includes("/index.html"));
    return window?.[name]() as Answer;
  }, what);
}

test("--version names Standby and its runtime, and says when that is not for release", async () => {
  const { code, output } = await runOnce(makeUserData(), ["--version"]);
  expect(code).toBe(0);
  expect(output).toMatch(/^Standby \d+\.\d+\.\d+$/mu);
  expect(output).toMatch(/^Electron [\d.]+ · Chromium [\d.]+ · Node [\d.]+$/mu);
});

for (const name of ["remote-debugging-port=0", "js-flags=--expose-gc", "host-resolver-rules=MAP * 127.0.0.1"]) {
  test(`does not start with --${name}, and touches no file`, async () => {
    const userData = makeUserData();
    const { code, output } = await runOnce(userData, [`--${name}`]);
    expect(code).toBe(1);
    expect(output).toContain(`Standby does not start with --${name.split("=")[0]}.`);
    expect(readdirSync(userData)).not.toContain("store");
  });
}

test("a second start shows the first one's window and takes a link no further than an empty draft", async () => {
  const { app, page, userData, close } = await launchStandby();
  await ask(page, "app.writeOfflineFirst");
  const heard = await listen(page);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.hide()));
  const hostile = ["standby://new?site=unknown-site&send=1&delete=all", "--remote-allow-origins=*", "--quit"];
  expect((await runOnce(userData, hostile)).code).toBe(0);
  await expect.poll(async () => (await heard()).filter(({ kind }) => kind === "navigate")).toHaveLength(1);
  await expect.poll(() => mainWindow(app, "isVisible")).toBe(true);
  const listed = await ask(page, "drafts.list");
  expect(listed).toMatchObject({
    ok: true,
    data: { drafts: [{ state: "open", content: { siteText: "unknown-site" } }] },
  });
  await close();
});

test("a fallen engine comes back by itself, and the window stays", async () => {
  const { app, page, userData, close } = await launchStandby();
  await ask(page, "app.status");
  const heard = await listen(page);
  const killed = await app.evaluate(({ app: electronApp }) => {
    const engine = electronApp
      .getAppMetrics()
      .find(({ serviceName, name }) => (serviceName ?? name) === "Standby engine");
    const found = engine ?? electronApp.getAppMetrics().find(({ name }) => name === "Standby engine");
    if (found !== undefined) process.kill(found.pid, "SIGKILL");
    return found !== undefined;
  });
  expect(killed).toBe(true);
  const states = async () => (await heard()).flatMap((event) => (event.kind === "engineState" ? event.isAlive : []));
  await expect.poll(states).toEqual([false, true]);
  expect(await ask(page, "app.status")).toMatchObject({ ok: true });
  // The emergency card does not need the engine at all.
  expect(await ask(page, "shell.emergencyCard")).toMatchObject({ ok: true });
  const log = path.join(userData, "logs/shell.log");
  await expect.poll(() => (existsSync(log) ? readFileSync(log, "utf8") : "")).toContain("engine.fell");
  await close();
});

test("a crashed page is loaded again", async () => {
  const { app, page, close } = await launchStandby();
  await ask(page, "app.status");
  const before = await page.evaluate(() => performance.timeOrigin);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL().includes("/index.html"))
      ?.webContents.forcefullyCrashRenderer();
  });
  const origin = () =>
    app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().includes("/index.html"));
      const reading = window?.webContents.executeJavaScript("performance.timeOrigin") as Promise<number> | undefined;
      return Promise.race([reading ?? 0, new Promise<number>((resolve) => setTimeout(resolve, 500, 0))]);
    });
  await expect.poll(origin, { timeout: 20_000 }).toBeGreaterThan(before);
  await close();
});

test("preferences survive a restart; an unusable file is set aside and told, and nobody else can read any", async () => {
  const first = await launchStandby();
  expect(await ask(first.page, "shell.savePreferences", { theme: "dark" })).toMatchObject({ ok: true });
  await first.close();
  const { userData } = first;
  const file = path.join(userData, "preferences.json");
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(statSync(path.join(userData, "store")).mode & 0o077).toBe(0);

  const second = await launchStandby({ userData });
  expect(await ask(second.page, "shell.preferences")).toMatchObject({ data: { theme: "dark" } });
  await second.close();

  writeFileSync(file, '{"version":1,"value":{"theme":"da');
  giveToApp(file);
  const third = await launchStandby({ userData });
  expect(await ask(third.page, "shell.preferences")).toMatchObject({ ok: true, data: { theme: "system" } });
  const names = readdirSync(userData).filter((name) => name.startsWith("preferences-damaged-"));
  expect(names).toHaveLength(1);
  expect(readFileSync(path.join(userData, names[0] ?? ""), "utf8")).toBe('{"version":1,"value":{"theme":"da');
  await third.close();
});

test("starting at login is a file of the desktop's, there only while it is wanted", async () => {
  const { app, page, close } = await launchStandby();
  const folder = await app.evaluate(({ app: electronApp }) => electronApp.getPath("appData"));
  const file = path.join(folder, "autostart/standby.desktop");
  expect(existsSync(file)).toBe(false);
  await ask(page, "shell.savePreferences", { startAtLogin: true });
  expect(readFileSync(file, "utf8")).toMatch(/^Exec=".+" "--hidden"$/mu);
  await ask(page, "shell.savePreferences", { startAtLogin: false });
  expect(existsSync(file)).toBe(false);
  await close();
});

test("a file is served as what it is, and only pictures to be shown", async () => {
  const { page, close } = await launchStandby();
  await ask(page, "app.writeOfflineFirst");
  const answers = await page.evaluate(async () => {
    const request = async (route: string, input: unknown) => {
      const reply = await window.standby.request(route, input);
      if (!reply.ok) throw new Error(reply.error.code);
      return reply.data as Record<string, string>;
    };
    const { id: draftId } = await request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    const canvas = new OffscreenCanvas(3, 2);
    canvas.getContext("2d")?.fillRect(0, 0, 3, 2);
    const png = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
    const text = new TextEncoder().encode("<script>alert(1)</script>");
    const answerFor = async (name: string, bytes: Uint8Array) => {
      const kept = await request("drafts.addAttachment", { draftId, name, source: "file", bytes });
      const { sha256 = "" } = kept;
      const answer = await fetch(`/blob/${sha256}?name=${encodeURIComponent(name)}`);
      const header = (key: string) => answer.headers.get(key);
      return [
        answer.status,
        header("content-type"),
        header("content-disposition"),
        (await answer.arrayBuffer()).byteLength === Number(kept["bytes"]),
      ];
    };
    return [await answerFor("a.png", png), await answerFor("page.html", text)];
  });
  const [picture, html] = answers;
  expect(picture).toEqual([200, "image/png", "inline; filename*=UTF-8''a.png", true]);
  expect(html).toEqual([200, "application/octet-stream", "attachment; filename*=UTF-8''page.html", true]);
  await close();
});

test("closing over unsent items asks; keep sending hides the window, quit ends the app", async () => {
  const { app, page, close } = await launchStandby();
  await ask(page, "accounts.openPractice");
  await ask(page, "app.setWorkingOffline", { isWorkingOffline: true });
  const queued = await page.evaluate(async () => {
    const request = async (route: string, input: unknown) => {
      const reply = await window.standby.request(route, input);
      if (!reply.ok) throw new Error(`${route}: ${reply.error.code} ${reply.error.message}`);
      return reply.data as Record<string, unknown>;
    };
    const draft = await request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    const content = { ...(draft["content"] as object), scenario: "account", subject: "Close", details: "Words" };
    const saved = await request("drafts.save", { id: draft["id"], baseRevision: draft["revision"], content });
    return request("drafts.queue", { id: draft["id"], revision: saved["revision"], isHeld: false });
  });
  expect(queued).toHaveProperty("entryId");
  const heard = await listen(page);
  const asked = async () => (await heard()).flatMap((event) => (event.kind === "closeAsked" ? event.unsent : []));
  await mainWindow(app, "close");
  await expect.poll(asked).toEqual([1]);
  expect(await mainWindow(app, "isVisible")).toBe(true);

  await ask(page, "shell.closeDecision", { decision: "keepSending", isRemembered: false });
  await expect.poll(() => mainWindow(app, "isVisible")).toBe(false);

  const ended = new Promise((resolve) => app.process().once("exit", resolve));
  await page.evaluate(
    () => void window.standby.request("shell.closeDecision", { decision: "quit", isRemembered: false }),
  );
  await ended;
  await close();
});
