import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import type { Page } from "playwright";
import { expect as expectNow, test } from "playwright/test";
import { MINUTE } from "../../shared/units.ts";
import { askDesk } from "./askDesk.ts";
import { axeFindings } from "./axeFindings.ts";
import { searchFiles, tracesOf } from "./canarySearch.ts";
import { launchStandby } from "./launch.ts";
import { expect } from "./patience.ts";
import { connectHelpdesk } from "./pages/firstRun.ts";
import { createFrame } from "./pages/frame.ts";
import { answered } from "./promiseWorld.ts";
import { startStandaloneDesk, type StandaloneDesk } from "./standaloneDesk.ts";

/** Words of the account that leaves, and of nothing else. */
const canaries = {
  subject: "zanzibar-4711-subject",
  details: "quokka-2342-details",
  answer: "pangolin-1701-answer",
  file: "narwhal-3141-file",
  name: "axolotl-0815-host",
} as const;

const names = { going: canaries.name, staying: "Second host" } as const;
type Row = Readonly<{ id: string; accountId: string; subject: string }>;

async function accountIds(page: Page): Promise<Readonly<Record<string, string>>> {
  const { accounts } = (await answered(page, "accounts.list")) as { accounts: { id: string; name: string }[] };
  return Object.fromEntries(accounts.map(({ id, name }) => [name, id]));
}

async function send(page: Page, account: string, subject: string, details: string): Promise<void> {
  const accountId = (await accountIds(page))[account];
  const draft = (await answered(page, "drafts.create", { kind: "ticket", ticketId: null, siteId: null })) as {
    id: string;
    revision: number;
    content: object;
  };
  const content = { ...draft.content, accountId, siteText: "a-site", subject, details };
  const input = { id: draft.id, baseRevision: draft.revision, content };
  const { revision } = (await answered(page, "drafts.save", input)) as { revision: number };
  await answered(page, "drafts.queue", { id: draft.id, revision, isHeld: false });
  const isSent = async () => {
    const { entries } = (await answered(page, "outbox.list")) as { entries: { subject: string; state: string }[] };
    return entries.find((entry) => entry.subject === subject)?.state;
  };
  await expect.poll(isSent).toBe("sent");
}

async function rows(page: Page): Promise<readonly Row[]> {
  const filter = { clientId: null, siteId: null, state: "all", owner: "mine", query: "" };
  return ((await answered(page, "tickets.list", { filter, offset: 0, limit: 50 })) as { rows: Row[] }).rows;
}

/** The agent answers with a file, and the file is opened here. */
async function answerAndOpen(page: Page, desk: StandaloneDesk): Promise<void> {
  const db = new Database(desk.file, { readonly: true });
  const id = db.prepare<[string], number>("SELECT id FROM ticket WHERE subject = ?").pluck().get(canaries.subject);
  db.close();
  const base64 = Buffer.from(`${canaries.file} `.repeat(20)).toString("base64");
  const files = [{ name: "log.txt", content_type: "text/plain", base64 }];
  await askDesk(desk.file, `/practice/tickets/${id}/answer`, { text: canaries.answer, files });
  await answered(page, "sync.now");
  const ticketId = (await rows(page)).find(({ subject }) => subject === canaries.subject)?.id;
  type Detail = { messages: { attachments: { id: string }[] }[] };
  const detail = async () => (await answered(page, "tickets.get", { id: ticketId })) as Detail;
  const fileOf = async () => (await detail()).messages.flatMap(({ attachments }) => attachments)[0]?.id;
  await expect.poll(fileOf).toBeTruthy();
  await answered(page, "tickets.fetchAttachment", { id: await fileOf() });
}

/** Takes the place of the file manager, and stays open as some do; answers what it was to show. */
function watchFolders() {
  const folder = mkdtempSync(path.join(tmpdir(), "standby-file-manager-"));
  const said = path.join(folder, "said");
  writeFileSync(said, "");
  writeFileSync(path.join(folder, "xdg-open"), `#!/bin/sh\nprintf '%s\\n' "$1" >> '${said}'\nsleep 20\n`);
  // The app runs as another user than the test when that is root.
  chmodSync(folder, 0o755);
  chmodSync(said, 0o666);
  chmodSync(path.join(folder, "xdg-open"), 0o755);
  return {
    env: { PATH: `${folder}${path.delimiter}${process.env["PATH"] ?? ""}` },
    opened: () => readFileSync(said, "utf8").split("\n").filter(Boolean),
  };
}

/** Files of the profile that hold the words in any form, the user's own export left out. */
function holders(userData: string, words: string): readonly string[] {
  const places = searchFiles([userData], tracesOf(words)).map(({ place }) => path.relative(userData, place));
  return [...new Set(places)].filter((place) => !place.split(path.sep).includes("exports"));
}

