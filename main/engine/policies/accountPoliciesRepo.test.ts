import { describe, expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createDeskRig, type DeskRig } from "../../../test/builders/deskRig.ts";
import { createTestEngine } from "../../../test/builders/testEngine.ts";
import { until } from "../../../test/fakes/until.ts";
import { DAY } from "../../../shared/units.ts";
import { createAccountPoliciesRepo } from "./accountPoliciesRepo.ts";

interface Kept {
  readonly created_at: number;
  readonly policy_id: string | null;
}

const ticketsOf = (rig: DeskRig, id: string) =>
  rig.context.db
    .prepare<[string], Kept>("SELECT created_at, policy_id FROM ticket WHERE account_id = ? ORDER BY created_at")
    .all(id);

const setsOf = (rig: DeskRig, id: string) => new Set(ticketsOf(rig, id).map((ticket) => ticket.policy_id));

/** Practice user two's real account; its first pull is over. */
async function pulledAccount(rig: DeskRig, policyId: string | null): Promise<string> {
  const token = rig.desk.users.find((user) => user.name === "Practice user two")?.token ?? "";
  const connection = { kind: "zendesk", name: "Our host", address: rig.desk.baseUrl, policyId } as const;
  const { id } = await rig.accounts.handlers["accounts.add"]({ ...connection, signIn: { kind: "token", token } });
  await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
  return id;
}

const choose = (rig: DeskRig, id: string, policyId: string | null, fromMs: number | null = null) =>
  rig.accounts.handlers["accounts.choosePolicy"]({ id, policyId, fromMs });

describe("the rule set of a ticket", () => {
  it("is, on a first pull, the one in force when the ticket was created, however old it is", async () => {
    const rig = await createDeskRig();
    const first = await pulledAccount(rig, "pantheon-2016-08");
    const instants = ticketsOf(rig, first).map((ticket) => ticket.created_at);
    const middleMs = instants[Math.floor(instants.length / 2)] ?? 0;
    expect(instants[0]).toBeLessThan(middleMs);
    rig.context.db.prepare("DELETE FROM ticket WHERE account_id = ?").run(first);
    rig.context.db.prepare("UPDATE account SET watermark = NULL, as_of = NULL WHERE id = ?").run(first);
    await choose(rig, first, "pantheon-2018-tiers", middleMs);
    await rig.sync.pull(first);
    const tickets = ticketsOf(rig, first);
    expect(tickets.length).toBe(instants.length);
    for (const { created_at, policy_id } of tickets)
      expect(policy_id).toBe(created_at < middleMs ? "pantheon-2016-08" : "pantheon-2018-tiers");
  });

  it("stays when the account chooses another, through every later pull", async () => {
    const rig = await createDeskRig();
    const id = await pulledAccount(rig, "pantheon-2016-05");
    await choose(rig, id, "pantheon-2016-08");
    await rig.sync.pull(id);
    expect(setsOf(rig, id)).toEqual(new Set(["pantheon-2016-05"]));
    await choose(rig, id, null);
    expect(setsOf(rig, id)).toEqual(new Set(["pantheon-2016-05"]));
  });

  it("is put right for tickets since a day, where the user says that a set holds since then", async () => {
    const rig = await createDeskRig();
    const id = await pulledAccount(rig, "pantheon-2016-05");
    await choose(rig, id, "pantheon-2018-tiers", 0);
    expect(setsOf(rig, id)).toEqual(new Set(["pantheon-2018-tiers"]));
    expect(() => choose(rig, id, "pantheon-2016-08", rig.context.clock.now() + DAY)).toThrow(/has come/u);
  });
});

describe("a time without a rule set", () => {
  it("is filled by the next one chosen, for tickets seen and for those that a pull brings later", async () => {
    const rig = await createDeskRig();
    const id = await pulledAccount(rig, null);
    await choose(rig, id, null);
    await choose(rig, id, "pantheon-2016-05");
    expect(setsOf(rig, id)).toEqual(new Set(["pantheon-2016-05"]));
    const repo = createAccountPoliciesRepo(rig.context.db);
    expect(repo.at(id, 0)?.policyId).toBe("pantheon-2016-05");
    rig.ports.clock.set(rig.ports.clock.now() + DAY);
    await choose(rig, id, null);
    rig.ports.clock.set(rig.ports.clock.now() + DAY);
    await choose(rig, id, "pantheon-2018-tiers");
    expect(repo.list(id).map(({ policyId }) => policyId)).toEqual([
      "pantheon-2016-05",
      "pantheon-2018-tiers",
      "pantheon-2018-tiers",
    ]);
  });
});

describe("which set held when", () => {
  it("is the newest choice up to an instant, the oldest before it, and none where none was chosen", () => {
    const { store, ports } = createTestEngine();
    const { id } = addAccount({ db: store.db, ...ports }, { policyId: null });
    const repo = createAccountPoliciesRepo(store.db);
    expect(repo.at(id, 5)).toBeUndefined();
    for (const [fromMs, policyId] of [
      [100, "a"],
      [200, null],
      [300, "c"],
    ] as const)
      repo.choose(id, { fromMs, policyId });
    expect([5, 99, 100, 199, 200, 299, 300].map((at) => repo.at(id, at)?.policyId)).toEqual([
      "a",
      "a",
      "a",
      "a",
      null,
      null,
      "c",
    ]);
    repo.choose(id, { fromMs: 150, policyId: "b" });
    expect(repo.list(id)).toEqual([
      { fromMs: 100, policyId: "a" },
      { fromMs: 150, policyId: "b" },
    ]);
  });
});
