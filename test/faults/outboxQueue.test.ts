import { cpSync } from "node:fs";
import { onTestFinished, describe, expect, it } from "vitest";
import { createContext } from "../../main/engine/createContext.ts";
import { createAccountsRepo } from "../../main/engine/accounts/accountsRepo.ts";
import { openStore } from "../../main/engine/store/openStore.ts";
import { createFakeIds } from "../fakes/fakeIds.ts";
import { createFakePorts } from "../fakes/fakePorts.ts";
import { tempFolder } from "../fakes/tempFolder.ts";
import { PARALLEL } from "../../main/engine/outbox/worker.ts";
import { createOutboxWorld, worldOver, type OutboxWorld } from "../sim/outboxWorld.ts";

const create = { method: "POST", path: /^\/api\/v2\/requests/u };
const creates = (world: OutboxWorld) =>
  world.proxy.seen.filter(({ method, path }) => method === "POST" && create.path.test(path));

describe("many entries", { timeout: 60_000 }, () => {
  it("go out although one of them is refused for good, which is parked with the helpdesk's words after one try", async () => {
    const world = await createOutboxWorld();
    const poison = world.queue({ subject: "x".repeat(300) });
    const others = Array.from({ length: 20 }, (_, index) => world.queue({ subject: `Ticket ${index}` }));
    await world.passUntil("the others are sent", () => others.every((id) => world.entry(id).state === "sent"));
    expect(world.entry(poison)).toMatchObject({
      state: "parked",
      attempts: 1,
      serverWords: "Subject: is too long",
      actions: ["tryNow", "edit", "discard"],
    });
    expect(world.deskRows.tickets()).toBe(20);
  });

  it("leave on-call tickets go first", async () => {
    const world = await createOutboxWorld();
    world.workOffline(true);
    for (let index = 0; index < 5; index += 1) world.queue({ subject: `Standard ${index}` });
    const urgent = world.queue({ subject: "Site down", level: "onCall" });
    world.workOffline(false);
    await world.passUntil("all are sent", () => world.entries().every(({ state }) => state === "sent"));
    const firstTry = world.context.db.prepare("SELECT entry_id FROM outbox_attempt ORDER BY rowid").pluck().get();
    expect(firstTry).toBe(urgent);
    expect(world.entry(urgent).ticketNumber).toMatch(/^PRACTICE-\d+$/u);
  });

  it("wait together, without trying one by one, when nobody listens", async () => {
    const world = await createOutboxWorld({ random: () => 0.999 });
    await world.proxy.refuse(true);
    for (let index = 0; index < 50; index += 1) world.queue({ subject: `Ticket ${index}` });
    await world.passUntil("all wait", () => world.entries().every(({ state }) => state === "waitingNetwork"));
    const tries = world.entries().reduce((sum, { attempts }) => sum + attempts, 0);
    expect(tries).toBeLessThanOrEqual(PARALLEL);
    await world.proxy.refuse(false);
    await world.passUntil("all are sent", () => world.entries().every(({ state }) => state === "sent"));
    expect(world.deskRows.tickets()).toBe(50);
  });

  it("all stay, and nothing is asked, while the sign-in is refused; they go out once it is renewed", async () => {
    const world = await createOutboxWorld();
    world.ports.secrets.values.set(`token:${world.accountId}`, "expired");
    const ids = Array.from({ length: 10 }, (_, index) => world.queue({ subject: `Ticket ${index}` }));
    await world.passUntil("all wait", () => world.entries().every(({ state }) => state === "waitingSignIn"));
    const asked = world.proxy.seen.length;
    await world.ports.clock.advance(3_600_000);
    expect(world.proxy.seen.length).toBe(asked);

    world.ports.secrets.values.set(`token:${world.accountId}`, world.desk.users[0]?.token ?? "");
    world.helpdesks.forget(world.accountId);
    createAccountsRepo(world.context.db).setState(world.accountId, "ok");
    world.room.wake(world.accountId);
    await world.passUntil("all are sent", () => ids.every((id) => world.entry(id).state === "sent"));
    expect(world.deskRows.tickets()).toBe(10);
  });
});

describe("replies to one ticket", { timeout: 60_000 }, () => {
  it("arrive in the order in which they were written, an earlier one that needs the user holding back only its own ticket", async () => {
    const world = await createOutboxWorld();
    const [one, two] = [world.queue({ subject: "One" }), world.queue({ subject: "Two" })];
    await world.passUntil("both are sent", () => [one, two].every((id) => world.entry(id).state === "sent"));
    const ticketId = world.entry(one).ticketId;
    const first = world.queue({ kind: "reply", ticketId, body: "First reply" });
    const second = world.queue({ kind: "reply", ticketId, body: "Second reply" });
    const elsewhere = world.queue({ kind: "reply", ticketId: world.entry(two).ticketId, body: "Other ticket" });
    const number = world.entry(one).ticketNumber?.replace("PRACTICE-", "");
    world.proxy.inject({ method: "PUT", path: new RegExp(`/requests/${number}[.]`, "u"), mode: "409", times: 3 });
    await world.passUntil("the other ticket has its reply", () => world.entry(elsewhere).state === "sent");
    expect([first, second].map((id) => world.entry(id).state)).toEqual(["retryAt", "ready"]);
    await world.passUntil("both replies are there", () =>
      [first, second].every((id) => world.entry(id).state === "sent"),
    );
    const puts = world.proxy.seen.filter(({ method, mode }) => method === "PUT" && mode === null);
    const words = puts.map(({ body }) => /First reply|Second reply|Other ticket/u.exec(body.toString())?.[0]);
    expect(words).toEqual(["Other ticket", "First reply", "Second reply"]);
  });

  it("say so when they wait for an earlier one", async () => {
    const world = await createOutboxWorld();
    const ticket = world.queue();
    await world.passUntil("the ticket is sent", () => world.entry(ticket).state === "sent");
    const { ticketId } = world.entry(ticket);
    world.queue({ kind: "reply", ticketId, body: "First" }, true);
    const second = world.queue({ kind: "reply", ticketId, body: "Second" });
    await world.ports.clock.advance(60_000);
    expect(world.entry(second)).toMatchObject({
      state: "ready",
      text: "Waits for your earlier reply to the same ticket.",
    });
  });
});

