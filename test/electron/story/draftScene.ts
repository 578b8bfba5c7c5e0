import { expect } from "../patience.ts";
import type { Launched } from "../launch.ts";
import { redactCorner } from "../pages/annotator.ts";
import { createComposer } from "../pages/composer.ts";
import { createFrame } from "../pages/frame.ts";
import { createOutbox } from "../pages/outbox.ts";
import { showDesktop } from "./desktopPicture.ts";
import { storyTicket, type Teller } from "./teller.ts";

/** Offline: a site's ticket with a screenshot whose corner is redacted, queued. */
export async function draftOffline({ page }: Launched, { check, picture }: Teller): Promise<void> {
  const frame = createFrame(page);
  const composer = createComposer(page);
  await check("three letters find the site, and the draft says that it is saved", async () => {
    await frame.newTicket();
    await composer.fillSiteTicket(storyTicket);
    await expect(composer.saveMark).toContainText(/^Saved \d\d:\d\d:\d\d$/u);
  });
  await check("the composer says what the plan promises and who will see the ticket", async () => {
    await expect(composer.main).toContainText("First answer in 2 h");
    await expect(composer.main).toContainText("All team members of the site see it.");
  });
  await check("a screenshot of the whole screen is attached", async () => {
    await showDesktop();
    await composer.captureWholeScreen();
    await expect(composer.attachments).toContainText(/\d+ × \d+/u);
  });
  await picture("compose");
  await check("a corner of it is redacted", async () => {
    await composer.annotate();
    await redactCorner(page, () => picture("annotate"));
    await expect(composer.attachments).toContainText("annotated");
  });
  await composer.main.getByRole("button", { name: "Preview exact text" }).click();
  await check("the exact text can be read before it is sent", async () => {
    const preview = page.getByRole("dialog", { name: "The exact text" });
    await expect(preview).toContainText(storyTicket.details);
    await expect(preview).toContainText("Environment: Live");
    await picture("preview");
    await page.keyboard.press("Escape");
    await expect(preview).toBeHidden();
  });
  await check("queued offline, it waits in the outbox and says so", async () => {
    await composer.queue();
    const entry = createOutbox(page).entry(storyTicket.subject);
    await expect(entry).toContainText("Waiting for network");
    await expect(entry).toContainText("You are working offline.");
  });
  await picture("outbox-waiting");
}
