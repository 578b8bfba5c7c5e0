import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { HttpFetch } from "../../../main/engine/ports.ts";
import { createPracticeDesk, type PracticeDesk } from "../../../main/practice/desk.ts";
import type { OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { MINUTE, SECOND } from "../../../shared/units.ts";
import { createTestEngine } from "../../builders/testEngine.ts";
import { createFakeClock } from "../../fakes/fakeClock.ts";
import { FAKE_START_MS } from "../../fakes/fakePorts.ts";
import { nodeFetch } from "../../fakes/nodeFetch.ts";
import { tempFolder } from "../../fakes/tempFolder.ts";
import { until } from "../../fakes/until.ts";

/** Answers in a desk's place. */
async function stranger(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const tokenOf = (desk: PracticeDesk) => desk.users.find(({ role }) => role === "end-user")?.token ?? "";

/** Two helpdesks of one realm before one engine; a fault stands in for the first one whenever a test says so. */
async function createWorld() {
  const clock = createFakeClock(FAKE_START_MS);
  const open = async () => {
    const dbPath = join(tempFolder(), "desk.db");
    const desk = await createPracticeDesk({ dbPath, now: () => clock.now(), seed: false });
    onTestFinished(() => desk.stop());
    return desk;
  };
  const [broken, sound] = await Promise.all([open(), open()]);
  let instead: string | null = null;
  const writes = { broken: 0, sound: 0 };
  const fetch: HttpFetch = (url, request) => {
    const isBroken = url.startsWith(broken.baseUrl);
    if (request.method === "POST") writes[isBroken ? "broken" : "sound"] += 1;
    return nodeFetch(isBroken && instead !== null ? url.replace(broken.baseUrl, instead) : url, request);
  };
  const test = createTestEngine({ ports: { clock, fetch }, graceMs: 0 });
  const { request } = test;
  const connect = async (name: string, desk: PracticeDesk): Promise<string> => {
    const signIn = { kind: "token", token: tokenOf(desk) } as const;
    const connection = { kind: "zendesk", name, address: desk.baseUrl, signIn, policyId: null } as const;
    return (await request("accounts.add", connection)).id;
  };
  const ids = { broken: await connect("First host", broken), sound: await connect("Second host", sound) };
  await request("sync.now", {});

  const entries = async (accountId: string): Promise<readonly OutboxEntry[]> =>
    (await request("outbox.list", {})).entries.filter((entry) => entry.accountId === accountId);

  return {
    clock,
    request,
    ids,
    writes,
    broken,
    entries,
    replaceBy: (address: string | null) => void (instead = address),
    account: async (id: string) => (await request("accounts.list", {})).accounts.find((one) => one.id === id),
    async queue(accountId: string, subject: string): Promise<void> {
      const draft = await request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
      const content = { ...draft.content, accountId, siteText: "a-site", subject, details: "Since the update." };
      const { revision } = await request("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
      await request("drafts.queue", { id: draft.id, revision, isHeld: false });
    },
    /** Waits for it without letting the engine's clock move: nothing that happens here waited for anything. */
    sentAtOnce: (accountId: string, count: number) =>
      until(`${count} items are sent`, async () => {
        await clock.advance(0);
        const sent = (await entries(accountId)).filter(({ state }) => state === "sent");
        return sent.length === count;
      }),
    async subjects(accountId: string): Promise<readonly string[]> {
      await request("sync.now", {});
      const filter = { clientId: null, siteId: null, state: "all", owner: "mine", query: "" } as const;
      const { rows } = await request("tickets.list", { filter, offset: 0, limit: 200 });
      return rows.filter((row) => row.accountId === accountId).map(({ subject }) => subject);
    },
  };
}

const three = ["One", "Two", "Three"];

describe("two accounts of one realm", () => {
  it("one that asks to sign in again stops nobody else; after that its own items go, each once", async () => {
    const world = await createWorld();
    const { ids } = world;
    world.replaceBy(await stranger((_request, response) => response.writeHead(401).end("{}")));
    for (const subject of three) await world.queue(ids.broken, subject);
    for (const subject of three) await world.queue(ids.sound, subject);
    await world.sentAtOnce(ids.sound, 3);
    await until("the first account waits", async () =>
      (await world.entries(ids.broken)).every(({ state }) => state === "waitingSignIn"),
    );
    expect(await world.account(ids.broken)).toMatchObject({ state: "signIn" });
    expect(await world.account(ids.sound)).toMatchObject({ state: "ok" });

    const before = (await world.account(ids.sound))?.asOfMs ?? 0;
    await world.clock.advance(2 * MINUTE);
    await until("the second is read again", async () => ((await world.account(ids.sound))?.asOfMs ?? 0) > before);
    const asked = world.writes.broken;
    await world.queue(ids.sound, "During the pause");
    await world.sentAtOnce(ids.sound, 4);
    expect(world.writes.broken).toBe(asked);

    world.replaceBy(null);
    const signIn = { kind: "token", token: tokenOf(world.broken) } as const;
    await world.request("accounts.signInAgain", { id: ids.broken, signIn });
    await world.sentAtOnce(ids.broken, 3);
    expect((await world.subjects(ids.broken)).toSorted()).toEqual(three.toSorted());
    expect((await world.subjects(ids.sound)).toSorted()).toEqual([...three, "During the pause"].toSorted());
  });

  it("one that never answers holds up nothing of the other, not for a moment", async () => {
    const world = await createWorld();
    const { ids } = world;
    world.replaceBy(await stranger(() => undefined));
    for (const subject of three) await world.queue(ids.broken, subject);
    await until("one hangs", async () => (await world.entries(ids.broken)).some(({ state }) => state === "sending"));
    const startMs = world.clock.now();
    for (let number = 1; number <= 20; number += 1) {
      await world.queue(ids.sound, `Item ${number}`);
      await world.sentAtOnce(ids.sound, number);
    }
    expect(world.clock.now()).toBe(startMs);
    expect((await world.entries(ids.broken)).map(({ state }) => state)).toContain("sending");
    expect(world.writes.sound).toBe(20);
  });

  it("one that asks to wait is left alone, and only that one", async () => {
    const world = await createWorld();
    const { ids } = world;
    const wait = { "retry-after": "600" };
    world.replaceBy(await stranger((_request, response) => response.writeHead(429, wait).end("{}")));
    await world.queue(ids.broken, "One");
    await until("it waits", async () => (await world.entries(ids.broken)).some(({ state }) => state === "retryAt"));
    world.replaceBy(null);
    const asked = world.writes.broken;
    await world.queue(ids.broken, "Two");
    for (const subject of three) await world.queue(ids.sound, subject);
    await world.sentAtOnce(ids.sound, 3);
    expect(world.writes.broken).toBe(asked);
    await until("the wait is over", async () => {
      await world.clock.advance(30 * SECOND);
      return (await world.entries(ids.broken)).every(({ state }) => state === "sent");
    });
    expect((await world.subjects(ids.broken)).toSorted()).toEqual(["One", "Two"]);
  });
});
