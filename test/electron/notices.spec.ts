import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { ageInDesk } from "./ageInDesk.ts";
import { ask } from "./ask.ts";
import { axeFindings } from "./axeFindings.ts";
import { answerAtDesk } from "./deskAgent.ts";
import { practiceFileOf } from "./deskFile.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { openPractice } from "./pages/firstRun.ts";
import { createFrame } from "./pages/frame.ts";
import { createTicketPane, openTicket } from "./pages/ticket.ts";
import { watchNotices } from "./shownNotices.ts";

const ON_CALL = "Intranet is down for everybody";

let standby: Launched;

test.beforeEach(async () => {
  standby = await launchStandby();
  await openPractice(standby.page);
});

test.afterEach(async () => {
  await standby.close();
});

async function pull(page: Page): Promise<void> {
  expect(await ask(page, "sync.now", {})).toMatchObject({ ok: true });
}

async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"]) {
    expect(await ask(page, "shell.savePreferences", { theme })).toMatchObject({ ok: true });
    await expect(page.locator("html")).toHaveCSS("color-scheme", theme);
    await expect.soft(axeFindings(page), `${name}, ${theme}`).resolves.toEqual([]);
  }
}

test("a late promise stands first, says what one may do, and is explained as text to copy", async () => {
  const { app, page } = standby;
  const frame = createFrame(page);
  const { pane, clock } = createTicketPane(page);
  const desk = practiceFileOf(standby.userData);
  ageInDesk(desk, 1007, 72);
  ageInDesk(desk, 1006, 98);
  await pull(page);
  await frame.goTo("Now");
  await expect(page.getByRole("region", { name: "Late" })).toContainText(ON_CALL);
  await expect(page.getByText("Next due").locator("..")).toContainText("PRACTICE-1006");
  await expect(page.getByRole("region", { name: "Waiting on you" })).toContainText("Your turn since");
  await inBothThemes(page, "now");

  await frame.goTo("Tickets");
  await openTicket(page, ON_CALL);
  await expect(clock).toHaveAttribute("data-face", "late");
  await expect(pane.getByRole("group", { name: "What you may do now" })).toContainText("Quote the promise");
  await inBothThemes(page, "late");
  const why = pane.getByRole("button", { name: "Why?" });
  await why.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Explain this clock" });
  await expect(dialog.getByRole("region", { name: "What happened" })).toContainText("ticket created");
  await expect(dialog.getByRole("region", { name: "The host’s words" })).toContainText("“");
  await inBothThemes(page, "explain");
  await dialog.getByRole("button", { name: "Copy as text" }).click();
  await expect(dialog.getByRole("status")).toHaveText("Copied");
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain("PRACTICE-1007");
  expect(copied).toContain("ticket created");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(why).toBeFocused();
});

test("quiet hours let an on-call answer through, hold the rest until they end, and no notice says more than a number", async () => {
  const { app, page, userData } = standby;
  const shown = await watchNotices(app);
  const desk = practiceFileOf(userData);
  await answerAtDesk(desk, 1006, { text: "We look at the checkout of alder-shop." });
  await pull(page);
  await expect.poll(shown).toEqual([{ title: "PRACTICE-1006 answered", body: "", urgency: "normal" }]);

  await createFrame(page).goTo("Settings");
  const notices = page.getByRole("region", { name: "Notices" });
  const quiet = notices.getByRole("switch", { name: /^Quiet hours/u });
  await quiet.focus();
  await page.keyboard.press("Space");
  await expect(notices.getByLabel("Quiet from")).toHaveValue("22:00");
  await notices.getByLabel("Quiet from").fill(timeOfDay(-2));
  await notices.getByLabel("Quiet to").fill(timeOfDay(2));
  await expect
    .poll(() => ask(page, "notices.policy"))
    .toMatchObject({ ok: true, data: { quietFrom: timeOfDay(-2), quietTo: timeOfDay(2), namesSites: false } });
  await inBothThemes(page, "notices");
  await answerAtDesk(desk, 1006, { text: "It is the cache." });
  await answerAtDesk(desk, 1007, { text: "An engineer is on it." });
  await pull(page);
  await expect.poll(shown).toHaveLength(2);
  expect((await shown())[1]).toEqual({ title: "PRACTICE-1007 answered", body: "", urgency: "critical" });

  await quiet.focus();
  await page.keyboard.press("Space");
  await expect.poll(shown).toHaveLength(3);
  expect((await shown())[2]).toEqual({ title: "PRACTICE-1006 answered", body: "", urgency: "normal" });
});

/** Of this computer's zone, `hours` from now. */
function timeOfDay(hours: number): string {
  const time = new Date(Date.now() + hours * 3_600_000);
  return `${String(time.getHours()).padStart(2, "0")}:${String(time.getMinutes()).padStart(2, "0")}`;
}
