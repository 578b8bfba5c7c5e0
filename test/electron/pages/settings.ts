import type { Page } from "playwright";
import { expect } from "../patience.ts";
import type { RealAccount } from "./firstRun.ts";
import { createFrame } from "./frame.ts";

/** Gives an account its token again, where Standby asks for it. */
export async function signInAgain(page: Page, { name, token }: RealAccount): Promise<void> {
  await createFrame(page).goTo("Settings");
  const card = page.getByRole("article", { name });
  await expect(card).toContainText("asks to sign in again");
  await card.getByLabel("New access token").fill(token);
  await card.getByRole("button", { name: "Sign in" }).click();
  await expect(card).toContainText("Connected as");
}
