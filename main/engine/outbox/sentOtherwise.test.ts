import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/ipc/appError.ts";
import { createOutboxWorld, worldOver, type OutboxWorld } from "../../../test/sim/outboxWorld.ts";

const create = { method: "POST", path: /^\/api\/v2\/requests/u };
const onCall = { level: "onCall", subject: "Shop is down" } as const;

const passOn = (world: OutboxWorld, id: string) =>
  world.room.handlers["outbox.sentOtherwise"]({ id, by: "phone", atMs: world.ports.clock.now() });

describe("an on-call entry marked as sent another way", { timeout: 30_000 }, () => {
  it("does not go out with the network back, nor after a restart, and says why", async () => {
    const world = await createOutboxWorld();
    world.workOffline(true);
    const id = world.queue(onCall);
    expect(world.entry(id)).toMatchObject({ state: "waitingNetwork", sentOtherwise: null, showEmergencyWays: true });
    await passOn(world, id);
    world.workOffline(false);
    world.room.onSignal?.("networkUp", 0);
    await world.ports.clock.advance(3_600_000);
    expect(world.entry(id)).toMatchObject({
      state: "held",
      text: expect.stringContaining("another way"),
      sentOtherwise: { by: "phone" },
      showEmergencyWays: false,
      actions: ["release", "edit", "discard"],
    });
    await world.room.stop?.();
    const again = worldOver(world);
    await again.ports.clock.advance(3_600_000);
    expect(again.entry(id).state).toBe("held");
    expect(world.deskRows.tickets()).toBe(0);
  });

  it("is looked for out of a backup and held again; a release still asks", async () => {
    const world = await createOutboxWorld();
    const id = world.queue(onCall, true);
    await passOn(world, id);
    await world.room.stop?.();
    const restored = worldOver(world, { isStopped: true });
    restored.room.markRestored();
    restored.room.start?.();
    expect(restored.entry(id).state).toBe("verifying");
    await restored.passUntil("it was looked for", () => restored.entry(id).state === "held");
    expect(restored.entry(id)).toMatchObject({ sentOtherwise: { by: "phone" }, isRestored: true });
    expect(codeOf(() => restored.room.handlers["outbox.release"]({ id, isConfirmed: false }))).toBe(
      "outbox.maybeSentOtherwise",
    );
    expect(world.deskRows.tickets()).toBe(0);
  });

  it("goes out once after a release that was asked about, and is marked no more", async () => {
    const world = await createOutboxWorld();
    const id = world.queue(onCall, true);
    await passOn(world, id);
    expect(codeOf(() => world.room.handlers["outbox.release"]({ id, isConfirmed: false }))).toBe(
      "outbox.maybeSentOtherwise",
    );
    expect(world.entry(id).state).toBe("held");
    await world.room.handlers["outbox.release"]({ id, isConfirmed: true });
    await world.passUntil("it is sent", () => world.entry(id).state === "sent");
    expect(world.entry(id).sentOtherwise).toBeNull();
    expect(world.deskRows.tickets()).toBe(1);
  });

  it("cannot be marked while the helpdesk may have it, and is sent where the helpdesk had it", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "hang" });
    const id = world.queue(onCall);
    await world.passUntil("the call hangs", () => world.proxy.hanging() === 1);
    expect(codeOf(() => passOn(world, id))).toBe("outbox.tooLate");
    await world.passUntil("it is checked", () => world.entry(id).state === "verifying");
    expect(codeOf(() => passOn(world, id))).toBe("outbox.tooLate");
    expect(world.entry(id).actions).not.toContain("sentOtherwise");
    await world.passUntil("it is sent", () => world.entry(id).state === "sent");
    expect(codeOf(() => passOn(world, id))).toBe("outbox.tooLate");
    expect(world.deskRows.tickets()).toBe(1);
  });

  it("is marked once: a second click changes neither time nor way", async () => {
    const world = await createOutboxWorld();
    const id = world.queue(onCall, true);
    await passOn(world, id);
    const { sentOtherwise } = world.entry(id);
    await world.ports.clock.advance(60_000);
    await world.room.handlers["outbox.sentOtherwise"]({ id, by: "mail", atMs: world.ports.clock.now() });
    expect(world.entry(id).sentOtherwise).toEqual(sentOtherwise);
  });

  it("is on-call: a standard ticket is neither offered the mark nor takes it", async () => {
    const world = await createOutboxWorld();
    const id = world.queue({}, true);
    expect(world.entry(id).actions).toEqual(["release", "edit", "discard"]);
    expect(codeOf(() => passOn(world, id))).toBe("input.invalid");
  });
});

function codeOf(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : null;
  }
}
