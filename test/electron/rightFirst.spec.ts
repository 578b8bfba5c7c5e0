import { expect, test } from "playwright/test";
import { axeFindings } from "./axeFindings.ts";
import { launchStandby } from "./launch.ts";
import { createComposer } from "./pages/composer.ts";
import { openPractice } from "./pages/firstRun.ts";
import { createFrame } from "./pages/frame.ts";

test("a slip is told before it is sent, and one press puts it right", async () => {
  test.setTimeout(150_000);
  const { page, close } = await launchStandby();
  await openPractice(page);
  const frame = createFrame(page);
  // What is noticed comes from this computer alone.
  await frame.workOffline();
  const main = page.getByRole("main");
  const composer = createComposer(page);

  await test.step("an address of another known site: one press, or one key, takes that site", async () => {
    await frame.newTicket();
    await composer.fillSiteTicket({
      site: "cedar-live",
      environment: "Test",
      subject: "Newsletter form rejects addresses",
      details: "Nobody can subscribe any more: https://dev-alder-shop.example/letters/subscribe",
    });
    const slips = main.getByRole("list", { name: "Likely slips" });
    await expect(slips).toContainText("dev-alder-shop.example in the text belongs to alder-shop");
    await expect(main.locator("footer")).toContainText("alder-shop");
    await expect.soft(axeFindings(page)).resolves.toEqual([]);
    await slips.getByRole("button", { name: "Use alder-shop" }).focus();
    await page.keyboard.press("Enter");
    await expect(main.getByRole("combobox", { name: "Site" })).toHaveValue("alder-shop");
    await expect(main.getByRole("radio", { name: "Dev", exact: true })).toBeChecked();
    await expect(slips).toHaveCount(0);
  });

  await test.step("a missing detail leads to its field, and stays away once it was put away", async () => {
    await main.getByRole("button", { name: /^Error message/u }).click();
    await expect(main.getByRole("textbox", { name: "Error message" })).toBeFocused();
    await main.getByRole("button", { name: /^Put away: Error message/u }).click();
    await expect(main.getByRole("button", { name: /^Error message/u })).toHaveCount(0);
    await frame.goTo("Drafts");
    await main.getByRole("link", { name: /Newsletter form rejects/u }).click();
    await expect(main.getByRole("button", { name: /^Put away: When it began/u })).toBeVisible();
    await expect(main.getByRole("button", { name: /^Error message/u })).toHaveCount(0);
  });

  await test.step("a ticket about the same is opened, or answered with the text that was written", async () => {
    await frame.newTicket();
    await composer.fillSiteTicket({
      site: "alder-shop",
      environment: "Live",
      subject: "Basket: nothing after the second step",
      details: "Customers see a white page in the checkout. It began with the update this morning.",
    });
    const slips = main.getByRole("list", { name: "Likely slips" });
    await expect(slips).toContainText("seems to be about the same: “White page in the checkout after the update”");
    await slips.getByRole("button", { name: /^Reply to PRACTICE-\d+ instead/u }).click();
    const reply = main.getByRole("textbox", { name: "Your reply" });
    await expect(reply).toHaveValue(/^Basket: nothing after the second step\s+Customers see a white page/u);
    await frame.goTo("Drafts");
    // The reply is the newer one of the two that say so.
    await main
      .getByRole("link", { name: /Basket: nothing/u })
      .last()
      .click();
    await expect(main.getByRole("heading", { level: 1, name: "New ticket" })).toBeVisible();
    await slips.getByRole("button", { name: /^Open PRACTICE-\d+/u }).click();
    await expect(page.getByRole("region", { name: "Ticket", exact: true })).toContainText("White page in the checkout");
  });
  await close();
});
