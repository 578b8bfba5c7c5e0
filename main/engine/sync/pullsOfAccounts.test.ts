import { describe, expect, it, onTestFinished } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createTestContext } from "../../../test/builders/testContext.ts";
import { until } from "../../../test/fakes/until.ts";
import { createListedHelpdesk } from "../../../test/sim/listedHelpdesk.ts";
import { MINUTE } from "../../../shared/units.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";
import { capabilitiesBeforeAsking } from "../accounts/accountRecord.ts";
import { createFileCache } from "./fileCache.ts";
import { createSyncRoom } from "./syncRoom.ts";

/** Helpdesks of two pages and more, one per account, each of which answers its last page only when it is told to. */
function createScene() {
  const test = createTestContext();
  const { context, ports } = test;
  const desks = new Map<string, ReturnType<typeof createListedHelpdesk>>();
  const openGate = new Map<string, () => void>();

  function connect(tickets: number, realm: Realm): string {
    const { id } = addAccount(context, { realm, kind: "requestTracker", capabilities: capabilitiesBeforeAsking });
    const desk = createListedHelpdesk();
    for (let n = 1; n <= tickets; n += 1) desk.put(String(n), ports.clock.now() - n * MINUTE);
    const { changedTickets } = desk;
    const gate = new Promise<void>((resolve) => openGate.set(id, resolve));
    desk.changedTickets = async function* (...asked) {
      for await (const page of changedTickets(...asked)) {
        if (page.tickets.length < 100) await gate;
        yield page;
      }
    };
    desks.set(id, desk);
    return id;
  }

  const forAccount = (id: string) => {
    const desk = desks.get(id);
    return desk ? Promise.resolve(desk) : Promise.reject(new Error("no such desk"));
  };
  const sync = createSyncRoom(context, {
    helpdesks: { forAccount },
    practiceLink: { connect: () => Promise.reject(new Error("no desk here")), drop: () => undefined },
    wakeOutbox: () => undefined,
    fileCache: createFileCache(context),
    random: () => 0,
  });
  onTestFinished(() => sync.stop?.());
  return { sync, connect, finish: (id: string) => openGate.get(id)?.() };
}

describe("the pulls that run", () => {
  it("have each the figure of their own account, beside the sum of all", async () => {
    const { sync, connect, finish } = createScene();
    const one = connect(130, "real");
    const other = connect(250, "real");
    expect(sync.pulls()).toEqual([]);
    const ended = sync.handlers["sync.now"]({});
    await until("both wait for their last page", () => sync.firstPull()?.done === 300);
    expect(sync.pulls()).toEqual([
      { accountId: one, firstPullDone: 100 },
      { accountId: other, firstPullDone: 200 },
    ]);
    finish(one);
    await until("one has ended", () => sync.pulls().length === 1);
    expect(sync.pulls()).toEqual([{ accountId: other, firstPullDone: 200 }]);
    finish(other);
    await ended;
    expect(sync.pulls()).toEqual([]);
  });

  it("are those of the realm that is shown", async () => {
    const { sync, connect, finish } = createScene();
    const shown = connect(130, "real");
    const elsewhere = connect(130, "practice");
    const ended = Promise.all([sync.pull(shown), sync.pull(elsewhere)]);
    await until("it waits for its last page", () => sync.firstPull()?.done === 100);
    expect(sync.pulls().map(({ accountId }) => accountId)).toEqual([shown]);
    finish(shown);
    finish(elsewhere);
    await ended;
  });
});
