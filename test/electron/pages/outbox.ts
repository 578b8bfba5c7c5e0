import type { Locator, Page } from "playwright";

export type Outbox = Readonly<{
  /** The entry with this subject, whatever its state. */
  entry(subject: string): Locator;
  /** One of its buttons: "Hold", "Try now", "Discard"... */
  press(subject: string, button: string): Promise<void>;
}>;

export function createOutbox(page: Page): Outbox {
  const main = page.getByRole("main");
  return {
    entry: (subject) => main.locator("[data-entry]").filter({ hasText: subject }),
    press: (subject, button) => main.getByRole("button", { name: `${button}: ${subject}` }).click(),
  };
}
