import { describe, expect, it } from "vitest";
import type { TicketDetail } from "../../../shared/ticket/ticket.ts";
import { pngOf } from "../../builders/pictures.ts";
import { createTestEngine, type TestEngine } from "../../builders/testEngine.ts";
import { createFakeClock } from "../../fakes/fakeClock.ts";
import { until } from "../../fakes/until.ts";
import { patience, sharedRequestTracker } from "../../servers/sharedRequestTracker.ts";

const REAL_WAIT_MS = 120_000;

/** The engine's time goes as fast as the server's: what waits for a moment gets its turn, and nothing runs out early. */
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

async function sentTicket(test: TestEngine, accountId: string): Promise<string> {
  const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  const content = {
    ...draft.content,
    accountId,
    subject: "Checkout fails",
    details: "Since the last deploy.",
    siteText: "alder-shop",
  };
  const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
  const picture = { name: "shot.png", source: "capture", bytes: pngOf(8, 8) } as const;
  await test.request("drafts.addAttachment", { draftId: draft.id, ...picture });
  await test.request("drafts.queue", { id: draft.id, revision, isHeld: false });
  const sent = await eventually(test, "the ticket is sent", async () =>
    (await test.request("outbox.list", {})).entries.find(({ state }) => state === "sent"),
  );
  return sent.ticketId ?? "";
}

async function sendReply(test: TestEngine, ticketId: string, details: string): Promise<void> {
  const { messages } = await test.request("tickets.get", { id: ticketId });
  const draft = await test.request("drafts.create", { kind: "reply", ticketId, siteId: null });
  const content = { ...draft.content, details, seenMessageId: messages.at(-1)?.id ?? null };
  const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
  await test.request("drafts.queue", { id: draft.id, revision, isHeld: false });
  await eventually(test, "the reply is sent", async () =>
    (await test.request("outbox.list", {})).entries.find(
      ({ draftId, state }) => draftId === draft.id && state === "sent",
    ),
  );
}

describe("the way of a ticket through a real Request Tracker", patience, () => {
  it("goes from the account over answers and closing to the reply that opens it again", async (context) => {
    const rt = await sharedRequestTracker(context);
    // The server lives by the real time; ours begins there and then goes as fast as the test.
    const test = createTestEngine({ ports: { clock: createFakeClock(Date.now()) } });
    const signIn = { kind: "token", token: rt.people.customer.token } as const;
    const tried = await test.request("accounts.test", { kind: "requestTracker", address: rt.url, signIn });
    expect(tried).toMatchObject({ isUsable: true, text: "Signed in as Agency user one.", userName: "Agency user one" });
    const connection = {
      kind: "requestTracker",
      name: "Our host",
      address: `${rt.url}/Ticket/Display.html?id=1`,
    } as const;
    const account = await test.request("accounts.add", { ...connection, signIn, policyId: null });
    expect(account).toMatchObject({ kind: "requestTracker", userName: "Agency user one", state: "ok" });

    const ticketId = await sentTicket(test, account.id);
    const look = () => test.request("tickets.get", { id: ticketId });
    const when = (what: string, isSo: (detail: TicketDetail) => boolean) =>
      eventually(test, what, async () => {
        await test.request("sync.now", {});
        const detail = await look();
        return isSo(detail) ? detail : null;
      });
    const first = await when("the text is in the thread", ({ messages }) => messages.length === 1);
    expect(first.row).toMatchObject({ status: "new", siteName: "alder-shop", serverLevel: "Standard" });
    expect(first.row.serverDueAtMs).not.toBeNull();
    expect(first.messages[0]?.attachments.map(({ name }) => name)).toEqual(["shot.png"]);
    const [entry] = (await test.request("outbox.list", {})).entries;
    const compared = await eventually(test, "what the helpdesk holds is compared", async () => {
      const { entries } = await test.request("outbox.list", {});
      const evidence = entries.find(({ id }) => id === entry?.id)?.evidence;
      return evidence && evidence.state !== "pending" ? evidence : null;
    });
    expect(compared.state).toBe("same");

    const remoteId = first.row.number.replace("#", "");
    await rt.agent.reply(remoteId, "<p>We are <b>on it</b>.</p>", "text/html");
    const answered = await when("the answer arrives", ({ messages }) => messages.some(({ isAgent }) => isAgent));
    expect(answered.messages.at(-1)).toMatchObject({ body: "We are on it.", authorName: "Helpdesk agent" });

    await sendReply(test, ticketId, "Thank you.");
    await rt.agent.setStatus(remoteId, "resolved");
    const solved = await when("it shows as solved", ({ row }) => row.status === "solved");
    expect(solved.row.serverDueAtMs).toBeNull();
    await sendReply(test, ticketId, "It came back.");
    const open = await when("the reply opened it again", ({ row }) => row.status === "open");
    const bodies = (await when("all four texts are there", ({ messages }) => messages.length === 4)).messages.map(
      ({ body }) => body,
    );
    expect(bodies.slice(1)).toEqual(["We are on it.", "Thank you.", "It came back."]);
    expect(open.messages.every(({ body }) => !body.includes("Standby-Ref"))).toBe(true);
  });
});
