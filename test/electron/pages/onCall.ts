import type { Locator, Page } from "playwright";
import { createComposer } from "./composer.ts";
import { createFrame } from "./frame.ts";

export type OnCall = Readonly<{
  /** Across the window while the ticket cannot go. */
  banner: Locator;
  /** In its ticket, once it is there. */
  ladder: Locator;
  /** "Send it as well?" */
  question: Locator;
  /** From the emergency card into the composer, which stays open. */
  write(ticket: Readonly<{ site: string; subject: string; details: string }>): Promise<void>;
  /** The mail's code in a dialog, as large as it gets; Escape closes it. */
  enlarge(): Promise<Locator>;
}>;

export function createOnCall(page: Page): OnCall {
  const banner = page.getByRole("region", { name: "On-call ticket not sent" });
  const mailCode = /^QR code: writes a mail/u;
  return {
    banner,
    ladder: page.getByRole("region", { name: "The way up" }),
    question: page.getByRole("alertdialog", { name: "Send it as well?" }),
    async write({ site, subject, details }) {
      const frame = createFrame(page);
      await frame.openEmergency();
      const row = frame.main.getByRole("listitem").filter({ hasText: site }).first();
      await row.getByRole("button", { name: "Write an on-call ticket" }).click();
      await frame.main.getByRole("textbox", { name: "Subject" }).fill(subject);
      await frame.main.getByRole("textbox", { name: "What happened" }).fill(details);
      await createComposer(page).saved();
    },
    async enlarge() {
      await banner.getByRole("button", { name: mailCode }).click();
      return page.getByRole("dialog").getByRole("img", { name: mailCode });
    },
  };
}
