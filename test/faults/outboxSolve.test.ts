import { describe, expect, it } from "vitest";
import { MINUTE } from "../../shared/units.ts";
import { createConversation } from "../builders/conversation.ts";

const SOLVE = { method: "PUT", path: /^\/api\/v2\/requests\/\d+/u };

describe("the wish to mark a ticket solved", { timeout: 60_000 }, () => {
  it("is one entry however often it is wished, and ends as a solved ticket", async () => {
    const test = await createConversation();
    const { ticketId } = await test.answeredTicket();
    await test.offline(true);
    const first = await test.request("tickets.markSolved", { id: ticketId });
    expect(await test.request("tickets.markSolved", { id: ticketId })).toEqual(first);
    expect(await test.request("tickets.get", { id: ticketId })).toMatchObject({ isSolveQueued: true });
    expect((await test.entry(first.entryId)).actions).toEqual(["tryNow", "hold", "discard"]);
    expect((await test.request("drafts.list", {})).drafts).toEqual([]);
    await test.offline(false);
    await test.reaches(first.entryId, "sent");
    const detail = await test.request("tickets.get", { id: ticketId });
    expect(detail).toMatchObject({ isSolveQueued: false, canSolve: false, row: { status: "solved" } });
    expect((await test.entry(first.entryId)).evidence).toBeNull();
  });

  it("whose answer is lost is found done by a look at the ticket, not done again", async () => {
    const test = await createConversation();
    const { ticketId } = await test.answeredTicket();
    test.proxy.inject({ ...SOLVE, mode: "cutAfterRequest" });
    const { entryId } = await test.request("tickets.markSolved", { id: ticketId });
    await test.reaches(entryId, "sent");
    const puts = test.proxy.seen.filter(({ method }) => method === "PUT");
    expect(puts).toHaveLength(1);
  });

  it("that never reached the helpdesk is done later", async () => {
    const test = await createConversation();
    const { ticketId } = await test.answeredTicket();
    test.proxy.inject({ ...SOLVE, mode: "cutBeforeRequest" });
    const { entryId } = await test.request("tickets.markSolved", { id: ticketId });
    await test.passUntil("it is sent", async () => (await test.entry(entryId)).state === "sent", 5_000);
    expect((await test.request("tickets.get", { id: ticketId })).row.status).toBe("solved");
  });

  it("keeps its place behind an earlier reply, and taken back it leaves no trace", async () => {
    const test = await createConversation();
    const { ticketId, remoteId } = await test.answeredTicket();
    await test.offline(true);
    const reply = await test.reply(ticketId, "Thank you, it works.");
    const { entryId } = await test.request("tickets.markSolved", { id: ticketId });
    const other = await test.ticketOffline();
    await test.offline(false);
    await test.reaches(entryId, "sent");
    await test.reaches(reply, "sent");
    await test.reaches(other, "sent");
    const writes = test.proxy.seen.filter(({ method }) => method === "PUT").map(({ body }) => body.toString());
    expect(writes.map((body) => body.includes("Thank you, it works."))).toEqual([true, false]);
    expect(test.deskComments(remoteId)).toHaveLength(3);

    const again = await test.answeredTicket("Another");
    await test.offline(true);
    const wish = await test.request("tickets.markSolved", { id: again.ticketId });
    await test.request("outbox.discard", { id: wish.entryId });
    await test.offline(false);
    await test.clock.advance(MINUTE);
    const detail = await test.request("tickets.get", { id: again.ticketId });
    expect(detail).toMatchObject({ isSolveQueued: false, canSolve: true });
    expect((await test.request("drafts.list", {})).drafts).toEqual([]);
  });

  it("is not taken for a ticket that is solved already, and a solved one opens again with a reply", async () => {
    const test = await createConversation();
    const { ticketId, remoteId } = await test.ticket();
    await test.agent(remoteId, "solve", "Done.");
    await test.request("sync.now", {});
    await expect(test.request("tickets.markSolved", { id: ticketId })).rejects.toThrow();
    await test.reaches(await test.reply(ticketId, "It is back."), "sent");
    await test.request("sync.now", {});
    expect((await test.request("tickets.get", { id: ticketId })).row.status).toBe("open");
  });
});
