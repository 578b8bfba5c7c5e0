import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { ErrorCode } from "../../../shared/ipc/errors.ts";
import { outboxRoutes } from "../../../shared/ipc/routes/outbox.ts";
import { hashOf } from "../store/blobs.ts";
import { createOutboxWorld, type OutboxWorld } from "../../../test/sim/outboxWorld.ts";

const create = { method: "POST", path: /^\/api\/v2\/requests/u };

describe("the outbox", { timeout: 30_000 }, () => {
  it("sends a ticket, keeps it as a ticket of ours, and closes its draft", async () => {
    const world = await createOutboxWorld();
    const id = world.queue({
      level: "onCall",
      scenario: "agency",
      environment: "spring-sale",
      cc: ["two@agency.example"],
    });
    await world.passUntil("it is sent", () => world.entry(id).state === "sent");
    const entry = world.entry(id);
    expect(entry).toMatchObject({ title: "Sent", ticketNumber: "PRACTICE-1001", actions: [], attempts: 1 });
    expect(entry.text).toBe("Practice desk has it as PRACTICE-1001.");
    expect(row(world, "SELECT state FROM draft WHERE id = ?", entry.draftId)).toEqual({ state: "sent" });
    const ticket = row(world, "SELECT subject, site_name, level, scenario, environment, status, is_mine FROM ticket");
    expect(ticket).toEqual({
      subject: "Checkout answers with an error",
      site_name: "alder-shop",
      level: "onCall",
      scenario: "agency",
      environment: "spring-sale",
      status: "new",
      is_mine: 1,
    });
  });

  it("records key and hash of the bytes before they leave", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "hang" });
    world.queue();
    await world.passUntil("the call hangs", () => world.proxy.hanging() === 1);
    const attempt = row(world, "SELECT idempotency_key AS key, body_sha256 AS hash, outcome FROM outbox_attempt");
    const sent = world.proxy.seen.find(({ method }) => method === "POST");
    expect(attempt).toEqual({
      key: sent?.headers["idempotency-key"],
      hash: hashOf(sent?.body ?? ""),
      outcome: null,
    });
  });

  it("makes one entry however often a draft is queued, and answers it each time", async () => {
    const world = await createOutboxWorld();
    const first = world.queue({}, true);
    const { draftId } = world.entry(first);
    const { enqueue } = await import("./enqueue.ts");
    const { frozen } = await import("../../../test/sim/outboxWorld.ts");
    const again = enqueue(world.context, { draftId, accountId: world.accountId, message: frozen(), isHeld: false });
    expect(again.entryId).toBe(first);
    expect(world.entries()).toHaveLength(1);
  });

  it("answers the list in the shape the windows expect, in every state it can be put into from outside", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "hang" });
    world.queue();
    world.queue({ subject: "Held" }, true);
    world.queue({ subject: "z".repeat(300) });
    await world.passUntil("one is parked", () => world.entries().some(({ state }) => state === "parked"));
    expect(outboxRoutes["outbox.list"].output.parse({ entries: world.entries() }).entries).toHaveLength(3);
    expect(world.entries()[0]?.state).toBe("parked");
  });
});

describe("what the user can do", { timeout: 30_000 }, () => {
  it("holds an entry until it is released", async () => {
    const world = await createOutboxWorld();
    world.workOffline(true);
    const id = world.queue();
    await world.room.handlers["outbox.hold"]({ id });
    world.workOffline(false);
    await world.ports.clock.advance(600_000);
    expect(world.entry(id)).toMatchObject({ state: "held", title: "Held by you" });
    await world.room.handlers["outbox.release"]({ id, isConfirmed: false });
    await world.passUntil("it is sent", () => world.entry(id).state === "sent");
  });

  it("says that it works offline, and sends as soon as that ends", async () => {
    const world = await createOutboxWorld();
    world.workOffline(true);
    const id = world.queue();
    expect(world.entry(id).text).toBe("You are working offline. It goes out as soon as you work online again.");
    world.room.onSignal?.("networkUp", 0);
    await world.ports.clock.advance(600_000);
    expect(world.proxy.seen).toHaveLength(0);
    world.workOffline(false);
    await world.passUntil("it is sent", () => world.entry(id).state === "sent");
  });

  it("tries now what waits for the network", async () => {
    const world = await createOutboxWorld({ random: () => 0.999 });
    await world.proxy.refuse(true);
    const id = world.queue();
    await world.passUntil("it waits", () => world.entry(id).state === "waitingNetwork");
    await world.proxy.refuse(false);
    const before = world.ports.clock.now();
    await world.room.handlers["outbox.tryNow"]({ id });
    await world.passUntil("it is sent", () => world.entry(id).state === "sent");
    expect(world.ports.clock.now()).toBe(before);
  });

  it("takes an entry back into its draft; queued again it has another reference", async () => {
    const world = await createOutboxWorld();
    const id = world.queue({}, true);
    const reference = row(world, "SELECT reference FROM outbox_entry");
    const { draftId } = world.entry(id);
    expect(await world.room.handlers["outbox.edit"]({ id })).toEqual({ draftId });
    expect(world.entries()).toHaveLength(0);
    expect(row(world, "SELECT state FROM draft WHERE id = ?", draftId)).toEqual({ state: "open" });
    expect(row(world, "SELECT count(*) AS n FROM outbox_version")).toEqual({ n: 0 });
    world.queue({}, true);
    expect(row(world, "SELECT reference FROM outbox_entry")).not.toEqual(reference);
  });

  it("throws a parked entry away, its draft into the bin", async () => {
    const world = await createOutboxWorld();
    const id = world.queue({ subject: "y".repeat(300) });
    await world.passUntil("it is parked", () => world.entry(id).state === "parked");
    const { draftId } = world.entry(id);
    await world.room.handlers["outbox.discard"]({ id });
    expect(row(world, "SELECT state FROM draft WHERE id = ?", draftId)).toEqual({ state: "deleted" });
    expect(world.entries()).toHaveLength(0);
  });

  it("is too late for discard and hold while the helpdesk may have it; edit begins one other version beside it", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "hang" });
    const id = world.queue({ level: "onCall" });
    await world.passUntil("the call hangs", () => world.proxy.hanging() === 1);
    for (const state of ["sending", "verifying"] as const) {
      await world.passUntil(`it is ${state}`, () => world.entry(id).state === state);
      for (const action of ["discard", "hold"] as const) {
        expect(codeOf(() => world.room.handlers[`outbox.${action}`]({ id }))).toBe("outbox.tooLate");
      }
      const { draftId } = await world.room.handlers["outbox.edit"]({ id });
      expect(draftId).not.toBe(world.entry(id).draftId);
      expect(row(world, "SELECT id FROM draft WHERE state = 'open'")).toEqual({ id: draftId });
    }
    expect(row(world, "SELECT count(*) AS n FROM draft WHERE state = 'open'")).toEqual({ n: 1 });
    expect(world.entry(id)).toMatchObject({ title: "Checking", showEmergencyWays: true, actions: ["tryNow", "edit"] });
  });

  it("finds nothing to do for an entry that has gone", async () => {
    const world = await createOutboxWorld();
    const id = world.context.ids.next();
    for (const action of ["hold", "release", "tryNow", "edit", "discard"] as const) {
      expect(codeOf(() => world.room.handlers[`outbox.${action}`]({ id, isConfirmed: false }))).toBe("notFound");
    }
  });
});

