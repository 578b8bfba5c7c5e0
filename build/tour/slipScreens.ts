import type { Page } from "playwright";
import { createComposer } from "../../test/electron/pages/composer.ts";
import { openPractice } from "../../test/electron/pages/firstRun.ts";
import { createFrame } from "../../test/electron/pages/frame.ts";
import { expect } from "../../test/electron/patience.ts";
import type { Album } from "./album.ts";
import { inOwnApp } from "./ownApp.ts";

/** Before it is sent: a wrong site, a ticket about the same, details that are missing. */
export async function showSlips(album: Album): Promise<void> {
  await inOwnApp(album, async ({ page }) => {
    await openPractice(page);
    await createFrame(page).newTicket();
    const composer = createComposer(page);
    await composer.fillSiteTicket({
      site: "cedar-live",
      environment: "Test",
      subject: "Newsletter form rejects addresses",
      details: "Nobody can subscribe any more: https://dev-alder-shop.example/letters/subscribe",
    });
    await told(page, "belongs to alder-shop");
    await album.both(page, "slip-wrong-site");

    await createFrame(page).newTicket();
    await composer.fillSiteTicket({
      site: "alder-shop",
      environment: "Live",
      subject: "Basket: nothing after the second step",
      details: "Customers see a white page in the checkout. It began with the update this morning.",
    });
    await told(page, "seems to be about the same");
    await album.both(page, "slip-similar");
  });
}

/** The card stands last beside the form: it is brought into view whole. */
async function told(page: Page, words: string): Promise<void> {
  const slips = page.getByRole("list", { name: "Likely slips" });
  await expect(slips).toContainText(words);
  const missing = page.getByRole("button", { name: /^Put away: /u }).last();
  await missing.scrollIntoViewIfNeeded();
  await slips.scrollIntoViewIfNeeded();
}