describe("a helpdesk that asks to wait", { timeout: 60_000 }, () => {
  it("is asked nothing by the whole account before that time", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "429" });
    const first = world.queue();
    await world.passUntil("it was turned away", () => world.entry(first).state === "retryAt");
    const turnedAwayAt = world.ports.clock.now();
    const second = world.queue({ subject: "Second" });
    await world.passUntil("a second call", () => creates(world).length > 1);
    expect(world.ports.clock.now() - turnedAwayAt).toBeGreaterThanOrEqual(7_000);
    await world.passUntil("both are sent", () => [first, second].every((id) => world.entry(id).state === "sent"));
  });
});

describe("Standby stopped while sending", { timeout: 60_000 }, () => {
  it("looks first after the next start, and there is one ticket", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "hang" });
    const id = world.queue();
    await world.passUntil("the answer hangs", () => world.proxy.hanging() === 1);
    expect(world.entry(id).state).toBe("sending");
    // As after kill -9: what is on disk at this moment, without any word of the first engine about its end.
    const folder = tempFolder();
    cpSync(world.ports.folders.data, folder, { recursive: true });
    const next = restartedOn(folder, world);
    await next.passUntil("it is sent", () => next.entry(id).state === "sent");
    expect(world.deskRows.tickets()).toBe(1);
    expect(creates(world)).toHaveLength(1);
  });

  it("sends again, once, what had not reached the helpdesk", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "hangBeforeRequest" });
    const id = world.queue();
    await world.passUntil("the answer hangs", () => world.proxy.hanging() === 1);
    const folder = tempFolder();
    cpSync(world.ports.folders.data, folder, { recursive: true });
    const next = restartedOn(folder, world);
    expect(next.entry(id)).toMatchObject({ state: "verifying", title: "Checking" });
    await next.passUntil("it is sent", () => next.entry(id).state === "sent");
    expect(world.deskRows.tickets()).toBe(1);
  });

  it("goes on at once when it had only begun to send the files", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ method: "POST", path: /^\/api\/v2\/uploads/u, mode: "hang" });
    const bytes = new TextEncoder().encode("evidence");
    const sha256 = world.context.blobs.put(bytes, "text/plain");
    const id = world.queue({ attachments: [{ name: "log.txt", contentType: "text/plain", bytes: 8, sha256 }] });
    await world.passUntil("the upload hangs", () => world.proxy.hanging() === 1);
    const folder = tempFolder();
    cpSync(world.ports.folders.data, folder, { recursive: true });
    const next = restartedOn(folder, world);
    expect(next.entry(id).state).toBe("ready");
    const startedAt = world.ports.clock.now();
    await next.passUntil("it is sent", () => next.entry(id).state === "sent");
    expect(world.ports.clock.now() - startedAt).toBeLessThanOrEqual(5_000);
    expect([world.deskRows.tickets(), creates(world).length]).toEqual([1, 1]);
  });

  it("leaves nothing in sending when it is asked to stop", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "hang" });
    const id = world.queue();
    await world.passUntil("the answer hangs", () => world.proxy.hanging() === 1);
    await world.room.stop?.();
    expect(world.entry(id).state).toBe("verifying");
  });
});

function restartedOn(folder: string, world: OutboxWorld): OutboxWorld {
  const { clock, secrets } = world.ports;
  const ports = createFakePorts({ folders: { data: folder }, clock, secrets, ids: createFakeIds(7) });
  const store = openStore({ folder, now: () => clock.now() });
  onTestFinished(() => store.close());
  const { context, subscribe } = createContext(ports, store);
  return worldOver({ ...world, context, ports, store, subscribe, events: [] });
}

describe("a clock that is put back", { timeout: 60_000 }, () => {
  it("does not stretch a wait", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "429" });
    const id = world.queue();
    await world.passUntil("it was turned away", () => world.entry(id).state === "retryAt");
    world.ports.clock.set(world.ports.clock.now() - 6 * 3_600_000);
    const putBackTo = world.ports.clock.now();
    world.room.onSignal?.("resumed", 0);
    await world.passUntil("it is sent", () => world.entry(id).state === "sent");
    expect(world.ports.clock.now() - putBackTo).toBeLessThanOrEqual(20_000);
  });
});
