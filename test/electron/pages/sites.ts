import type { Locator, Page } from "playwright";
import { expect } from "../patience.ts";

/** The Sites page: the table, the directories above it, what can be done with many. */
export type SitesPage = Readonly<{
  main: Locator;
  dialog: Locator;
  search(words: string): Promise<void>;
  /** The button with a site's name in its row. */
  site(name: string): Locator;
  /** The card of a directory. */
  directory(name: string): Locator;
  more(entry: RegExp): Promise<void>;
  selectAll(): Promise<void>;
  bulk: Locator;
}>;

export function createSitesPage(page: Page): SitesPage {
  const main = page.getByRole("main");
  return {
    main,
    dialog: page.getByRole("dialog").or(page.getByRole("alertdialog")),
    async search(words) {
      await main.getByRole("searchbox", { name: "Search sites" }).fill(words);
    },
    site: (name) => main.getByRole("button", { name, exact: true }),
    directory: (name) => main.getByRole("article", { name, exact: true }),
    async more(entry) {
      await main.getByRole("button", { name: "More for sites" }).click();
      await page.getByRole("menuitem", { name: entry }).click();
    },
    async selectAll() {
      const box = main.getByRole("checkbox", { name: "Select all shown sites" });
      await box.check();
      await expect(box).toBeChecked();
    },
    bulk: main.getByRole("region", { name: "Selected sites" }),
  };
}
