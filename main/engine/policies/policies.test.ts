import { describe, expect, it } from "vitest";
import { createTestEngine, type TestEngine } from "../../../test/builders/testEngine.ts";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { invariant } from "../../../shared/invariant.ts";
import { policyById } from "../../../shared/policy/policySets.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";

const may = policyById("pantheon-2016-05");
invariant(may, "the rule set is missing");
const basedOn = may.id;

function textWith(changes: Partial<PolicySet>): string {
  return JSON.stringify({ ...may, ...changes });
}

const save = (test: TestEngine, changes: Partial<PolicySet> = { name: "Ours" }) =>
  test.request("policies.save", { text: textWith(changes), basedOn, origin: "copy" });

const idsIn = async (test: TestEngine) =>
  (await test.request("policies.list", {})).policies.map(({ id, isRetired }) => `${id}${isRetired ? " retired" : ""}`);

describe("the agency's own rule sets", () => {
  it("are told apart from those that come with Standby, and saved twice are two", async () => {
    const test = createTestEngine();
    const [one, other] = [await save(test), await save(test)];
    expect(one.id).toMatch(/^own-pantheon-2016-05-[0-9a-f]{6}$/u);
    expect(other.id).not.toBe(one.id);
    const { policies } = await test.request("policies.list", {});
    expect(policies.map(({ id, title, origin }) => [id, title, origin]).slice(-2)).toEqual([
      [one.id, "Ours", "copy"],
      [other.id, "Ours", "copy"],
    ]);
    expect(policies.filter(({ origin }) => origin === "shipped")).toHaveLength(3);
    expect(await test.request("policies.get", { id: one.id })).toEqual({ ...may, name: "Ours", id: one.id, basedOn });
  });

  it("name a copy of a copy after the set both come from", async () => {
    const test = createTestEngine();
    const first = await save(test);
    const text = JSON.stringify(await test.request("policies.get", { id: first.id }));
    const second = await test.request("policies.save", { text, basedOn: first.id, origin: "copy" });
    expect(second.id).toMatch(/^own-pantheon-2016-05-[0-9a-f]{6}$/u);
    expect(await test.request("policies.get", { id: second.id })).toMatchObject({ basedOn: first.id });
  });

  it("are refused with path and reason, and nothing of them is kept", async () => {
    const test = createTestEngine();
    const [first] = may.standard;
    invariant(first, "the set has a standard rule");
    const broken = textWith({ standard: [{ ...first, targetMs: -1 }] });
    const checked = await test.request("policies.check", { text: broken, basedOn });
    expect(checked).toMatchObject({ problems: [{ path: "standard[0].targetMs" }], diff: [], set: null });
    await expect(test.request("policies.save", { text: broken, basedOn, origin: "import" })).rejects.toMatchObject({
      code: "policy.refused",
      message: expect.stringContaining("standard[0].targetMs: "),
    });
    const long = await test.request("policies.check", { text: `"${"x".repeat(600_000)}"`, basedOn: null });
    expect(long.problems).toMatchObject([{ path: "" }]);
    expect(await idsIn(test)).toHaveLength(3);
  });

  it("are shown with their differences before they are saved", async () => {
    const test = createTestEngine();
    const checked = await test.request("policies.check", { text: textWith({ name: "Ours" }), basedOn });
    expect(checked.diff).toEqual([{ path: "name", was: "Pantheon, May 2016", is: "Ours" }]);
    expect(checked.set?.name).toBe("Ours");
  });

  it("survive a restart, and a restored backup that does not have them", async () => {
    const test = createTestEngine();
    const backup = await test.request("store.backUpNow", {});
    const { id } = await save(test);
    const again = await test.restart();
    expect(await idsIn(again)).toContain(id);
    await again.request("store.restore", { id: backup.id });
    const restored = await again.restart();
    expect(await restored.request("policies.get", { id })).toMatchObject({ id, name: "Ours" });
  });

  it("can be retired once no account gives them to new tickets; tickets that keep one still read it", async () => {
    const test = createTestEngine();
    const { id } = await save(test);
    const account = addAccount({ db: test.store.db, ...test.ports }, { policyId: id });
    const retire = (policyId: string) => test.request("policies.retire", { id: policyId, isRetired: true });
    await expect(retire(id)).rejects.toMatchObject({ code: "policy.inUse" });
    await test.request("accounts.choosePolicy", { id: account.id, policyId: basedOn, fromMs: null });
    await retire(id);
    expect(await idsIn(test)).toContain(`${id} retired`);
    expect(await test.request("policies.get", { id })).toMatchObject({ id });
    await test.request("policies.retire", { id, isRetired: false });
    expect(await idsIn(test)).toContain(id);
    await expect(retire(basedOn)).rejects.toMatchObject({ code: "input.invalid" });
    await expect(retire("own-nobody-000000")).rejects.toMatchObject({ code: "notFound" });
  });
});
