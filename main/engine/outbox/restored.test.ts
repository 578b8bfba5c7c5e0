import { describe, expect, it } from "vitest";
import { createOutboxWorld, type OutboxWorld } from "../../../test/sim/outboxWorld.ts";
import { outgoingMessage } from "../../../test/builders/outgoingMessage.ts";

const writes = (world: OutboxWorld) => world.proxy.seen.filter(({ method }) => method !== "GET");

/** Three entries that a copy of the store may hold: ready, held, and one the helpdesk had got after the copy was made. */
async function putBack() {
  const world = await createOutboxWorld({ isStopped: true });
  const waiting = world.queue({ subject: "Waiting" });
  const held = world.queue({ subject: "Held" }, true);
  const arrived = world.queue({ subject: "Arrived since" });
  return { world, waiting, held, arrived };
}

describe("entries that come out of a backup", { timeout: 60_000 }, () => {
  it("are looked for first, and what is not there waits for a person", async () => {
    const { world, waiting, held } = await putBack();
    world.room.markRestored();
    expect(world.entry(waiting)).toMatchObject({ state: "verifying", isRestored: true });
    world.room.start?.();
    await world.passUntil("they are known", () => [waiting, held].every((id) => world.entry(id).state === "parked"));
    expect(writes(world)).toEqual([]);
    expect(world.entry(waiting).text).toContain("From a backup");
    expect(world.entry(waiting).actions).toEqual(["tryNow", "edit", "discard"]);
    await world.ports.clock.advance(3_600_000);
    expect(writes(world)).toEqual([]);

    await world.room.handlers["outbox.tryNow"]({ id: waiting });
    await world.passUntil("it is sent", () => world.entry(waiting).state === "sent");
    expect(world.deskRows.tickets()).toBe(1);
  });

  it("that arrived since the copy was made are found, not sent again", async () => {
    const { world, arrived } = await putBack();
    const sql = "SELECT reference FROM outbox_entry WHERE id = ?";
    const reference = String(world.context.db.prepare(sql).pluck().get(arrived));
    const helpdesk = await world.helpdesks.forAccount(world.accountId);
    const body = "The checkout shows an error page.";
    const message = outgoingMessage({ subject: "Arrived since", body, reference, siteName: "", environment: "" });
    const attempt = { key: "earlier", recordBody: () => Promise.resolve() };
    await helpdesk.createTicket(message, attempt, AbortSignal.any([]));
    const before = writes(world).length;
    world.room.markRestored();
    world.room.start?.();
    await world.passUntil("it is found", () => world.entry(arrived).state === "sent");
    expect(writes(world)).toHaveLength(before);
    expect(world.deskRows.tickets("Arrived since")).toBe(1);
  });

  it("wait with the look for a helpdesk that cannot be asked", async () => {
    const { world, waiting } = await putBack();
    world.room.markRestored();
    await world.proxy.refuse(true);
    world.room.start?.();
    await world.ports.clock.advance(600_000);
    expect(world.entry(waiting).state).toBe("verifying");
    await world.proxy.refuse(false);
    await world.passUntil("it is known", () => world.entry(waiting).state === "parked");
    expect(writes(world)).toEqual([]);
  });

  it("once a person sent them, are checked and sent like any other", async () => {
    const { world, waiting } = await putBack();
    world.room.markRestored();
    world.room.start?.();
    await world.passUntil("it is known", () => world.entry(waiting).state === "parked");
    world.proxy.inject({ method: "POST", path: /^\/api\/v2\/requests/u, mode: "cutBeforeRequest" });
    await world.room.handlers["outbox.tryNow"]({ id: waiting });
    await world.passUntil("it is sent", () => world.entry(waiting).state === "sent");
    expect(world.entry(waiting)).toMatchObject({ attempts: 2, isRestored: false });
    expect(world.deskRows.tickets("Waiting")).toBe(1);
  });
});
