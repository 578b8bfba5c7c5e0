import type { Locator, Page } from "playwright";
import { PNG } from "pngjs";
import { decodeQR } from "qr/decode.js";
import { expect, test } from "playwright/test";
import { ask } from "./ask.ts";
import { axeFindings } from "./axeFindings.ts";
import { practiceFileOf, ticketsInDesk } from "./deskFile.ts";
import { launchStandby } from "./launch.ts";
import { createComposer } from "./pages/composer.ts";
import { openPractice } from "./pages/firstRun.ts";
import { createFrame } from "./pages/frame.ts";
import { createOnCall } from "./pages/onCall.ts";
import { createOutbox } from "./pages/outbox.ts";

const ticket = {
  site: "dogwood-intranet",
  subject: "Every page of the intranet stays blank",
  details: "Fehler 502 für alle seit 14:10.",
};
const { subject } = ticket;

/** What a phone makes of what is on the screen: the pixels are read, not the page. */
async function scan(code: Locator): Promise<string> {
  const { width, height, data } = PNG.sync.read(await code.screenshot());
  return decodeQR({ width, height, data });
}

async function inBothThemes(page: Page, what: string): Promise<void> {
  for (const theme of ["dark", "light"]) {
    expect(await ask(page, "shell.savePreferences", { theme })).toMatchObject({ ok: true });
    await expect(page.locator("html")).toHaveCSS("color-scheme", theme);
    await expect.soft(axeFindings(page), `${what}, ${theme}`).resolves.toEqual([]);
  }
}

test("an on-call ticket written offline is loud, can go by phone, and then does not go as well unasked", async () => {
  test.setTimeout(180_000);
  const { page, userData, close } = await launchStandby();
  await openPractice(page);
  const frame = createFrame(page);
  const { banner, ladder, question, write, enlarge } = createOnCall(page);
  const outbox = createOutbox(page);
  await frame.workOffline();

  await write(ticket);
  await expect(frame.main.getByRole("region", { name: /^Before you wake an engineer/u })).toBeVisible();
  await inBothThemes(page, "checklist");
  await createComposer(page).queue();
  for (const place of ["Tickets", "Now", "Outbox"] as const) {
    await frame.goTo(place);
    await expect(banner).toContainText(subject);
    await expect(banner).toContainText("+00 000 000 000");
  }
  await inBothThemes(page, "banner");
  expect(await scan(banner.getByRole("img", { name: /^QR code: calls/u }))).toBe("tel:+00000000000");
  const mail = new URL(await scan(await enlarge()));
  expect(mail.pathname).toBe("helpdesk@practice.example");
  expect(mail.searchParams.get("subject")).toContain(subject);
  expect(mail.searchParams.get("body")).toContain(ticket.details);
  await page.keyboard.press("Escape");

  await banner.getByRole("button", { name: "I have phoned" }).click();
  await expect(banner).toHaveCount(0);
  await frame.goOnline();
  await expect(outbox.entry(subject)).toContainText("Held by you");
  await expect(outbox.entry(subject)).toContainText("Passed on by phone");
  await outbox.press(subject, "Release");
  await question.getByRole("button", { name: "Keep it held" }).click();
  await expect(outbox.entry(subject)).toContainText("Held by you");
  expect(ticketsInDesk(practiceFileOf(userData), subject)).toEqual([]);

  await outbox.press(subject, "Release");
  await question.getByRole("button", { name: "Send it as well" }).click();
  await expect(outbox.entry(subject)).toContainText("PRACTICE-", { timeout: 60_000 });
  expect(ticketsInDesk(practiceFileOf(userData), subject)).toHaveLength(1);

  await outbox
    .entry(subject)
    .getByRole("link", { name: new RegExp(subject, "u") })
    .click();
  await expect(ladder).toContainText("Emergency line: +00 000 000 000");
  await ladder.getByText("Show the steps").click();
  await expect(ladder).toContainText("we guarantee escalation in 60 minutes");
  await inBothThemes(page, "ladder");
  await ladder.getByRole("button", { name: /^Done: Emergency line/u }).click();
  await expect(ladder).toContainText("done");
  await ladder.getByRole("button", { name: "An engineer is on it", exact: true }).click();
  await expect(ladder).toHaveCount(0);
  await close();
});