describe("a notice", { timeout: 30_000 }, () => {
  it("comes only when it had waited over a minute, and tells nothing but the number", async () => {
    const world = await createOutboxWorld();
    const quick = world.queue({ subject: "Quick" });
    await world.passUntil("it is sent", () => world.entry(quick).state === "sent");
    expect(world.ports.desktop.notices).toEqual([]);
    world.workOffline(true);
    const late = world.queue({ subject: "Secret words" });
    await world.ports.clock.advance(61_000);
    world.workOffline(false);
    await world.passUntil("it is sent", () => world.entry(late).state === "sent");
    const { ticketId } = world.entry(late);
    expect(world.ports.desktop.notices).toEqual([
      {
        title: "Sent: PRACTICE-1002",
        body: "",
        path: `/tickets/${ticketId}`,
      },
    ]);
  });
});

describe("files", { timeout: 30_000 }, () => {
  it("go up one after the other just before the ticket, and arrive as they were", async () => {
    const world = await createOutboxWorld();
    const id = world.queue({ attachments: [file(world, "one.png", "first"), file(world, "two (ä).txt", "second")] });
    await world.passUntil("it is sent", () => world.entry(id).state === "sent");
    expect(world.deskRows.attachments()).toBe(2);
    const uploads = world.proxy.seen.filter(({ path }) => path.startsWith("/api/v2/uploads"));
    expect(uploads.map(({ body }) => body.toString())).toEqual(["first", "second"]);
    expect(uploads[1]?.path).toContain("filename=two+%28%C3%A4%29.txt");
  });

  it("are not sent twice when the helpdesk only asks to wait", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ ...create, mode: "429" });
    const id = world.queue({ attachments: [file(world, "one.png", "first")] });
    await world.passUntil("it is sent", () => world.entry(id).state === "sent");
    expect(world.proxy.seen.filter(({ path }) => path.startsWith("/api/v2/uploads"))).toHaveLength(1);
    expect(world.deskRows.attachments()).toBe(1);
  });

  it("go up again when the helpdesk says that their upload ran out", async () => {
    const world = await createOutboxWorld();
    const upload = { method: "POST", path: /^\/api\/v2\/uploads/u };
    world.proxy.inject({ ...upload, mode: "expiredToken" });
    const id = world.queue({ attachments: [file(world, "one.png", "first")] });
    await world.passUntil("it is sent", () => world.entry(id).state === "sent");
    expect(world.entry(id).attempts).toBe(2);
    expect(world.deskRows.attachments()).toBe(1);
  });

  it("park the entry when they run out again and again", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ method: "POST", path: /^\/api\/v2\/uploads/u, mode: "expiredToken", times: 99 });
    const id = world.queue({ attachments: [file(world, "one.png", "first")] });
    await world.passUntil("it is parked", () => world.entry(id).state === "parked");
    expect(world.entry(id)).toMatchObject({ attempts: 2 });
    expect(world.entry(id).serverWords).toContain("upload token");
  });

  it("that were altered on disk keep the entry here, and nothing is sent", async () => {
    const world = await createOutboxWorld();
    const attachment = file(world, "one.png", "first");
    world.workOffline(true);
    const id = world.queue({ attachments: [attachment] });
    const { writeFileSync } = await import("node:fs");
    writeFileSync(world.context.blobs.locate(attachment.sha256)?.path ?? "", "other");
    world.workOffline(false);
    await world.passUntil("it is parked", () => world.entry(id).state === "parked");
    expect(world.entry(id).text).toContain("no longer what you queued");
    expect(world.deskRows.tickets()).toBe(0);
  });
});

function file(world: OutboxWorld, name: string, text: string) {
  const bytes = new TextEncoder().encode(text);
  const contentType = "application/octet-stream";
  return { name, contentType, bytes: bytes.byteLength, sha256: world.context.blobs.put(bytes, contentType) };
}

function row(world: OutboxWorld, sql: string, ...values: readonly string[]): unknown {
  return world.context.db.prepare(sql).get(...values);
}

function codeOf(run: () => unknown): ErrorCode | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : null;
  }
}
