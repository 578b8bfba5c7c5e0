import type { Page } from "playwright";
import { ask } from "../../test/electron/ask.ts";
import { askDesk } from "../../test/electron/askDesk.ts";
import { createFrame } from "../../test/electron/pages/frame.ts";
import { expect } from "../../test/electron/patience.ts";
import { startStandaloneDesk, type StandaloneDesk } from "../../test/electron/standaloneDesk.ts";
import { startTrackerFaces, trackerToken, type TrackerFaces } from "../../test/electron/trackerFaces.ts";
import type { Album } from "./album.ts";
import { inOwnApp } from "./ownApp.ts";

const PORT = 27_429;

/** A helpdesk is connected: every kind's form, tests that fail with what to do, and what the account may do then. */
export async function showConnecting(album: Album): Promise<void> {
  const [desk, faces] = await Promise.all([startStandaloneDesk(), startTrackerFaces()]);
  try {
    await inOwnApp(album, async ({ page }) => {
      await page.getByRole("button", { name: "Connect a helpdesk" }).click();
      await showByBrowser(page, desk, album);
      await showTests(page, faces, album);
      await showAbilities(page, faces, album);
      await page.getByRole("button", { name: "Add an account" }).click();
      await kind(page, /^By e-mail/u);
      await showMail(page, album);
    });
  } finally {
    await faces.stop();
    await desk.stop();
  }
}

/** By keyboard: the form may be scrolled away from the kinds. */
async function kind(page: Page, name: RegExp): Promise<void> {
  const radio = page.getByRole("radio", { name });
  await radio.focus();
  await page.keyboard.press("Space");
  await expect(radio).toBeChecked();
}

/** The browser is where the user signs in; meanwhile the window waits. */
async function showByBrowser(page: Page, desk: StandaloneDesk, album: Album): Promise<void> {
  const client = { id: "agency-client", name: "Standby", redirect_uris: [`http://127.0.0.1:${PORT}/callback`] };
  await askDesk(desk.file, "/practice/oauth/clients", client);
  await kind(page, /Zendesk/u);
  await album.both(page, "connect-kinds");
  await page.getByRole("textbox", { name: "Name of this account" }).fill("Our host");
  await page.getByRole("textbox", { name: "Address of the helpdesk" }).fill(desk.baseUrl);
  await page.getByRole("textbox", { name: "Client id" }).fill(client.id);
  await page.getByRole("textbox", { name: "Port for the browser’s answer" }).fill(String(PORT));
  await page.getByRole("button", { name: "Sign in by the browser" }).click();
  await expect(page.getByRole("button", { name: "Copy the address" })).toBeVisible();
  await album.both(page, "connect-browser");
}

/** Longer than the window: its beginning, then its servers. */
async function showMail(page: Page, album: Album): Promise<void> {
  const incoming = page.getByRole("group", { name: "Incoming mail (IMAP)" });
  await expect(incoming).toBeVisible();
  await album.both(page, "connect-mail");
  await incoming.evaluate((group) => group.scrollIntoView({ block: "start" }));
  await album.both(page, "connect-mail-servers");
}

async function showTests(page: Page, faces: TrackerFaces, album: Album): Promise<void> {
  await kind(page, /Request Tracker/u);
  await page.getByRole("textbox", { name: "Access token" }).fill(trackerToken);
  await album.both(page, "connect-tracker");
  const address = page.getByLabel("Address of the helpdesk");
  await address.fill(faces.url);
  faces.show("signInPage");
  await test(page, "A sign-in page is in the way");
  await album.both(page, "connect-sign-in-page");
  await address.fill(`${faces.url}/`);
  faces.show("noQueue");
  await test(page, "A right is missing");
  await album.both(page, "connect-missing-right");
  await page.getByRole("button", { name: "Message to the administrator…" }).click();
  await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(/ClientRef/u);
  await album.both(page, "connect-message");
  await page.keyboard.press("Escape");
  await address.fill(`${faces.url}//`);
  faces.show("works");
  await test(page, "Signed in as Agency user one.");
  const abilities = page.getByRole("list", { name: "What this account may do" });
  await abilities.evaluate((list) => list.scrollIntoView({ block: "end" }));
  await album.both(page, "connect-usable");
}

/** Presses the test; the verdict is shown whole. */
async function test(page: Page, verdict: string): Promise<void> {
  await page.getByRole("button", { name: "Test connection" }).click();
  const shown = page.getByRole("main").getByRole("status").last();
  await expect(shown).toContainText(verdict);
  await shown.scrollIntoViewIfNeeded();
}

/** In Settings: what the helpdesk lets the account do, how its fields are found, and the sign-in it asks for again. */
async function showAbilities(page: Page, faces: TrackerFaces, album: Album): Promise<void> {
  await page.getByLabel("Name of this account").fill("Our host");
  await page.getByRole("button", { name: "Connect this account" }).click();
  await createFrame(page).goTo("Settings");
  const card = page.getByRole("article", { name: "Our host" });
  await card.getByRole("button", { name: "What it may do…" }).click();
  await expect(page.getByRole("dialog")).toContainText("The connection works");
  await album.both(page, "account-abilities");
  await page.keyboard.press("Escape");
  await card.getByRole("button", { name: "Fields…" }).click();
  await expect(page.getByRole("dialog", { name: "Fields of Our host" })).toContainText("ClientRef");
  await album.both(page, "account-fields");
  await page.keyboard.press("Escape");
  faces.show("refuses");
  await ask(page, "sync.now");
  await card.getByRole("textbox", { name: "New access token" }).fill(trackerToken);
  await card.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(card.getByRole("alert")).toContainText("Sign-in refused");
  await album.both(page, "account-sign-in-again");
  faces.show("works");
  await card.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(card).toContainText("Connected as");
}
