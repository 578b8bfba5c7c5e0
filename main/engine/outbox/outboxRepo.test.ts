import type { Database } from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { openStore } from "../store/openStore.ts";
import { createOutboxRepo } from "./outboxRepo.ts";

/** What a claim and a look for moves ask of SQLite, as it means to find it. */
function plansOf(db: Database, ask: (repo: ReturnType<typeof createOutboxRepo>) => unknown): string[] {
  const plans: string[] = [];
  const prepare = db.prepare.bind(db);
  Object.assign(db, {
    prepare(sql: string) {
      const statement = prepare(sql);
      const explained = prepare(`EXPLAIN QUERY PLAN ${sql}`);
      const noted =
        (run: (...given: unknown[]) => unknown) =>
        (...given: unknown[]) => {
          plans.push(...(explained.all(...given) as { detail: string }[]).map(({ detail }) => detail));
          return run(...given);
        };
      return { ...statement, get: noted(statement.get.bind(statement)), all: noted(statement.all.bind(statement)) };
    },
  });
  ask(createOutboxRepo(db));
  Object.assign(db, { prepare });
  return plans;
}

const entriesRead = (plans: readonly string[]) => plans.filter((plan) => /^(?:SCAN|SEARCH) e /u.test(plan));

describe("a full outbox", () => {
  it("is not sorted by a claim, which takes the first of the order", () => {
    const { db, close } = openStore({ folder: tempFolder(), now: () => 1 });
    const plans = plansOf(db, (repo) => repo.claimNext(1, []));
    expect(entriesRead(plans)).toEqual(["SCAN e USING INDEX outbox_entry_in_turn"]);
    expect(plans.filter((plan) => plan.includes("TEMP B-TREE"))).toEqual([]);
    close();
  });

  it("is not looked through for moves while its accounts are signed in", () => {
    const { db, close } = openStore({ folder: tempFolder(), now: () => 1 });
    const plans = plansOf(db, (repo) => repo.movable(false));
    expect(entriesRead(plans)).toEqual([
      "SEARCH e USING INDEX outbox_entry_by_state (state=?)",
      expect.stringMatching(/\(account_id=\? AND state=\?\)$/u),
    ]);
    expect(plans[plans.findIndex((plan) => plan.includes("account_id=? AND state")) - 1]).toMatch(/^S\w+ a/u);
    close();
  });
});