async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await answered(page, "shell.savePreferences", { theme });
    await expect(page.locator("html")).toHaveCSS("color-scheme", theme);
    await page.screenshot({ path: test.info().outputPath(`${name}-${theme}.png`) });
    await expect.soft(axeFindings(page), `${name}, ${theme}`).resolves.toEqual([]);
  }
  await answered(page, "shell.savePreferences", { theme: "light" });
}

const started: (() => Promise<void>)[] = [];

test.afterEach(async () => {
  await Promise.all(started.splice(0).map((stop) => stop()));
});

test("two helpdesks side by side: told apart, independent, and one leaves without a trace", async () => {
  test.setTimeout(4 * MINUTE);
  const [going, staying] = await Promise.all([startStandaloneDesk(2), startStandaloneDesk(2)]);
  const folders = watchFolders();
  const standby = await launchStandby({ env: folders.env });
  started.push(going.stop, staying.stop, standby.close);
  const { page, userData } = standby;
  const frame = createFrame(page);
  await connectHelpdesk(page, { name: names.going, address: going.baseUrl, token: going.token });
  await connectHelpdesk(page, { name: names.staying, address: staying.baseUrl, token: staying.token });
  await send(page, names.going, canaries.subject, canaries.details);
  await send(page, names.staying, "Of the other host", "Since the update.");
  await answerAndOpen(page, going);
  await answered(page, "store.backUpNow");

  await test.step("each row bears the mark of its account", async () => {
    const marks = page.getByRole("row", { name: new RegExp(canaries.subject, "u") });
    await expect(marks).toContainText(`Account: ${names.going}`);
    await expect(page.getByRole("row", { name: /Of the other host/u })).toContainText("Account: Second host");
    await inBothThemes(page, "tickets");
    await frame.goTo("Outbox");
    await expect(page.getByRole("listitem").filter({ hasText: "Of the other host" })).toContainText("SH");
    await inBothThemes(page, "outbox");
  });

  const first = page.getByRole("article", { name: names.going });
  const second = page.getByRole("article", { name: names.staying });
  await test.step("colour and order are the user's", async () => {
    await frame.goTo("Settings");
    await inBothThemes(page, "accounts");
    await second.getByRole("button", { name: "Name and colour…" }).click();
    const look = page.getByRole("dialog", { name: "Name and colour of Second host" });
    await look.getByRole("radio", { name: "Forest" }).check({ force: true });
    await inBothThemes(page, "look");
    await look.getByRole("button", { name: "Save" }).click();
    await expect(look).toBeHidden();
    await second.getByRole("button", { name: "Move Second host up" }).click();
    await expect(page.getByRole("article").first()).toHaveAccessibleName(names.staying);
  });

  await test.step("one that asks to sign in again stops nobody else", async () => {
    const db = new Database(going.file);
    db.prepare("UPDATE person SET token = 'another' WHERE token = ?").run(going.token);
    db.close();
    await answered(page, "sync.now");
    await expect(first).toContainText("Only this account waits");
    await expect(frame.connection).toContainText(names.going);
    await frame.connection.click();
    await expect(page.getByRole("menuitem", { name: names.going })).toContainText("Waits for a new sign-in");
    await inBothThemes(page, "connection");
    await page.keyboard.press("Escape");
    await send(page, names.staying, "During the pause", "It still goes.");
    await expect(second).toContainText("Connected as");
  });

  await test.step("what goes and what stays is said, and a copy can be taken first", async () => {
    // The control: each of the words lies in the profile.
    for (const words of Object.values(canaries)) expectNow([words, holders(userData, words)]).not.toEqual([words, []]);
    await first.getByRole("button", { name: "Remove…" }).click();
    const dialog = page.getByRole("alertdialog", { name: `Remove ${names.going}?` });
    await expect(dialog).toContainText("1 file, its journal and its sign-in");
    await dialog.getByRole("button", { name: "Export…" }).click();
    await expect(dialog.getByRole("status")).toContainText("1 file are in the folder");
    await expect.poll(folders.opened).toEqual([expectNow.stringMatching(/exports.axolotl-0815-host-[\d-]+$/u)]);
    await inBothThemes(page, "remove");
    await dialog.getByRole("button", { name: "Remove this account" }).click();
    await expect(dialog).toBeHidden();
    await expect(first).toHaveCount(0);
  });

  await test.step("and afterwards it is in no file any more, however looked for", async () => {
    await expect
      .poll(() => Object.values(canaries).flatMap((words) => holders(userData, words)), { timeout: 30_000 })
      .toEqual([]);
    const exported = searchFiles([userData], tracesOf(canaries.answer)).map(({ place }) => path.basename(place));
    expectNow([...new Set(exported)]).toEqual(["tickets.json"]);
    await frame.goTo("Tickets");
    await expect(page.getByRole("row", { name: /During the pause/u })).toBeVisible();
    // One account alone needs no mark.
    await expect(page.getByText("Account: Second host")).toHaveCount(0);
  });
  await standby.close();
  expectNow(Object.values(canaries).flatMap((words) => holders(userData, words))).toEqual([]);
});
