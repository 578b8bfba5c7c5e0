import { describe, expect, it } from "vitest";
import { tokenKey } from "../../main/engine/accounts/accountRecord.ts";
import { enqueue } from "../../main/engine/outbox/enqueue.ts";
import { HOUR, MINUTE, SECOND } from "../../shared/units.ts";
import { createConversation } from "../builders/conversation.ts";
import { createFaultProxy } from "../sim/faultProxy.ts";
import { PARALLEL } from "../../main/engine/outbox/worker.ts";
import { createOutboxWorld, frozen, insertAccount, insertDraft, type OutboxWorld } from "../sim/outboxWorld.ts";

const create = { method: "POST", path: /^\/api\/v2\/requests/u };
const isSent = (world: OutboxWorld) => (id: string) => world.entry(id).state === "sent";

describe("a refused item at the head of a hundred", { timeout: 120_000 }, () => {
  it("keeps none of the ninety-nine behind it", async () => {
    const world = await createOutboxWorld();
    world.workOffline(true);
    const poison = world.queue({ subject: "x".repeat(300) });
    const others = Array.from({ length: 99 }, (_, index) => world.queue({ subject: `Ticket ${index}` }));
    world.workOffline(false);
    await world.passUntil("the others are sent", () => others.every(isSent(world)));
    expect(world.entry(poison)).toMatchObject({ state: "parked", attempts: 1 });
    expect(world.deskRows.tickets()).toBe(99);
  });
});

describe("several accounts", { timeout: 60_000 }, () => {
  it("do not wait for one whose helpdesk lets every call hang", async () => {
    const world = await createOutboxWorld();
    const slow = await createFaultProxy(world.desk.baseUrl);
    slow.inject({ ...create, mode: "hang", times: 100 });
    const slowId = insertAccount(world.context, "practice", slow.origin, String(world.desk.users[0]?.id));
    world.ports.secrets.values.set(tokenKey(slowId), world.desk.users[0]?.token ?? "");
    world.workOffline(true);
    for (let index = 0; index < 5; index += 1) {
      const draftId = insertDraft(world.context, "ticket", slowId);
      enqueue(world.context, { draftId, accountId: slowId, message: frozen({ subject: "Slow" }), isHeld: false });
    }
    const quick = Array.from({ length: 5 }, (_, index) => world.queue({ subject: `Quick ${index}` }));
    world.workOffline(false);
    await world.passUntil("the others are sent", () => quick.every(isSent(world)), 100);
    expect(slow.hanging()).toBe(PARALLEL);
  });
});

describe("a helpdesk that asks to wait", { timeout: 60_000 }, () => {
  it("hears no look-up of another item before that time either", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "cutAfterRequest" });
    const unclear = world.queue({ subject: "Unclear" });
    await world.passUntil("its end is unclear", () => world.entry(unclear).state === "verifying", 100);
    world.proxy.inject({ ...create, mode: "429" });
    const told = world.queue({ subject: "Told to wait" });
    await world.passUntil("it was turned away", () => world.entry(told).state === "retryAt", 100);
    const [toldAt, seen] = [world.ports.clock.now(), world.proxy.seen.length];
    await world.passUntil("another call", () => world.proxy.seen.length > seen, 100);
    expect(world.ports.clock.now() - toldAt).toBeGreaterThanOrEqual(7 * SECOND);
    await world.passUntil("both are sent", () => [unclear, told].every(isSent(world)));
  });
});

describe("a helpdesk that asked to wait, when the item it was said to is taken back", { timeout: 60_000 }, () => {
  it("is left alone by the others all the same, but not when the user wants them tried", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "429" });
    const told = world.queue({ subject: "Told to wait" });
    await world.passUntil("it was turned away", () => world.entry(told).state === "retryAt", 100);
    const toldAt = world.ports.clock.now();
    await world.room.handlers["outbox.discard"]({ id: told });
    const other = world.queue({ subject: "Other" });
    await world.passUntil("the other is sent", () => isSent(world)(other), 100);
    expect(world.ports.clock.now() - toldAt).toBeGreaterThanOrEqual(7 * SECOND);

    world.proxy.inject({ ...create, mode: "429" });
    const impatient = world.queue({ subject: "Impatient" });
    await world.passUntil("it was turned away", () => world.entry(impatient).state === "retryAt", 100);
    const againAt = world.ports.clock.now();
    await world.room.handlers["outbox.tryNow"]({ id: impatient });
    await world.passUntil("it is sent", () => isSent(world)(impatient), 100);
    expect(world.ports.clock.now() - againAt).toBeLessThan(7 * SECOND);
  });
});

describe("a queued item", { timeout: 60_000 }, () => {
  it("can be taken back for a few seconds, and then goes by itself", async () => {
    const test = await createConversation({ graceMs: 5 * SECOND });
    const id = await test.ticketOffline("Not yet");
    const waiting = await test.entry(id);
    expect(waiting).toMatchObject({ state: "ready", nextTryAtMs: test.clock.now() + 5 * SECOND });
    expect(waiting.actions).toEqual(["tryNow", "hold", "edit", "discard"]);
    const { draftId } = await test.request("outbox.edit", { id });
    await test.clock.advance(MINUTE);
    expect(await test.entries()).toEqual([]);
    const draft = await test.request("drafts.get", { id: draftId });
    const again = await test.queue(draft, { subject: "Now" });
    await test.clock.advance(4 * SECOND);
    expect((await test.entry(again)).state).toBe("ready");
    expect((await test.reaches(again, "sent")).versionNumber).toBe(2);
  });

  it("goes at once when asked to, and when it is urgent", async () => {
    const test = await createConversation({ graceMs: HOUR });
    const id = await test.ticketOffline("In a minute");
    await test.request("outbox.tryNow", { id });
    await test.reaches(id, "sent");
    const { entryId } = enqueue(
      { db: test.store.db, ids: test.ports.ids, clock: test.clock },
      {
        draftId: (await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null })).id,
        accountId: test.account.id,
        message: frozen({ level: "onCall" }),
        isHeld: false,
        graceMs: HOUR,
      },
    );
    expect(await test.entry(entryId)).toMatchObject({ state: "ready", nextTryAtMs: null });
  });
});
