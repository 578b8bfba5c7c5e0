import type { Locator, Page } from "playwright";
import { expect } from "../patience.ts";

export type SiteTicket = Readonly<{ site: string; environment: string; subject: string; details: string }>;
/** Without a directory: the site as typed. */
export type FreeTicket = Omit<SiteTicket, "environment">;
export type CallWish = Readonly<{ topic: string; phone: string; slots: readonly string[] }>;

/** Writing a draft. */
export type Composer = Readonly<{
  main: Locator;
  /** The id of the draft in view. */
  draftId(): string;
  /** "Saved 14:02:11": said only after the text is on disk. */
  saveMark: Locator;
  saved(): Promise<void>;
  details: Locator;
  fillSiteTicket(ticket: SiteTicket): Promise<void>;
  fillFreeTicket(ticket: FreeTicket): Promise<void>;
  /** @param wish slots as a datetime-local field takes them: "2026-05-03T10:00" */
  fillCall(wish: CallWish): Promise<void>;
  /** Chooses one of the helpdesk's own forms. */
  chooseForm(title: string): Promise<void>;
  captureWholeScreen(): Promise<void>;
  attachments: Locator;
  /** Opens the newest picture in the annotator. */
  annotate(): Promise<void>;
  queue(): Promise<void>;
  queueHeld(): Promise<void>;
}>;

export function createComposer(page: Page): Composer {
  const main = page.getByRole("main");
  const saveMark = main.getByTestId("save-mark");
  const attachments = main.getByRole("listitem").filter({ has: page.getByRole("button", { name: /^Annotate/u }) });
  const saved = () => expect(saveMark).toHaveAttribute("data-state", "saved");
  async function fillText({ subject, details }: Pick<SiteTicket, "subject" | "details">): Promise<void> {
    await main.getByRole("textbox", { name: "Subject" }).fill(subject);
    await main.getByRole("textbox", { name: "What happened" }).fill(details);
    await saved();
  }
  async function queued(button: RegExp): Promise<void> {
    await main.getByRole("button", { name: button }).click();
    await expect(main.getByRole("heading", { level: 1, name: "Outbox" })).toBeVisible();
  }
  return {
    main,
    draftId: () => /#\/compose\/(?<id>[0-9a-f-]{36})/u.exec(page.url())?.groups?.["id"] ?? "",
    saveMark,
    saved,
    details: main.getByRole("textbox", { name: "What happened" }),
    async fillSiteTicket({ site, environment, ...text }) {
      const picker = main.getByRole("combobox", { name: "Site" });
      await picker.click();
      // Three letters find a site.
      await picker.pressSequentially(site.slice(0, 3));
      await page.getByRole("option", { name: new RegExp(`^${site}`, "u") }).click();
      await expect(picker).toHaveValue(site);
      await main.getByRole("radio", { name: environment, exact: true }).click();
      await fillText(text);
    },
    async fillFreeTicket({ site, ...text }) {
      const picker = main.getByRole("combobox", { name: "Site" });
      await picker.fill(site);
      await picker.press("Tab");
      await fillText(text);
    },
    async fillCall({ topic, phone, slots }) {
      await main.getByRole("textbox", { name: "What the call is about" }).fill(topic);
      for (const [index, slot] of slots.entries()) await main.getByLabel(`Time ${index + 1}`).fill(slot);
      await main.getByRole("textbox", { name: "Number to call" }).fill(phone);
      await saved();
    },
    async chooseForm(title) {
      await main.getByRole("button", { name: /^Form\b|\bForm$/u }).click();
      await page.getByRole("option", { name: title }).click();
      await saved();
    },
    async captureWholeScreen() {
      const before = await attachments.count();
      await main.getByRole("button", { name: "Take a picture" }).click();
      await page.getByRole("button", { name: "Whole screen" }).click();
      await expect(attachments).toHaveCount(before + 1, { timeout: 30_000 });
    },
    attachments,
    async annotate() {
      await attachments
        .last()
        .getByRole("button", { name: /^Annotate/u })
        .click();
    },
    queue: () => queued(/^(?:Send|Queue – sends when online)/u),
    queueHeld: () => queued(/^Queue held/u),
  };
}
