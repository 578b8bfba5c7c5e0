import type { Locator, Page } from "playwright";
import { expect } from "../patience.ts";
import { createFrame } from "./frame.ts";

export type PoliciesPage = Readonly<{
  main: Locator;
  dialog: Locator;
  /** From the list. */
  open(name: string): Promise<void>;
  editCopy(): Promise<void>;
  /** The first of this label: the form of a set repeats itself for every rule. */
  field(label: string): Locator;
  review(): Promise<void>;
  /** Closes the changes and gives the copy up. */
  leaveEditor(): Promise<void>;
  backToList(): Promise<void>;
}>;

/** The list of rule sets, from wherever the window is. */
export async function openPolicies(page: Page): Promise<void> {
  await createFrame(page).goTo("Settings");
  await page.getByRole("link", { name: "See all rule sets" }).click();
  await expect(page.getByRole("table", { name: "Rule sets" })).toBeVisible();
}

export function createPoliciesPage(page: Page): PoliciesPage {
  const main = page.getByRole("main");
  const dialog = page.getByRole("dialog");
  const title = (name: string) => main.getByRole("heading", { level: 1, name, exact: true });
  return {
    main,
    dialog,
    async open(name) {
      await main.getByRole("link", { name, exact: true }).click();
      await expect(title(name)).toBeVisible();
      await expect(main.getByRole("region", { name: "Emergency line" })).toBeVisible();
    },
    async editCopy() {
      await main.getByRole("button", { name: "Edit a copy" }).click();
      await expect(main.getByRole("tab", { name: "Form" })).toBeVisible();
    },
    field: (label) => main.getByLabel(label).first(),
    async review() {
      await main.getByRole("button", { name: "Look at the changes…" }).click();
      await expect(dialog).toContainText("Save as a new rule set");
    },
    async leaveEditor() {
      await dialog.getByRole("button", { name: "Keep editing" }).click();
      await main.getByRole("button", { name: "Cancel" }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
      await expect(main.getByRole("button", { name: "Edit a copy" })).toBeVisible();
    },
    async backToList() {
      await main.getByRole("link", { name: "Rule sets" }).click();
      await expect(page.getByRole("table", { name: "Rule sets" })).toBeVisible();
    },
  };
}
