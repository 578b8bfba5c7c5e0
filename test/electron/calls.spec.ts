import { readFileSync } from "node:fs";
import { expect, test } from "playwright/test";
import { HOUR, MINUTE } from "../../shared/units.ts";
import { ask } from "./ask.ts";
import { axeFindings } from "./axeFindings.ts";
import { practiceFileOf, ticketsInDesk } from "./deskFile.ts";
import { deskUser } from "./deskUser.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { createCallsPage, fieldTime } from "./pages/calls.ts";
import { createComposer } from "./pages/composer.ts";
import { letPickerChoose, letSaveDialogChoose } from "./pages/filePicker.ts";
import { connectHelpdesk, openPractice } from "./pages/firstRun.ts";
import { createFrame } from "./pages/frame.ts";
import { createOutbox } from "./pages/outbox.ts";
import { createTicketPane, openTicket } from "./pages/ticket.ts";

const site = "alder-shop";
const phone = "+00 000 0001";
const agenda = "1. Headers of the cache";

let standby: Launched;

test.beforeEach(async () => {
  standby = await launchStandby();
  await openPractice(standby.page);
});

test.afterEach(async () => {
  await standby.close();
});

/** Fills in a call of the site for this instant; the composer stays open. */
async function writeCall(topic: string, slotMs: number): Promise<void> {
  const { page } = standby;
  await createFrame(page).goTo("Calls");
  await createCallsPage(page).ask(site);
  const composer = createComposer(page);
  await composer.main.getByRole("textbox", { name: "Agenda" }).fill(agenda);
  await composer.fillCall({ topic, phone, slots: [await fieldTime(page, slotMs)] });
}

async function openSent(topic: string): Promise<void> {
  const { page } = standby;
  const subject = `Call request: ${topic}`;
  const entry = createOutbox(page).entry(subject);
  await expect(entry).toContainText("PRACTICE-");
  await entry.getByRole("link", { name: subject }).click();
  await expect(createTicketPane(page).call).toBeVisible();
}

async function accessible(): Promise<void> {
  for (const theme of ["dark", "light"]) {
    await ask(standby.page, "shell.savePreferences", { theme });
    await expect(standby.page.locator("html")).toHaveCSS("color-scheme", theme);
    expect.soft(await axeFindings(standby.page)).toEqual([]);
  }
}

test("an agreed call is told in the ticket, seen by a colleague, reminded of, and saved as a calendar file", async () => {
  const { app, page, userData } = standby;
  const topic = "How to warm the cache";
  const subject = `Call request: ${topic}`;
  const deskFile = practiceFileOf(userData);
  const { call, agent } = createTicketPane(page);
  // Within the quarter of an hour before a call in which it is reminded of.
  const slotMs = Math.ceil(Date.now() / MINUTE) * MINUTE + 10 * MINUTE;
  await writeCall(topic, slotMs);
  await createComposer(page).queue();
  await openSent(topic);
  await agent("Agree a call");
  await createCallsPage(page).agreeToFirst(call);
  await expect(call).toContainText("Agreed:");
  const told = () => ticketsInDesk(deskFile, subject)[0]?.comments.filter(({ body }) => body.includes("Call agreed"));
  await expect.poll(() => told()?.length, { timeout: 30_000 }).toBe(1);
  await expect(call.getByText("Told in the ticket: waiting to be sent.")).toBeHidden();

  const reminder = page.getByRole("region", { name: /^Call of PRACTICE-/u });
  await expect(reminder).toContainText(phone);
  await expect(reminder).toContainText(/Call in \d+ m/u);
  await reminder.getByRole("button", { name: "Agenda" }).click();
  await expect(page.getByRole("dialog", { name: "Agenda" })).toContainText(agenda);
  await page.keyboard.press("Escape");
  await accessible();

  await call.getByRole("button", { name: "Other times…" }).click();
  await expect(page.getByRole("dialog", { name: "Propose other times" })).toBeVisible();
  await accessible();
  await page.keyboard.press("Escape");

  const file = await letSaveDialogChoose(app, "call.ics");
  await call.getByRole("button", { name: "Calendar file…" }).click();
  await expect(call.getByRole("button", { name: "Saved" })).toBeVisible();
  const start = new Date(slotMs).toISOString().replaceAll(/[-:]|\.\d{3}/gu, "");
  expect(readFileSync(file, "utf8")).toContain(`DTSTART:${start}\r\n`);

  const colleague = await launchStandby();
  await connectHelpdesk(colleague.page, { name: "Our host", ...deskUser(deskFile, "Practice user two") });
  await openTicket(colleague.page, subject);
  await expect(createTicketPane(colleague.page).call).toContainText("Agreed:");
  await colleague.close();
});

