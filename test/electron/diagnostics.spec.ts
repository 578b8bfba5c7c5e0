import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { bundleSchema, type Bundle } from "../../shared/diagnostics/bundle.ts";
import { launchStandby } from "./launch.ts";
import { launchCommand, makeUserData } from "./launchCommand.ts";
import { letSaveDialogChoose } from "./pages/filePicker.ts";
import { createFrame } from "./pages/frame.ts";
import { connectHelpdesk } from "./pages/firstRun.ts";
import { answered } from "./promiseWorld.ts";
import { startStandaloneDesk } from "./standaloneDesk.ts";

const call = promisify(execFile);

test("diagnostics are written beside a Standby that runs, by its button, and of one that does not run without a display", async () => {
  const desk = await startStandaloneDesk();
  const userData = makeUserData();
  const { app, page, close } = await launchStandby({ userData });
  await connectHelpdesk(page, { name: "Zephyr host", address: desk.baseUrl, token: desk.token });
  await fileTicket(page);

  const beside = await run(userData, "beside.json");
  expect(beside.said).toContain(beside.file);
  expectWhole(beside.bundle);
  expect(beside.bundle.checks).toMatchObject({ health: "ok" });
  expect(app.windows().filter((window) => window.url().includes("index.html"))).toHaveLength(1);

  const chosen = await letSaveDialogChoose(app, "chosen.json");
  await createFrame(page).goTo("Settings");
  await page.getByRole("button", { name: "Save diagnostics…" }).click();
  await expect(page.getByRole("button", { name: "Diagnostics saved" })).toBeVisible();
  expectWhole(storeOf(readFileSync(chosen, "utf8")));
  await close();

  const alone = await run(userData, "alone.json", { DISPLAY: "", XAUTHORITY: "" });
  expectWhole(alone.bundle);
  expect(alone.bundle.checks).toMatchObject({ health: "notRunning", isStructureSound: true });
  // Standby starts on it as ever.
  const again = await launchStandby({ userData });
  await createFrame(again.page).goTo("Outbox");
  await again.close();
  await desk.stop();
});

test("the outbox of a bundle replays in the simulator, and one forbidden move put in by hand is found", async () => {
  const desk = await startStandaloneDesk();
  const userData = makeUserData();
  const { page, close } = await launchStandby({ userData });
  await connectHelpdesk(page, { name: "Zephyr host", address: desk.baseUrl, token: desk.token });
  await fileTicket(page);
  await close();
  const { file, text } = await run(userData, "replayed.json");
  const whole = await replay(file);
  expect(whole.code).toBe(0);
  expect(whole.out).toContain("ready → sending → sent");
  expect(whole.out).toMatch(/REPLAY \{"entries":1,"moves":\d+,"tries":1,"wrong":0\}/u);
  const spoiled = `${file}.spoiled.json`;
  writeFileSync(spoiled, text.replace('"event": "claimed"', '"event": "found"'));
  const found = await replay(spoiled);
  expect(found.code).toBe(1);
  expect(found.out).toContain("found: cannot happen in ready");
  await desk.stop();
});

async function fileTicket(page: Page): Promise<void> {
  const draft = await answered(page, "drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  const { id, revision, content } = draft as { id: string; revision: number; content: object };
  const { accounts } = (await answered(page, "accounts.list")) as { accounts: { id: string }[] };
  const written = {
    ...content,
    accountId: accounts[0]?.id,
    siteText: "zephyr-shop",
    subject: "Zephyr subject",
    details: "Zephyr details",
  };
  const saved = await answered(page, "drafts.save", { id, baseRevision: revision, content: written });
  await answered(page, "drafts.queue", { id, revision: (saved as { revision: number }).revision, isHeld: false });
  const states = async () =>
    ((await answered(page, "outbox.list")) as { entries: { state: string }[] }).entries.map(({ state }) => state);
  await expect.poll(states, { timeout: 60_000 }).toEqual(["sent"]);
}

type Store = NonNullable<Bundle["store"]>;

function storeOf(text: string): Store {
  expect(text.toLowerCase()).not.toMatch(/zephyr|127\.0\.0\.1|localhost|https?:/u);
  const { store } = bundleSchema.parse(JSON.parse(text));
  if (store === null) throw new Error("The bundle holds no store.");
  return store;
}

function expectWhole(store: Store): void {
  expect(store.accounts).toMatchObject([{ kind: "zendesk", state: "ok", host: expect.stringMatching(/^host-/u) }]);
  expect(store.outbox.entries).toMatchObject([{ state: "sent", reason: "arrived" }]);
  expect(store.outbox.moves.map(({ event }) => event)).toEqual(["queued", "claimed", "accepted"]);
  expect(store.outbox.tries).toMatchObject([{ outcome: "accepted", hasWritten: true }]);
}

/** Runs `standby --diagnostics FILE` as the app's user. An empty value takes a variable out of the environment. */
async function run(userData: string, name: string, env: Readonly<Record<string, string>> = {}) {
  const file = path.join(path.dirname(userData), "home", name);
  const command = launchCommand(userData, {}, ["--diagnostics", file]);
  const environment = Object.fromEntries(
    Object.entries({ ...command.env, ...env }).filter(([variable]) => env[variable] !== ""),
  );
  const { stdout } = await call(command.executable, [...command.args], { env: environment, cwd: path.dirname(file) });
  const text = readFileSync(file, "utf8");
  return { file, text, said: stdout, bundle: storeOf(text) };
}

async function replay(file: string): Promise<{ readonly code: number; readonly out: string }> {
  const root = process.env["STANDBY_ROOT"] ?? process.cwd();
  const args = [path.join(root, "build/cli.mjs"), "sim", "--replay", file];
  try {
    const { stdout } = await call(process.execPath, args, { cwd: root });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, out: stdout };
  }
}
