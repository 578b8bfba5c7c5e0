import type { Page } from "playwright";
import { z } from "zod";
import { ageInDesk } from "../../test/electron/ageInDesk.ts";
import { ask } from "../../test/electron/ask.ts";
import { practiceFileOf } from "../../test/electron/deskFile.ts";
import type { Launched } from "../../test/electron/launch.ts";
import { openPractice } from "../../test/electron/pages/firstRun.ts";
import { createFrame } from "../../test/electron/pages/frame.ts";
import { createTicketPane, openTicket } from "../../test/electron/pages/ticket.ts";
import { expect } from "../../test/electron/patience.ts";
import type { Album } from "./album.ts";
import { inOwnApp } from "./ownApp.ts";

const LATE = "White page in the checkout after the update";

/** Clocks in their states (unknown plan, very soon, late, met late, stale), one explained, and the quiet hours; in an app of its own. */
export async function showClocks(album: Album): Promise<void> {
  await inOwnApp(album, async (standby) => {
    await openPractice(standby.page);
    await show(standby, album);
  });
}

async function show({ page, userData }: Launched, album: Album): Promise<void> {
  const frame = createFrame(page);
  const { pane, clock, agent } = createTicketPane(page);
  await showUnknownPlan(page, album);
  ageInDesk(practiceFileOf(userData), 1006, 117);
  await ask(page, "sync.now");
  await frame.goTo("Tickets");
  await openTicket(page, LATE);
  await expect(clock).toHaveAttribute("data-face", "verySoon");
  await album.both(page, "clock-very-soon");
  ageInDesk(practiceFileOf(userData), 1006, 132);
  ageInDesk(practiceFileOf(userData), 1007, 38);
  await ask(page, "sync.now");
  await frame.goTo("Now");
  await expect(page.getByRole("region", { name: "Late" })).toContainText(LATE);
  await album.both(page, "clocks-now");
  await frame.goTo("Tickets");
  await openTicket(page, LATE);
  await expect(clock).toHaveAttribute("data-face", "late");
  await album.both(page, "clock-late");
  await pane.getByRole("button", { name: "Why?" }).click();
  await expect(page.getByRole("dialog", { name: "Explain this clock" })).toContainText("What happened");
  await album.both(page, "clock-explained");
  await page.keyboard.press("Escape");
  await agent("Answer");
  await agent("Solve");
  await expect(clock).toHaveAttribute("data-face", "metLate");
  await album.both(page, "clock-met-late");
  await showStale(page, album);
  await frame.goTo("Settings");
  const quiet = page.getByRole("region", { name: "Notices" }).getByRole("switch", { name: /^Quiet hours/u });
  await quiet.focus();
  await page.keyboard.press("Space");
  await expect(page.getByLabel("Quiet from")).toHaveValue("22:00");
  await album.both(page, "quiet-hours");
}

const accountsSchema = z.object({
  ok: z.literal(true),
  data: z.object({ accounts: z.array(z.object({ id: z.string(), policyId: z.string().nullable() })) }),
});

/** No rule set for a while, for earlier tickets either: no figure is made up. */
async function showUnknownPlan(page: Page, album: Album): Promise<void> {
  const { accounts } = accountsSchema.parse(await ask(page, "accounts.list")).data;
  for (const { id } of accounts) await ask(page, "accounts.choosePolicy", { id, policyId: null, fromMs: 0 });
  await createFrame(page).goTo("Tickets");
  await openTicket(page, LATE);
  await expect(createTicketPane(page).clock).toContainText("Unknown plan");
  await album.both(page, "clock-unknown-plan");
  for (const { id, policyId } of accounts) await ask(page, "accounts.choosePolicy", { id, policyId, fromMs: 0 });
  await expect(createTicketPane(page).clock).not.toContainText("Unknown plan");
}

/** What was read more than 15 minutes ago: the page's own time goes on, and no news comes. */
async function showStale(page: Page, album: Album): Promise<void> {
  await createFrame(page).goTo("Now");
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 16 * 60_000;
  });
  await expect(page.locator("[data-stale]").first()).toBeVisible({ timeout: 90_000 });
  await album.both(page, "clocks-stale");
  await page.reload();
}
