import { describe, expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createTestContext } from "../../../test/builders/testContext.ts";
import { createAccountLook, lookOfNewAccount } from "./accountLook.ts";
import { createAccountsRepo } from "./accountsRepo.ts";
import { createSettingsOfAccount } from "./settingsOfAccount.ts";

function begin() {
  const { context } = createTestContext();
  const accounts = createAccountsRepo(context.db);
  const add = (name: string) => addAccount(context, { name, ...lookOfNewAccount(accounts, "real") });
  return { context, accounts, add, look: createAccountLook(context) };
}

describe("accounts side by side", () => {
  it("stand in the order they came, each in a colour of its own", () => {
    const { accounts, add } = begin();
    for (const name of ["One", "Two", "Three"]) add(name);
    expect(accounts.list().map(({ name, colour }) => `${name} ${colour}`)).toEqual([
      "One ocean",
      "Two cocoa",
      "Three orchid",
    ]);
  });

  it("take the order, the name and the colour that the user gives them", () => {
    const { accounts, add, look } = begin();
    const [one, two] = [add("One"), add("Two")];
    look.reorder([two.id, one.id]);
    expect(look.set(one.id, { name: "Our host", colour: "forest" })).toMatchObject({ name: "Our host" });
    expect(accounts.list().map(({ name, colour }) => `${name} ${colour}`)).toEqual(["Two cocoa", "Our host forest"]);
  });

  it("are not put in an order that leaves one out, or names one twice", () => {
    const { add, look } = begin();
    const [one] = [add("One"), add("Two")];
    expect(() => look.reorder([one.id])).toThrow("changed meanwhile");
    expect(() => look.reorder([one.id, one.id])).toThrow("changed meanwhile");
  });

  it("keep settings of their own kind only", () => {
    const { context, accounts } = begin();
    const { id } = addAccount(context, { kind: "requestTracker" });
    const forgotten: string[] = [];
    const settings = createSettingsOfAccount(context, { forget: (account) => forgotten.push(account) });
    settings.save(id, { kind: "requestTracker", caPem: null, queueId: "3" });
    expect(settings.read(id)).toEqual({ kind: "requestTracker", caPem: null, queueId: "3" });
    expect(forgotten).toEqual([id]);
    const browser = { clientId: "standby", redirectPort: 27_415 };
    expect(() => settings.save(id, { kind: "zendesk", browser })).toThrow("another kind");
    expect(accounts.find(id)?.settings).toMatchObject({ kind: "requestTracker" });
  });
});
