import type { Locator, Page } from "playwright";
import { expect } from "../patience.ts";

/** What the plans still hold this month, and where each call went. */
export type CallsPage = Readonly<{
  site(name: string): Locator;
  /** Opens a draft that asks for a call. */
  ask(site: string): Promise<void>;
  /** Adds to what is used, by hand. */
  correct(site: string, amount: string, reason: string): Promise<void>;
  /** Says to the question of the ticket that the first proposed time was agreed. */
  agreeToFirst(call: Locator): Promise<void>;
}>;

export function createCallsPage(page: Page): CallsPage {
  const site = (name: string) => page.getByRole("main").getByRole("region", { name, exact: true });
  return {
    site,
    ask: (name) => site(name).getByRole("button", { name: "Ask for a call" }).click(),
    async correct(name, amount, reason) {
      await site(name).getByRole("button", { name: "Correct…" }).click();
      const dialog = page.getByRole("dialog", { name: `Correct the calls of ${name}` });
      await dialog.getByRole("textbox", { name: "Calls to add to what is used" }).fill(amount);
      await dialog.getByRole("textbox", { name: "Reason" }).fill(reason);
      await dialog.getByRole("button", { name: "Save the correction" }).click();
      await expect(dialog).toBeHidden();
    },
    agreeToFirst: (call) => call.getByRole("group", { name: "Was a time agreed?" }).getByRole("button").first().click(),
  };
}

/** As a datetime-local field takes it, in the zone of the app. */
export function fieldTime(page: Page, atMs: number): Promise<string> {
  return page.evaluate(
    (ms) => new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().slice(0, 16),
    atMs,
  );
}
