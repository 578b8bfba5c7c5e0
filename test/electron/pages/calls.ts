import type { Locator, Page } from "playwright";

/** What the plans still hold this month. */
export type CallsPage = Readonly<{
  site(name: string): Locator;
  /** Opens a draft that asks for a call. */
  ask(site: string): Promise<void>;
}>;

export function createCallsPage(page: Page): CallsPage {
  const site = (name: string) => page.getByRole("main").getByRole("region", { name, exact: true });
  return {
    site,
    ask: (name) => site(name).getByRole("button", { name: "Ask for a call" }).click(),
  };
}
