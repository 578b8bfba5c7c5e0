import { describe, expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createTestContext } from "../../../test/builders/testContext.ts";
import { createFormsRepo } from "./formsRepo.ts";
import { createAccountsRepo } from "./accountsRepo.ts";

const form = (id: string, isDefault: boolean) => ({ id, title: `Queue ${id}`, isDefault, fields: [] });
const known = {
  fields: [],
  forms: [form("1", true), form("2", false), form("3", false)],
  readAtMs: 5,
  isReferenceLost: false,
};

describe("the queue that is offered first", () => {
  it("is the helpdesk's own first one, until the user chooses another that is still there", () => {
    const { context } = createTestContext();
    const { id } = addAccount(context, { kind: "requestTracker" });
    const forms = createFormsRepo(context.db);
    const accounts = createAccountsRepo(context.db);
    forms.storeFor(id).save(known);
    const offered = () => forms.load(id)?.forms.map((one) => [one.id, one.isDefault]);
    const asListed = [
      ["1", true],
      ["2", false],
      ["3", false],
    ];
    expect(offered()).toEqual(asListed);
    accounts.setSettings(id, { kind: "requestTracker", caPem: null, queueId: "3" });
    expect(offered()).toEqual([
      ["3", true],
      ["1", false],
      ["2", false],
    ]);
    accounts.setSettings(id, { kind: "requestTracker", caPem: null, queueId: "gone" });
    expect(offered()).toEqual(asListed);
  });
});