test("one call more than the plan gives is warned of, shown as over, and kept as a draft", async () => {
  const { page } = standby;
  const calls = createCallsPage(page);
  const frame = createFrame(page);
  const composer = createComposer(page);
  const { call, agent } = createTicketPane(page);
  await frame.goTo("Calls");
  await calls.site(site).getByRole("button", { name: "Correct…" }).click();
  await expect(page.getByRole("dialog", { name: `Correct the calls of ${site}` })).toBeVisible();
  await accessible();
  await page.keyboard.press("Escape");
  await calls.correct(site, "1", "Agreed by phone");
  await expect(calls.site(site)).toContainText("1 of 2 left");
  await calls.correct(site, "+1", "Agreed by phone again");
  await expect(calls.site(site)).toContainText("0 of 2 left");
  await expect(calls.site(site).getByText("Agreed by phone again")).toBeVisible();
  await accessible();

  await writeCall("One too many", Date.now() + 5 * MINUTE);
  await expect(composer.main.getByText(/^More is asked for than is left/u)).toBeVisible();
  await composer.main.getByRole("button", { name: /^(?:Send|Queue)\b.*Enter/u }).click();
  const question = page.getByRole("alertdialog", { name: "More calls than the plan gives" });
  await expect(question).toBeVisible();
  await accessible();
  await question.getByRole("button", { name: "Back to the draft" }).click();
  await expect(question).toBeHidden();
  await composer.main.getByRole("button", { name: /^(?:Send|Queue)\b.*Enter/u }).click();
  await question.getByRole("button", { name: "Ask all the same" }).click();
  await openSent("One too many");
  await expect(call.getByRole("group", { name: "More calls than the plan gives" })).toBeVisible();
  await agent("Agree a call");
  await accessible();
  await call.getByRole("button", { name: "Keep it as a draft" }).click();
  await expect(page.getByRole("main").getByRole("heading", { level: 1, name: "Ask for a call" })).toBeVisible();
  await expect(composer.main.getByRole("textbox", { name: "What the call is about" })).toHaveValue("One too many");

  await frame.goTo("Calls");
  await expect(calls.site(site).getByRole("listitem").filter({ hasText: "One too many" })).toContainText("Cancelled");
  await calls
    .site(site)
    .getByRole("listitem")
    .filter({ hasText: "Agreed by phone again" })
    .getByRole("button", { name: "Take back" })
    .click();
  await expect(calls.site(site)).toContainText("1 of 2 left");
});

test("what became of a call and its notes stay on this computer, and come back from an exported file", async () => {
  const { app, page } = standby;
  const frame = createFrame(page);
  const { call } = createTicketPane(page);
  await frame.find("PRACTICE-1002");
  const question = call.getByRole("group", { name: "Was a time agreed?" });
  await question.getByLabel("Another time (yours)").fill(await fieldTime(page, Date.now() - 2 * HOUR));
  await question.getByRole("button", { name: /^Book /u }).click();
  await expect(call).toContainText("Used:");
  await expect(call.getByText("Told in the ticket: waiting to be sent.")).toBeHidden();
  await call.getByRole("group", { name: "Did the call take place?" }).getByRole("button", { name: "Yes" }).click();
  await expect(call).toContainText("Held:");
  await call.getByRole("textbox", { name: "Notes of the call" }).fill("They raise the limit on Friday.");
  await expect(call.getByText("Saved on this computer.")).toBeVisible();
  await accessible();

  const marks = page.getByRole("region", { name: "Kept on this computer" });
  await frame.goTo("Calls");
  const file = await letSaveDialogChoose(app, "calls.json");
  await marks.getByRole("button", { name: "Export…" }).click();
  await expect(marks.getByRole("button", { name: "Exported" })).toBeVisible();
  await letPickerChoose(app, "calls.json", readFileSync(file, "utf8"));
  await marks.getByRole("button", { name: "Import…" }).click();
  await expect(marks.getByRole("status")).toContainText("0 added, 2 were here already.");
  await letPickerChoose(app, "calls.json", "no export at all");
  await marks.getByRole("button", { name: "Import…" }).click();
  await expect(marks.getByRole("alert")).toBeVisible();

  await createCallsPage(page)
    .site(site)
    .getByRole("link", { name: /PRACTICE-1002/u })
    .click();
  await call.getByRole("button", { name: "Take back" }).click();
  await expect(call).toContainText("Used:");
  await expect(call.getByRole("textbox", { name: "Notes of the call" })).toHaveValue("They raise the limit on Friday.");
});
