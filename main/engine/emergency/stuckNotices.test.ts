import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../../shared/units.ts";
import { createOutboxWorld } from "../../../test/sim/outboxWorld.ts";
import { createEmergencyRoom } from "./emergencyRoom.ts";

const urgent = { level: "onCall", subject: "Secret words", siteName: "secret-site" } as const;

async function watched() {
  const world = await createOutboxWorld();
  const room = createEmergencyRoom(world.context, { subscribe: world.subscribe });
  room.start?.();
  world.workOffline(true);
  const told = () => world.ports.desktop.notices;
  const queue = async (message: Parameters<typeof world.queue>[0]) => {
    const id = world.queue(message);
    world.context.publish("outbox", [id]);
    await world.ports.clock.advance(2 * SECOND);
    return id;
  };
  return { ...world, room2: room, told, queue };
}

describe("an on-call ticket that does not go out", () => {
  it("is told of once after a minute, urgently and without its words, whatever happens afterwards", async () => {
    const world = await watched();
    await world.queue(urgent);
    await world.ports.clock.advance(MINUTE - 5 * SECOND);
    expect(world.told()).toEqual([]);
    await world.ports.clock.advance(10 * SECOND);
    const notice = { title: "Practice: on-call ticket not sent", body: "", path: "/outbox", isUrgent: true };
    expect(world.told()).toEqual([notice]);
    world.room2.onSignal?.("resumed", 0);
    world.room2.onSignal?.("networkUp", 0);
    await world.ports.clock.advance(3 * HOUR);
    expect(world.told()).toEqual([notice]);
    await world.room2.stop?.();
  });

  it("is not told of once it was passed on, and a standard one never", async () => {
    const world = await watched();
    await world.queue({ subject: "Not urgent" });
    const id = await world.queue(urgent);
    await world.room.handlers["outbox.sentOtherwise"]({ id, by: "phone", atMs: 0 });
    await world.ports.clock.advance(HOUR);
    expect(world.told()).toEqual([]);
    await world.room2.stop?.();
  });

  it("is told of at once where the clock was put back, for nobody knows how long it waits", async () => {
    const world = await watched();
    await world.queue(urgent);
    world.ports.clock.set(world.ports.clock.now() - 5 * HOUR);
    world.room2.onSignal?.("clockMoved", -5 * HOUR);
    await world.ports.clock.advance(2 * SECOND);
    expect(world.told()).toHaveLength(1);
    await world.room2.stop?.();
  });
});
