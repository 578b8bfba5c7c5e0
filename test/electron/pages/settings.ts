import type { Page } from "playwright";
import { z } from "zod";
import { ask } from "../ask.ts";
import { expect } from "../patience.ts";
import type { RealAccount } from "./firstRun.ts";
import { createFrame } from "./frame.ts";

/** Gives an account its token again once Standby asks for a sign-in; by the route, as connectHelpdesk does. */
export async function signInAgain(page: Page, { name, token }: RealAccount): Promise<void> {
  await createFrame(page).goTo("Settings");
  const card = page.getByRole("article", { name });
  await expect(card).toContainText("asks to sign in again");
  const reply = await ask(page, "accounts.signInAgain", {
    id: await idOf(page, name),
    signIn: { kind: "token", token },
  });
  expect(reply).toMatchObject({ ok: true });
  await expect(card).toContainText("Connected as");
}

const accountsSchema = z.object({
  data: z.object({ accounts: z.array(z.object({ id: z.string(), name: z.string() })) }),
});

async function idOf(page: Page, name: string): Promise<string> {
  const { data } = accountsSchema.parse(await ask(page, "accounts.list"));
  const account = data.accounts.find((one) => one.name === name);
  if (account === undefined) throw new Error(`There is no account “${name}”.`);
  return account.id;
}
