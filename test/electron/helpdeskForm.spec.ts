import { expect, test } from "playwright/test";
import { practiceFileOf, ticketsInDesk } from "./deskFile.ts";
import { launchStandby } from "./launch.ts";
import { createComposer } from "./pages/composer.ts";
import { createFrame } from "./pages/frame.ts";
import { openPractice } from "./pages/firstRun.ts";
import { createOutbox } from "./pages/outbox.ts";

test("offline, the helpdesk's own form is filled in with what it requires, and what it holds is compared afterwards", async () => {
  const { page, userData, close } = await launchStandby();
  await openPractice(page);
  const frame = createFrame(page);
  const composer = createComposer(page);
  const { main } = composer;
  const subject = "Checkout answers slowly";
  // The forms are read in the background when the first draft asks for them.
  await frame.newTicket();
  await expect(main.getByRole("button", { name: /Form$/u })).toBeVisible();
  await frame.workOffline();
  await composer.fillSiteTicket({ site: "alder-shop", environment: "Live", subject, details: "Since noon." });
  await composer.chooseForm("Incident report");
  await expect(main).toContainText("Impact is required by the helpdesk's form “Incident report”.");
  await main.getByRole("button", { name: /^Queue – sends when online/u }).click();
  await expect(main.getByText("Not ready to queue")).toBeVisible();

  await main.getByRole("button", { name: /Impact/u }).click();
  await page.getByRole("option", { name: "Most of it" }).click();
  await main.getByRole("textbox", { name: /^Billing code/u }).fill("AG-12");
  await main.getByRole("checkbox", { name: "Checkout" }).check({ force: true });
  await composer.saved();
  await expect(main).not.toContainText("is required by the helpdesk's form");
  // What was answered is there again after another form was looked at.
  await composer.chooseForm("Support ticket");
  await expect(main.getByRole("textbox", { name: /^Billing code/u })).toBeHidden();
  await composer.chooseForm("Incident report");
  await expect(main.getByRole("textbox", { name: /^Billing code/u })).toHaveValue("AG-12");
  await composer.queue();
  const entry = createOutbox(page).entry(subject);
  await expect(entry).toContainText("Waiting for network");

  await frame.goOnline();
  await expect(entry).toContainText("Checked: Practice desk holds exactly what you previewed.", { timeout: 30_000 });
  const [ticket] = ticketsInDesk(practiceFileOf(userData), subject);
  expect(ticket?.fieldValues).toContain("impact_most");
  expect(ticket?.fieldValues).toContain("AG-12");
  expect(ticket?.fieldValues).toContain("area_checkout");
  await entry.getByRole("button", { name: /^Check again/u }).click();
  await expect(entry).toContainText("holds exactly what you previewed");
  await close();
});

test("what the helpdesk drops without a word is told beside the sent item", async () => {
  const { page, close } = await launchStandby();
  await openPractice(page);
  const composer = createComposer(page);
  const subject = "Certificate runs out";
  await createFrame(page).newTicket();
  await composer.fillSiteTicket({ site: "alder-shop", environment: "Live", subject, details: "On Friday." });
  await composer.chooseForm("Incident report");
  await composer.main.getByRole("button", { name: /Impact/u }).click();
  await page.getByRole("option", { name: "A part of it" }).click();
  await composer.main.getByRole("textbox", { name: /^Billing code/u }).fill("AG-13");
  await composer.main.getByRole("button", { name: /Priority$/u }).click();
  await page.getByRole("option", { name: "Urgent" }).click();
  await composer.saved();
  await composer.queue();
  const entry = createOutbox(page).entry(subject);
  await expect(entry).toContainText("Differs from what you previewed", { timeout: 30_000 });
  await expect(entry).toContainText("Priority");
  await close();
});
