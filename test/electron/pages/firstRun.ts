import type { Page } from "playwright";
import { ask } from "../ask.ts";
import { expect } from "../patience.ts";
import { createFrame } from "./frame.ts";

/** First run, the way of a newcomer: the practice desk with its sample agency. */
export async function openPractice(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open the practice desk" }).click();
  await expect(page.getByRole("region", { name: "Practice", exact: true })).toBeVisible();
  // The first reading of the desk is complete when its newest ticket stands in the list.
  await expect(page.getByRole("row", { name: /PRACTICE-1007/u })).toBeVisible({ timeout: 30_000 });
}

/** First run with no account at all. Ends in the composer. */
export async function writeOfflineFirst(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start writing" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New ticket" })).toBeVisible();
}

export type RealAccount = Readonly<{ name: string; address: string; token: string }>;

/**
 * A helpdesk of one's own, for specs about what comes afterwards. By the route: no window takes a token for this kind of
 * helpdesk, and the engine takes one on this computer alone.
 */
export async function connectHelpdesk(page: Page, { name, address, token }: RealAccount): Promise<void> {
  const signIn = { kind: "token", token };
  const reply = await ask(page, "accounts.add", { kind: "zendesk", name, address, signIn, policyId: null });
  expect(reply).toMatchObject({ ok: true });
  await page.reload();
  await createFrame(page).goTo("Tickets");
}
