import type { Locator, Page } from "playwright";

export type AgentMove = "Answer" | "Ask back" | "Agree a call" | "Automatic reply" | "Solve";

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
  /** Plays the agent of the practice desk. */
  agent(move: AgentMove): Promise<void>;
}>;

export function createTicketPane(page: Page): TicketPane {
  const pane = page.getByRole("region", { name: "Ticket", exact: true });
  return {
    pane,
    number: pane.getByText(/^(?:PRACTICE-|#)\d+$/u).first(),
    clock: pane.locator("[data-face]").first(),
    promise: pane.getByRole("region", { name: "What the plan promises" }),
    call: pane.getByRole("region", { name: "Call", exact: true }),
    messages: pane.getByRole("article"),
    agent: (move) =>
      page.getByRole("region", { name: "Practice agent" }).getByRole("button", { name: move, exact: true }).click(),
  };
}
