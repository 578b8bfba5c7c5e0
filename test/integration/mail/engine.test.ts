import { describe, expect, it } from "vitest";
import { pngOf } from "../../builders/pictures.ts";
import { createTestEngine, type TestEngine } from "../../builders/testEngine.ts";
import { createFakeClock } from "../../fakes/fakeClock.ts";
import { until } from "../../fakes/until.ts";
import { people } from "../../servers/mail/mailRun.ts";
import type { MailServers } from "../../servers/mail/mailServers.ts";
import { withMailServers } from "../../servers/mail/withMailServers.ts";
import { field, hostWrites, supportMail } from "./atMailServers.ts";

const REAL_WAIT_MS = 60_000;

/** The engine's time goes as fast as the servers'. */
function eventually<Value>(test: TestEngine, what: string, ask: () => Promise<Value>): Promise<NonNullable<Value>> {
  let lookedAt = performance.now();
  const look = async () => {
    const now = performance.now();
    await test.ports.clock.advance(Math.ceil(now - lookedAt));
    lookedAt = now;
    return ask();
  };
  return until(what, look, REAL_WAIT_MS);
}

async function withAccount(servers: MailServers, supportAddress: string = people.support.address) {
  servers.folders.clear();
  const test = createTestEngine({ ports: { clock: createFakeClock(Date.now()) }, graceMs: 0 });
  const { address: userName, password } = people.customer;
  const signIn = { kind: "password", userName, password } as const;
  const settings = servers.settingsFor(people.customer, { supportAddress });
  const tried = await test.request("accounts.test", { kind: "mail", settings, signIn });
  expect(tried).toMatchObject({ isUsable: true, userName: people.customer.name });
  const account = await test.request("accounts.add", {
    kind: "mail",
    name: "Our host",
    settings,
    signIn,
    policyId: null,
  });
  return { test, account, signIn };
}

async function queueTicket(test: TestEngine, accountId: string): Promise<void> {
  const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  const content = {
    ...draft.content,
    accountId,
    subject: "Checkout fails",
    details: "Since noon.",
    siteText: "alder-shop",
  };
  const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
  await test.request("drafts.addAttachment", {
    draftId: draft.id,
    name: "shot.png",
    source: "capture",
    bytes: pngOf(8, 8),
  });
  await test.request("drafts.queue", { id: draft.id, revision, isHeld: false });
}

const sentEntry = (test: TestEngine) =>
  eventually(test, "it is sent", async () =>
    (await test.request("outbox.list", {})).entries.find(({ state }) => state === "sent"),
  );

describe("the way of a ticket by mail through the engine", () => {
  const serversFor = withMailServers();

  it("goes from the account to the answer and the reply, and what arrived is the same as what was previewed", async (context) => {
    const servers = serversFor(context);
    const { test, account } = await withAccount(servers);
    expect(account).toMatchObject({ kind: "mail", state: "ok", host: expect.stringMatching(/^127\.0\.0\.1:/u) });
    expect(account.capabilities).toMatchObject({ canSolve: false, canListOrganization: false });
    await queueTicket(test, account.id);
    const entry = await sentEntry(test);
    expect(entry.ticketNumber).toMatch(/^MAIL-[0-9A-Z]{6}$/u);
    const [mail = ""] = await supportMail(servers, 1);
    const ticketId = entry.ticketId ?? "";
    hostWrites(servers, field(mail, "Message-ID"), { text: "Try it now." });
    const detail = await eventually(test, "the answer is here", async () => {
      await test.request("sync.now", {});
      const found = await test.request("tickets.get", { id: ticketId });
      return found.messages.length === 2 ? found : null;
    });
    expect(detail.row).toMatchObject({ status: "pending", siteName: "alder-shop" });
    expect(detail.messages[1]).toMatchObject({ isAgent: true, body: "Try it now." });
    const compared = await eventually(test, "it is compared", async () => {
      const [one] = (await test.request("outbox.list", {})).entries;
      return one?.evidence?.state === "pending" ? null : one;
    });
    expect(compared.evidence).toMatchObject({ state: "same" });

    const draft = await test.request("drafts.create", { kind: "reply", ticketId, siteId: null });
    const content = { ...draft.content, details: "It works.", seenMessageId: detail.messages.at(-1)?.id ?? null };
    const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
    await test.request("drafts.queue", { id: draft.id, revision, isHeld: false });
    await eventually(test, "the reply is sent", async () =>
      (await test.request("outbox.list", {})).entries.find(
        ({ draftId, state }) => draftId === draft.id && state === "sent",
      ),
    );
    await supportMail(servers, 2);
    await test.request("sync.now", {});
    expect((await test.request("tickets.get", { id: ticketId })).row.status).toBe("open");
  });

  it("says at the item and at its ticket that it never reached the host", async (context) => {
    const servers = serversFor(context);
    const { test, account } = await withAccount(servers, "gone@host.example");
    await queueTicket(test, account.id);
    const { ticketId } = await sentEntry(test);
    const entry = await eventually(test, "the report is read", async () => {
      await test.request("sync.now", {});
      const [one] = (await test.request("outbox.list", {})).entries;
      return one?.evidence?.state === "differs" ? one : null;
    });
    expect(entry.evidence?.text).toMatch(/^Could not be delivered: gone@host\.example: .*no such mailbox/u);
    const { row, messages } = await test.request("tickets.get", { id: ticketId ?? "" });
    expect(row.status).toBe("pending");
    expect(messages.some(({ body, isAgent }) => !isAgent && body.startsWith("Could not be delivered"))).toBe(true);
  });

  it("waits for the sign-in after the password was changed, and goes on with the new one", async (context) => {
    const servers = serversFor(context);
    const { test, account, signIn } = await withAccount(servers);
    await test.ports.secrets.set(`token:${account.id}`, JSON.stringify({ signIn: { ...signIn, password: "old" } }));
    const later = await test.restart();
    await queueTicket(later, account.id);
    await eventually(later, "it waits", async () =>
      (await later.request("outbox.list", {})).entries.find(({ state }) => state === "waitingSignIn"),
    );
    await later.request("accounts.signInAgain", { id: account.id, signIn });
    await sentEntry(later);
    expect(await supportMail(servers, 1)).toHaveLength(1);
  });
});
