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

/** Clocks in their states, a late one with what to do, one explained, and the quiet hours; in an app of its own. */
export async function showClocks(album: Album): Promise<void> {
  await inOwnApp(album, async (standby) => {
    await openPractice(standby.page);
    await show(standby, album);
  });
}

async function show({ page, userData }: Launched, album: Album): Promise<void> {
  const frame = createFrame(page);
  const { pane, clock } = createTicketPane(page);
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
  await frame.goTo("Settings");
  const quiet = page.getByRole("region", { name: "Notices" }).getByRole("switch", { name: /^Quiet hours/u });
  await quiet.focus();
  await page.keyboard.press("Space");
  await expect(page.getByLabel("Quiet from")).toHaveValue("22:00");
  await album.both(page, "quiet-hours");
}
