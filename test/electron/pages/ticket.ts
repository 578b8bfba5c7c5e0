import type { Locator, Page } from "playwright";
import { expect } from "../patience.ts";

export type AgentMove = "Answer" | "Ask back" | "Agree a call" | "Automatic reply" | "Solve" | "Close";

/** One ticket in view. */
export type TicketPane = Readonly<{
  pane: Locator;
  /** "PRACTICE-1008". */
  number: Locator;
  /** The countdown in the header; `data-face` tells how it stands. */
  clock: Locator;
  promise: Locator;
  call: Locator;
  messages: Locator;
  /** Where a reply is written. */
  replyBox: Locator;
  /** Writes a reply and waits until it is on disk. */
  write(text: string): Promise<void>;
  queueReply(): Promise<void>;
  /** Replies that the helpdesk does not have yet. */
  waitingReplies: Locator;
  /** Plays the agent of the practice desk. */
  agent(move: AgentMove): Promise<void>;
}>;

export function createTicketPane(page: Page): TicketPane {
  const pane = page.getByRole("region", { name: "Ticket", exact: true });
  const replyBox = pane.getByRole("textbox", { name: "Reply", exact: true });
  return {
    pane,
    number: pane.getByText(/^(?:PRACTICE-|#)\d+$/u).first(),
    clock: pane.locator("[data-face]").first(),
    promise: pane.getByRole("region", { name: "What the plan promises" }),
    call: pane.getByRole("region", { name: "Call", exact: true }),
    messages: pane.getByRole("article"),
    replyBox,
    async write(text) {
      await replyBox.fill(text);
      await expect(pane.getByRole("status").filter({ hasText: /^Saved/u })).toBeVisible();
    },
    async queueReply() {
      await pane.getByRole("button", { name: /^Queue reply|^Queue – sends when online/u }).click();
      await expect(replyBox).toHaveValue("");
    },
    waitingReplies: pane.getByRole("article", { name: "Reply waiting to be sent" }),
    agent: (move) =>
      page.getByRole("region", { name: "Practice agent" }).getByRole("button", { name: move, exact: true }).click(),
  };
}

/** Opens a ticket of the list. A list that is still being filled may move its rows under the pointer: then once more. */
export async function openTicket(page: Page, subject: string): Promise<void> {
  await expect(async () => {
    await page.getByRole("row", { name: new RegExp(subject, "u") }).click();
    await expect(createTicketPane(page).pane.getByRole("heading", { level: 1, name: subject })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 20_000 });
}
