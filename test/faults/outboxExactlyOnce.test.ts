import { describe, expect, it } from "vitest";
import { createOutboxWorld } from "../sim/outboxWorld.ts";
import { faultModes, type FaultMode } from "../sim/faultModes.ts";

const create = { method: "POST", path: /^\/api\/v2\/requests/u };
/** The server did the work, so a second try without looking makes a second ticket. */
const committing = [
  "cutAfterRequest",
  "500AfterCommit",
  "502Html",
  "truncatedJson",
] as const satisfies readonly FaultMode[];

describe("a ticket whose create goes wrong", { timeout: 60_000 }, () => {
  it.each(faultModes)("is on the helpdesk exactly once after %s", async (mode) => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode });
    const id = world.queue();
    if (mode === "commitLater") {
      // The server commits 90 s after it dropped the line: within the settle time.
      await world.passUntil("the line is dropped", () => world.entry(id).state === "verifying");
      const droppedAt = world.ports.clock.now();
      await world.passUntil("90 s", () => world.ports.clock.now() >= droppedAt + 90_000);
      await world.proxy.commitHeld();
    }
    await world.passUntil("the ticket is sent", () => world.entry(id).state === "sent");
    expect(world.deskRows.tickets()).toBe(1);
  });

  it.each(committing)("CONTROL: is there twice after %s when nobody looks before trying again", async (mode) => {
    const world = await createOutboxWorld({ verifyBeforeRetry: false });
    world.proxy.inject({ ...create, mode });
    const id = world.queue();
    await world.passUntil("the ticket is sent", () => world.entry(id).state === "sent");
    expect(world.deskRows.tickets()).toBe(2);
  });

  it("waits for the network when nobody listens, and goes out when somebody does", async () => {
    const world = await createOutboxWorld();
    await world.proxy.refuse(true);
    const id = world.queue();
    await world.passUntil("it waits", () => world.entry(id).state === "waitingNetwork");
    expect(world.entry(id)).toMatchObject({ title: "Waiting for network", attempts: 1 });
    await world.proxy.refuse(false);
    await world.passUntil("the ticket is sent", () => world.entry(id).state === "sent");
    expect(world.deskRows.tickets()).toBe(1);
  });

  it("is not sent again before the settle time and two negative looks", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "cutBeforeRequest" });
    const id = world.queue();
    await world.passUntil("its end is unclear", () => world.entry(id).state === "verifying");
    const unclearAt = world.ports.clock.now();
    const creates = () =>
      world.proxy.seen.filter(({ method, path }) => method === "POST" && path.startsWith("/api/v2/requests"));
    await world.passUntil("a second try", () => creates().length === 2);
    expect(world.ports.clock.now() - unclearAt).toBeGreaterThanOrEqual(135_000);
    const [first, second] = creates();
    expect(first?.headers["idempotency-key"]).not.toBe(second?.headers["idempotency-key"]);
  });

  it("is not sent again while the helpdesk cannot be asked, however long that lasts", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "cutAfterRequest" });
    world.proxy.inject({ method: "GET", path: /^\/api\/v2\/requests/u, mode: "500AfterCommit", times: 200 });
    const id = world.queue();
    await world.passUntil("three hours", () => world.ports.clock.now() >= Date.UTC(2016, 4, 2, 12), 60_000);
    expect(world.entry(id)).toMatchObject({ state: "verifying", actions: ["tryNow", "edit"] });
    expect(world.deskRows.tickets()).toBe(1);
    world.proxy.clear();
    await world.passUntil("the ticket is found", () => world.entry(id).state === "sent");
    expect(world.deskRows.tickets()).toBe(1);
  });

  it("asks the user after six tries that failed on the server, having made sure each time that it is not there", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "502HtmlBeforeCommit", times: 99 });
    const id = world.queue();
    await world.passUntil("it is parked", () => world.entry(id).state === "parked", 5_000);
    expect(world.entry(id)).toMatchObject({ attempts: 6, actions: ["tryNow", "edit", "discard"] });
    expect(world.deskRows.tickets()).toBe(0);
  });
});

describe("a reply whose line is cut", { timeout: 60_000 }, () => {
  it("stands in the ticket exactly once", async () => {
    const world = await createOutboxWorld();
    const first = world.queue();
    await world.passUntil("the ticket is sent", () => world.entry(first).state === "sent");
    const { ticketId } = world.entry(first);
    world.proxy.inject({ method: "PUT", mode: "cutAfterRequest" });
    const reply = world.queue({ kind: "reply", ticketId, body: "It happens on every order." });
    await world.passUntil("the reply is sent", () => world.entry(reply).state === "sent");
    expect(world.deskRows.comments("It happens on every order.")).toBe(1);
    expect(world.deskRows.tickets()).toBe(1);
  });

  it("CONTROL: stands there twice when nobody looks before trying again", async () => {
    const world = await createOutboxWorld({ verifyBeforeRetry: false });
    const first = world.queue();
    await world.passUntil("the ticket is sent", () => world.entry(first).state === "sent");
    const { ticketId } = world.entry(first);
    world.proxy.inject({ method: "PUT", mode: "cutAfterRequest" });
    const reply = world.queue({ kind: "reply", ticketId, body: "It happens on every order." });
    await world.passUntil("the reply is sent", () => world.entry(reply).state === "sent");
    expect(world.deskRows.comments("It happens on every order.")).toBe(2);
  });
});
