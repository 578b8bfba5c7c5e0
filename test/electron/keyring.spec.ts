import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { MINUTE } from "../../shared/units.ts";
import { ask } from "./ask.ts";
import { dropKeyring, startKeyringSession, type KeyringSession } from "./keyringSession.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { makeUserData } from "./launchCommand.ts";
import { createComposer } from "./pages/composer.ts";
import { createFrame } from "./pages/frame.ts";
import { connectHelpdesk } from "./pages/firstRun.ts";
import { answered } from "./promiseWorld.ts";
import { startStandaloneDesk, type StandaloneDesk } from "./standaloneDesk.ts";
import { isLinux, onlyWhere } from "./onlyWhere.ts";

if (onlyWhere(isLinux, "keyring", "a GNOME keyring")) test(title(), throughAllFour);

function title(): string {
  return "a sign-in is kept in the GNOME keyring; with it locked, changed or absent that is said, and drafts are read all the same";
}

const words = {
  present: "Sign-ins are kept in the GNOME keyring.",
  locked: "The keyring is locked.",
  changed: "belong to another keyring",
  absent: "because there is no keyring",
} as const;

/** One profile through five sessions. */
async function throughAllFour(): Promise<void> {
  test.setTimeout(4 * MINUTE);
  const desk = await startStandaloneDesk();
  const userData = makeUserData();
  const secrets = () => readFileSync(path.join(userData, "secrets.json"), "utf8");

  await inSession(userData, "first", async ({ page }) => {
    await connectHelpdesk(page, { name: "Our host", address: desk.baseUrl, token: desk.token });
    await writeDraft(page);
    expect(await readBack(page)).toMatchObject({ state: "present", secretKept: "keychain" });
    await says(page, words.present);
  });
  expect(secrets()).toContain('"sealed"');
  expect(secrets()).not.toContain(desk.token);

  await inSession(userData, null, async ({ page }) => {
    expect(await readBack(page)).toMatchObject({ name: "gnomeKeyring", state: "locked" });
    await expect.poll(() => stateOf(page)).toBe("signIn");
    await says(page, words.locked);
    await draftIsReadable(page);
  });

  // Open again: what was kept is of use again, and nobody has to sign in, or press anything.
  await inSession(userData, "first", async ({ page }) => {
    expect(await readBack(page)).toMatchObject({ state: "present" });
    await expect.poll(() => stateOf(page)).toBe("ok");
    await draftIsReadable(page);
  });

  dropKeyring(userData);
  await inSession(userData, "second", async ({ page }) => {
    expect(await readBack(page)).toMatchObject({ state: "changed" });
    await says(page, words.changed);
    await draftIsReadable(page);
    await signInAgain(page, desk);
    expect(await readBack(page)).toMatchObject({ state: "present", secretKept: "keychain" });
    await expect.poll(() => pullWorks(page)).toBe(true);
  });

  await without(userData, async ({ page }) => {
    expect(await readBack(page)).toMatchObject({ name: "none", state: "absent" });
    await says(page, words.absent);
    await draftIsReadable(page);
    await signInAgain(page, desk);
    expect(await readBack(page)).toMatchObject({ secretKept: "sessionOnly" });
    await expect.poll(() => pullWorks(page)).toBe(true);
  });
  expect(secrets()).not.toContain('"sealed"');
  await desk.stop();
}

async function inSession(userData: string, password: string | null, work: (app: Launched) => Promise<void>) {
  const session: KeyringSession = await startKeyringSession(userData, password);
  const standby = await launchStandby({ userData, ...session.launch });
  await work(standby);
  await standby.close();
  await session.stop();
}

async function without(userData: string, work: (app: Launched) => Promise<void>) {
  const standby = await launchStandby({ userData });
  await work(standby);
  await standby.close();
}

async function writeDraft(page: Page): Promise<void> {
  const draft = await answered(page, "drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  const { id, revision, content } = draft as { id: string; revision: number; content: object };
  const written = { ...content, subject: "Kept through all of it", details: "Typed before the keyring went." };
  await answered(page, "drafts.save", { id, baseRevision: revision, content: written });
}

async function draftIsReadable(page: Page): Promise<void> {
  const frame = createFrame(page);
  await frame.goTo("Drafts");
  await frame.main.getByRole("link", { name: /Kept through all of it/u }).click();
  await expect(createComposer(page).details).toHaveValue("Typed before the keyring went.");
}

async function says(page: Page, sentence: string): Promise<void> {
  await createFrame(page).goTo("Settings");
  await expect(page.getByRole("region", { name: "Sign-ins on this computer" })).toContainText(sentence);
}

/** How the one account's sign-in is kept, and the keyring. */
async function readBack(page: Page): Promise<object> {
  const keyring = (await answered(page, "shell.keyring")) as object;
  const { accounts } = (await answered(page, "accounts.list")) as { accounts: { secretKept: string }[] };
  return { ...keyring, secretKept: accounts[0]?.secretKept };
}

/** What is known of the one account by now; the app asks the helpdesk soon after its start by itself. */
async function stateOf(page: Page): Promise<string | undefined> {
  const { accounts } = (await answered(page, "accounts.list")) as { accounts: { state: string }[] };
  return accounts[0]?.state;
}

/** A sign-in that was just typed in counts as good already, so the helpdesk is asked: what comes out is its own word. */
async function pullWorks(page: Page): Promise<boolean> {
  await ask(page, "sync.now");
  return (await stateOf(page)) === "ok";
}

async function signInAgain(page: Page, desk: StandaloneDesk): Promise<void> {
  const { accounts } = (await answered(page, "accounts.list")) as { accounts: { id: string }[] };
  const signIn = { kind: "token", token: desk.token };
  await answered(page, "accounts.signInAgain", { id: accounts[0]?.id, signIn });
}
