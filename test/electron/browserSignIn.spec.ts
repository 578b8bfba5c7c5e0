import { once } from "node:events";
import { createServer } from "node:http";
import { chromium, type Browser, type Page } from "playwright";
import { test } from "playwright/test";
import { askDesk } from "./askDesk.ts";
import { axeFindings } from "./axeFindings.ts";
import { ticketsInDesk } from "./deskFile.ts";
import { stageFault } from "./deskFaults.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { createComposer } from "./pages/composer.ts";
import { createFrame } from "./pages/frame.ts";
import { createOutbox } from "./pages/outbox.ts";
import { expect } from "./patience.ts";
import { startStandaloneDesk, type StandaloneDesk } from "./standaloneDesk.ts";

const TAKEN_PORT = 27_418;
const PORT = 27_419;
const callback = `http://127.0.0.1:${PORT}/callback`;

let desk: StandaloneDesk;
let browser: Browser;

test.beforeAll(async () => {
  desk = await startStandaloneDesk();
  await askDesk(desk.file, "/practice/oauth/clients", {
    id: "agency-client",
    name: "Standby",
    redirect_uris: [callback, `http://127.0.0.1:${TAKEN_PORT}/callback`],
  });
  // The browser of the test, not of the product: as root it has no sandbox of its own.
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", chromiumSandbox: false });
});

test.afterAll(async () => {
  await browser.close();
  await desk.stop();
});

/** The address that Standby would have the user open; the practice desk's own is never opened by itself. */
async function copiedAddress({ app, page }: Launched): Promise<string> {
  await app.evaluate(({ clipboard }) => clipboard.clear());
  await page.getByRole("button", { name: "Copy the address" }).click();
  const read = () => app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(read).toContain(`${desk.baseUrl}/oauth/authorizations/new?`);
  return read();
}

/** What a user does in the browser; answers the address by which it came back. */
async function letStandbyIn(address: string): Promise<string> {
  const tab = await browser.newPage();
  const comingBack = tab.waitForRequest((request) => request.url().startsWith(callback));
  await tab.goto(address);
  await expect(tab.getByRole("heading", { name: "Let Standby in?" })).toBeVisible();
  await tab.getByRole("radio", { name: "Practice user one" }).check();
  await tab.getByRole("button", { name: "Allow" }).click();
  const came = (await comingBack).url();
  await expect(tab.getByRole("heading", { name: "The helpdesk has answered" })).toBeVisible();
  // Nothing of the answer is left in the address bar or the history.
  expect(new URL(tab.url()).search).toBe("");
  await tab.close();
  return came;
}

/** What a page of this door says to whoever opens it in the browser. */
async function saidTo(address: string): Promise<string> {
  const tab = await browser.newPage();
  await tab.goto(address);
  const text = await tab.getByRole("heading").innerText();
  await tab.close();
  return text;
}

/** Choices whose input lies elsewhere than their words: what is aimed at the one would hit another. */
function strayChoices(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>("label input[type=radio]")].flatMap((input) => {
      const label = input.closest("label");
      const { left, top } = input.getBoundingClientRect();
      const around = label?.getBoundingClientRect();
      const isInside =
        around !== undefined &&
        left >= around.left - 2 &&
        left <= around.right &&
        top >= around.top - 2 &&
        top <= around.bottom;
      return isInside ? [] : [label?.textContent ?? input.value];
    }),
  );
}

async function queueTicket({ page }: Launched, subject: string): Promise<void> {
  await createFrame(page).newTicket();
  await createComposer(page).fillFreeTicket({
    site: "shop.example",
    subject,
    details: "Written before the sign-in ended.",
  });
  await createComposer(page).queue();
}

test("an account is added, lost and signed in again with nothing but the browser", async () => {
  test.setTimeout(180_000);
  const standby = await launchStandby();
  const { page, close } = standby;
  await page.getByRole("button", { name: "Connect a helpdesk" }).click();
  await page.getByRole("textbox", { name: "Name of this account" }).fill("Our host");
  await page.getByRole("textbox", { name: "Address of the helpdesk" }).fill(desk.baseUrl);
  await page.getByRole("textbox", { name: "Client id" }).fill("agency-client");
  const port = page.getByRole("textbox", { name: "Port for the browser’s answer" });
  const begin = page.getByRole("button", { name: /Sign in by the browser|Begin again/u });

  await test.step("a taken port is named, and another one works", async () => {
    const other = createServer().listen(TAKEN_PORT, "127.0.0.1");
    await once(other, "listening");
    await port.fill(String(TAKEN_PORT));
    await begin.click();
    await expect(page.getByRole("alert")).toContainText(`Port ${TAKEN_PORT} of this computer is in use.`);
    other.close();
    await port.fill(String(PORT));
    await begin.click();
    await expect(page.getByRole("status").filter({ hasText: "Copy the address" })).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
  });

  await test.step("each kind of helpdesk is where its words are, however far the form was scrolled", async () => {
    const place = page.getByRole("status").filter({ hasText: "Copy the address" });
    await place.scrollIntoViewIfNeeded();
    expect(await strayChoices(page)).toEqual([]);
    // The control: without a place of its own each input stays behind while its words are scrolled.
    const setPlace = (position: string) =>
      page.evaluate((value) => {
        for (let at = document.querySelector<HTMLElement>("label input[type=radio]"); at; at = at.parentElement) {
          if (at.tagName !== "INPUT" && at.tagName !== "SPAN") at.style.position = value;
        }
      }, position);
    await setPlace("static");
    expect(await strayChoices(page)).not.toEqual([]);
    await setPlace("");
  });

  await test.step("an answer that is not ours is turned away, and the right one still counts, once", async () => {
    const address = await copiedAddress(standby);
    expect(await saidTo(`${callback}?code=stolen&state=guessed`)).toContain("does not belong to the sign-in");
    const came = await letStandbyIn(address);
    await expect(page.getByRole("heading", { level: 1, name: "Tickets" })).toBeVisible();
    expect(await saidTo(came)).toContain("used already");
    expect(await saidTo(address)).toContain("Let Standby in?");
  });

  for (const [subject, end] of [
    [
      "Written while the renewal got lost",
      () => stageFault(desk.file, { kind: "cut after", method: "POST", path: "/oauth/tokens" }),
    ],
    ["Written when all tokens had run out", () => askDesk(desk.file, "/practice/oauth/lives", { expire: ["refresh"] })],
  ] as const) {
    await test.step(subject, async () => {
      await askDesk(desk.file, "/practice/oauth/lives", { expire: ["access"] });
      await end();
      await queueTicket(standby, subject);
      await expect(createOutbox(page).entry(subject)).toContainText(/sign in/iu);
      expect(ticketsInDesk(desk.file, subject)).toHaveLength(0);
      await createFrame(page).goTo("Settings");
      const card = page.getByRole("article", { name: "Our host" });
      await expect(card).toContainText("asks to sign in again");
      await card.getByRole("button", { name: "Sign in by the browser" }).click();
      await letStandbyIn(await copiedAddress(standby));
      await expect(card).toContainText("Connected as");
      await createFrame(page).goTo("Outbox");
      await expect(createOutbox(page).entry(subject)).toContainText("Sent");
      expect(ticketsInDesk(desk.file, subject)).toHaveLength(1);
    });
  }
  await close();
});
