import type { ElectronApplication, Page } from "playwright";
import { expect } from "../patience.ts";
import type { Launched } from "../launch.ts";
import { createCallsPage } from "./calls.ts";
import { createComposer } from "./composer.ts";
import { letPickerChoose, sampleCsv } from "./filePicker.ts";
import { createFrame, type Place } from "./frame.ts";
import { createPoliciesPage, openPolicies } from "./policies.ts";
import { openReport } from "./report.ts";
import { backUpNow, openStorage } from "./storage.ts";
import { createTicketPane } from "./ticket.ts";

/** One thing that can be on screen; `leave` takes away what stands over the page. */
type Screen = Readonly<{
  name: string;
  open: (page: Page, app: ElectronApplication) => Promise<void>;
  leave?: (page: Page) => Promise<void>;
}>;

const place = (name: Place): Screen => ({
  name: name.toLowerCase(),
  open: (page) => createFrame(page).goTo(name),
});
const heading = (page: Page, name: string) => page.getByRole("main").getByRole("heading", { level: 1, name });
const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });
async function escape(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog").or(page.getByRole("alertdialog"))).toHaveCount(0);
}

/** Needs practice open. Leaves drafts behind, as somebody who looks around does. */
const screens: readonly Screen[] = [
  place("Now"),
  place("Tickets"),
  {
    name: "ticket",
    async open(page) {
      await createFrame(page).goTo("Tickets");
      await page.getByRole("row", { name: /PRACTICE-1005/u }).click();
      await expect(page.getByRole("region", { name: "Ticket", exact: true })).toContainText("PRACTICE-1005");
      await expect(page.getByRole("region", { name: "Practice agent" })).toBeVisible();
    },
  },
  {
    name: "ticket-closed",
    async open(page) {
      await createFrame(page).find("PRACTICE-1001");
      await expect(page.getByRole("group", { name: "Closed for good." })).toBeVisible();
    },
  },
  {
    name: "ticket-solving",
    async open(page) {
      const frame = createFrame(page);
      await frame.workOffline();
      await frame.goTo("Tickets");
      await page.getByRole("row", { name: /Old pictures show/u }).click();
      await createTicketPane(page).pane.getByRole("button", { name: "Mark solved" }).click();
      await expect(createTicketPane(page).pane).toContainText("Will be marked solved");
    },
    async leave(page) {
      await createTicketPane(page).pane.getByRole("button", { name: "Leave it open" }).click();
      await createFrame(page).goOnline();
    },
  },
  {
    name: "why",
    async open(page) {
      await page.getByRole("region", { name: "What the plan promises" }).getByRole("button", { name: "Why?" }).click();
      await expect(dialog(page, "Explain this clock")).toContainText("What happened");
    },
    leave: escape,
  },
  {
    name: "search",
    async open(page) {
      await page.keyboard.press("Control+K");
      await page.keyboard.type("cedar");
      // Typed faster than the field appears: nothing is lost, and no letter is taken for a command.
      await expect(page.getByRole("combobox", { name: /^Search tickets/u })).toHaveValue("cedar");
      await expect(page.getByRole("option", { name: /cedar-live/u }).first()).toBeVisible();
    },
    leave: escape,
  },
  {
    name: "shortcuts",
    async open(page) {
      await heading(page, "Tickets").click();
      await page.keyboard.press("?");
      await expect(dialog(page, "Keyboard shortcuts")).toBeVisible();
    },
    leave: escape,
  },
  {
    name: "compose",
    async open(page) {
      await createFrame(page).newTicket();
      await createComposer(page).fillSiteTicket({
        site: "cedar-live",
        environment: "Test",
        subject: "Editors are signed out every few minutes",
        details: "Since Tuesday, on https://test-cedar-live.example/admin.",
      });
    },
  },
  {
    name: "preview",
    async open(page) {
      await page.getByRole("button", { name: "Preview exact text" }).click();
      await expect(dialog(page, "The exact text")).toContainText("Editors are signed out");
    },
    leave: escape,
  },
  {
    name: "form",
    open: (page) => createComposer(page).chooseForm("Incident report"),
    leave: (page) => createComposer(page).chooseForm("Support ticket"),
  },
  place("Drafts"),
  {
    name: "outbox",
    async open(page) {
      await createFrame(page).goTo("Drafts");
      await page
        .getByRole("main")
        .getByRole("link", { name: /Editors are signed out/u })
        .click();
      await createComposer(page).queueHeld();
      await expect(page.getByRole("main")).toContainText("Held by you");
    },
  },
  place("Sites"),
  {
    name: "site",
    async open(page) {
      await page.getByRole("main").getByRole("button", { name: "cedar-launch", exact: true }).click();
      await expect(page.getByRole("main").getByRole("button", { name: "Close this pane" })).toBeVisible();
    },
  },
  {
    name: "import",
    async open(page, app) {
      await letPickerChoose(app, "sites.csv", sampleCsv);
      await page.getByRole("button", { name: "Import…" }).click();
      await page.getByRole("button", { name: "Choose a file…" }).click();
      await expect(dialog(page, "Import sites")).toContainText("sites.csv: 5 rows");
    },
    leave: escape,
  },
  place("Calls"),
  {
    name: "call-correction",
    async open(page) {
      await createCallsPage(page).site("cedar-live").getByRole("button", { name: "Correct…" }).click();
      await expect(dialog(page, "Correct the calls of cedar-live")).toBeVisible();
    },
    leave: escape,
  },
  {
    name: "call",
    async open(page) {
      await createCallsPage(page).ask("cedar-live");
      await expect(heading(page, "Ask for a call")).toBeVisible();
    },
  },
  { name: "report", open: (page) => openReport(page) },
  { name: "emergency", open: (page) => createFrame(page).openEmergency() },
  place("Settings"),
  {
    name: "fields",
    async open(page) {
      await page.getByRole("article", { name: "Practice desk" }).getByRole("button", { name: "Fields…" }).click();
      await expect(dialog(page, "Fields of Practice desk")).toContainText("Found by its title: Site");
    },
    leave: escape,
  },
  { name: "rule-sets", open: (page) => openPolicies(page) },
  { name: "rule-set", open: (page) => createPoliciesPage(page).open("Pantheon, August 2016") },
  { name: "rule-set-copy", open: (page) => createPoliciesPage(page).editCopy() },
  {
    name: "storage",
    async open(page) {
      await openStorage(page);
      await expect(page.getByRole("log", { name: "Journal" })).toBeVisible();
      await backUpNow(page);
    },
  },
  {
    name: "restore",
    async open(page) {
      await page
        .getByRole("button", { name: /^Restore the copy of/u })
        .first()
        .click();
      await expect(page.getByRole("alertdialog", { name: /^Restore the copy of/u })).toContainText(
        "Nothing goes out twice",
      );
    },
    leave: escape,
  },
  {
    name: "leave-practice",
    async open(page) {
      await page.getByRole("region", { name: "Practice", exact: true }).getByRole("button").click();
      await expect(dialog(page, "Leave practice?")).toBeVisible();
    },
    leave: escape,
  },
];

/** Goes through every screen, one after the other. */
export async function visitScreens({ app, page }: Launched, look: (name: string) => Promise<void>): Promise<void> {
  for (const { name, open, leave } of screens) {
    await open(page, app);
    await look(name);
    await leave?.(page);
  }
}
