import type { Locator, Page } from "playwright";
import { expect } from "../patience.ts";

export type Place = "Now" | "Tickets" | "Outbox" | "Drafts" | "Sites" | "Calls" | "Settings";

/** What stands around every page: the places, the connection, the title row. */
export type Frame = Readonly<{
  /** The page in view. */
  main: Locator;
  practiceStrip: Locator;
  goTo(place: Place): Promise<void>;
  /** "Working offline", "Online"... and when the data were last read. */
  connection: Locator;
  workOffline(): Promise<void>;
  goOnline(): Promise<void>;
  /** Opens the first hit of the search over everything. */
  find(words: string): Promise<void>;
  newTicket(): Promise<void>;
  openEmergency(): Promise<void>;
}>;

export function createFrame(page: Page): Frame {
  const connection = page.getByRole("complementary").getByRole("button", { name: /As of|Not synced/u });
  const choose = async (entry: RegExp) => {
    await connection.click();
    await page.getByRole("menuitem", { name: entry }).click();
  };
  return {
    main: page.getByRole("main"),
    practiceStrip: page.getByRole("region", { name: "Practice", exact: true }),
    connection,
    async goTo(place) {
      await page
        .getByRole("complementary")
        .getByRole("link", { name: new RegExp(`^${place}`, "u") })
        .click();
      await expect(page.getByRole("main").getByRole("heading", { level: 1, name: place }).first()).toBeVisible();
    },
    async workOffline() {
      await choose(/^Work offline/u);
      await expect(connection).toContainText("Working offline");
    },
    async goOnline() {
      await choose(/^Go online/u);
      await expect(connection).toContainText("Online");
    },
    async find(words) {
      await page.keyboard.press("Control+K");
      await page.keyboard.type(words);
      await expect(page.getByRole("option", { name: new RegExp(words, "u") }).first()).toBeVisible();
      await page.keyboard.press("Enter");
    },
    async newTicket() {
      // An empty list offers it too; the title row comes first.
      await page
        .getByRole("button", { name: /^New ticket/u })
        .first()
        .click();
      await expect(page.getByRole("main").getByRole("heading", { level: 1, name: "New ticket" })).toBeVisible();
    },
    async openEmergency() {
      await page.getByRole("button", { name: "Emergency", exact: true }).click();
      await expect(page.getByRole("main").getByRole("heading", { level: 1, name: "Emergency" })).toBeVisible();
    },
  };
}
