import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { ask } from "./ask.ts";
import { axeFindings } from "./axeFindings.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { letPickerChoose } from "./pages/filePicker.ts";
import { createFrame } from "./pages/frame.ts";
import { startTrackerFaces, trackerToken, type TrackerFaces } from "./trackerFaces.ts";

let standby: Launched;
let faces: TrackerFaces;

test.beforeAll(async () => {
  faces = await startTrackerFaces();
  standby = await launchStandby();
});

test.afterAll(async () => {
  await standby.close();
  await faces.stop();
});

/** Presses the test and waits for its verdict. */
async function verdictOf(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Test connection" }).click();
  const verdict = page.getByRole("main").getByRole("status").last();
  await expect(verdict).not.toBeEmpty();
  return (await verdict.textContent()) ?? "";
}

async function inBothThemes(page: Page, screen: string): Promise<void> {
  for (const theme of ["dark", "light"]) {
    expect(await ask(page, "shell.savePreferences", { theme })).toMatchObject({ ok: true });
    await expect(page.locator("html")).toHaveCSS("color-scheme", theme);
    await expect.soft(axeFindings(page), `${screen}, ${theme}`).resolves.toEqual([]);
  }
}

test("from an empty profile a test tells every fault by its own words, and sends no sign-in where it must not go", async () => {
  const { page } = standby;
  await page.getByRole("button", { name: "Connect a helpdesk" }).click();
  await inBothThemes(page, "zendesk");

  // A Zendesk is signed in to by the browser alone: there is no field for a token or a password.
  await expect(page.locator("input[type=password]")).toHaveCount(0);
  await page.getByRole("radio", { name: /Request Tracker/u }).click({ force: true });
  const address = page.getByLabel("Address of the helpdesk");
  await address.fill("http://127.0.0.1:9");
  expect(await verdictOf(page)).toContain("Nobody answers");

  await page.getByRole("textbox", { name: "Access token" }).fill(trackerToken);
  await address.fill(faces.url);
  faces.show("signInPage");
  expect(await verdictOf(page)).toContain("A sign-in page is in the way");
  await address.fill(`${faces.url}/rt`);
  faces.show("website");
  expect(await verdictOf(page)).toContain("Not the right address");
  expect(faces.signIns).toEqual([]);

  await address.fill(`${faces.url}/`);
  faces.show("refuses");
  expect(await verdictOf(page)).toContain("Sign-in refused");
  await address.fill(`${faces.url}//`);
  faces.show("noQueue");
  expect(await verdictOf(page)).toContain("A right is missing");
  await inBothThemes(page, "missing right");

  await address.fill("rt.example");
  await page.getByRole("button", { name: "Message to the administrator…" }).click();
  const message = page.getByRole("dialog").getByRole("textbox");
  await expect(message).toHaveValue(/CreateTicket[\s\S]*ClientRef/u);
  await inBothThemes(page, "message");
  await page.keyboard.press("Escape");
});

test("a helpdesk is connected in the window, says what it lets one do, and its fields are found", async () => {
  const { app, page } = standby;
  faces.show("works");
  await page.getByLabel("Name of this account").fill("Our host");
  await page.getByLabel("Address of the helpdesk").fill(faces.url);

  await letPickerChoose(app, "notes.txt", "no certificate");
  await page.getByRole("button", { name: "Choose a PEM file…" }).click();
  await expect(page.getByText("notes.txt holds no certificate in PEM form.")).toBeVisible();

  expect(await verdictOf(page)).toContain("Signed in as Agency user one.");
  await expect(page.getByRole("list", { name: "What this account may do" })).toContainText(
    "In the queues “Support”, “Orders”.",
  );
  await inBothThemes(page, "usable");
  await page.getByRole("button", { name: "Connect this account" }).click();

  await createFrame(page).goTo("Settings");
  const card = page.getByRole("article", { name: "Our host" });
  await expect(card).toContainText("Connected as Agency user one");
  await card.getByRole("button", { name: "What it may do…" }).click();
  const abilities = page.getByRole("dialog", { name: /What this account may do/u });
  await expect(abilities).toContainText("The connection works");
  await expect(abilities).toContainText("A field for Standby’s reference: Yes");
  await inBothThemes(page, "abilities");
  await page.keyboard.press("Escape");

  await card.getByRole("button", { name: "Fields…" }).click();
  const mapping = page.getByRole("dialog", { name: "Fields of Our host" });
  await expect(mapping).toContainText("ClientRef");
  await mapping.getByRole("button", { name: /Queue offered first/u }).click();
  await page.getByRole("option", { name: "Orders" }).click();
  await expect(mapping.getByRole("button", { name: /Orders.*Queue offered first/u })).toBeVisible();
  await inBothThemes(page, "fields");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Add an account" }).click();
  await page.getByRole("radio", { name: /^By e-mail/u }).click({ force: true });
  await expect(page.getByRole("group", { name: "Incoming mail (IMAP)" })).toBeVisible();
  await inBothThemes(page, "mail");
});

test("a sign-in that the helpdesk refuses is asked for again in the account's card, by the same way", async () => {
  const { page } = standby;
  faces.show("refuses");
  expect(await ask(page, "sync.now")).toMatchObject({ ok: true });
  const card = page.getByRole("article", { name: "Our host" });
  await expect(card).toContainText("asks to sign in again");
  await card.getByRole("textbox", { name: "New access token" }).fill(trackerToken);
  await inBothThemes(page, "sign in again");
  await card.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(card.getByRole("alert")).toContainText("Sign-in refused");
  faces.show("works");
  await card.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(card).toContainText("Connected as Agency user one");
});
