import { describe, expect, it } from "vitest";
import { MINUTE, SECOND } from "../../shared/units.ts";
import { createConversation } from "../builders/conversation.ts";

const LATER = 30 * MINUTE;

describe("a reply whose thread changed since it was written", { timeout: 60_000 }, () => {
  it("is not sent: the new part is shown, and it goes when the user has seen it", async () => {
    const test = await createConversation();
    const { ticketId, remoteId } = await test.ticket();
    await test.offline(true);
    const id = await test.reply(ticketId, "Shall we roll back?");
    await test.agent(remoteId, "answer", "Please do not roll back.");
    await test.offline(false);
    const stopped = await test.reaches(id, "parked");
    expect(stopped.actions).toEqual(["sendAnyway", "edit", "discard"]);
    expect(stopped.text).toContain("thread at Practice desk changed");
    expect(test.deskComments(remoteId)).toHaveLength(2);
    const detail = await test.request("tickets.get", { id: ticketId });
    expect(detail.messages.at(-1)?.body).toContain("Please do not roll back.");
    expect(detail.waitingReplies).toMatchObject([{ entryId: id, isThreadChanged: true }]);

    // A second blind try is not to be had.
    await test.request("outbox.tryNow", { id });
    await test.clock.advance(LATER);
    expect((await test.entry(id)).state).toBe("parked");

    await test.request("outbox.sendAnyway", { id, seenMessageId: await test.newest(ticketId) });
    await test.reaches(id, "sent");
    expect(test.deskComments(remoteId).at(-1)).toContain("Shall we roll back?");
    expect(test.deskComments(remoteId)).toHaveLength(3);
  });

  it("is stopped again by what came after the part that was shown", async () => {
    const test = await createConversation();
    const { ticketId, remoteId } = await test.ticket();
    await test.offline(true);
    const id = await test.reply(ticketId, "Blind?");
    await test.agent(remoteId, "answer", "First news.");
    await test.offline(false);
    await test.reaches(id, "parked");
    const shown = await test.newest(ticketId);
    await test.clock.advance(SECOND);
    await test.agent(remoteId, "answer", "Second news.");
    await test.request("outbox.sendAnyway", { id, seenMessageId: shown });
    await test.passUntil("it was tried", async () => (await test.entry(id)).attempts === 2);
    await test.reaches(id, "parked");
    expect(test.deskComments(remoteId).some((body) => body.includes("Blind?"))).toBe(false);
  });

  it.each([-6 * 60 * MINUTE, 6 * 60 * MINUTE])(
    "is found out by the helpdesk's clock, whatever this computer's says (desk %i ms ahead)",
    async (deskAheadMs) => {
      const test = await createConversation({ deskAheadMs });
      const { ticketId, remoteId } = await test.ticket();
      const known = await test.reply(ticketId, "Nothing new here.");
      await test.reaches(known, "sent");
      await test.offline(true);
      const id = await test.reply(ticketId, "Blind?");
      await test.clock.advance(SECOND);
      await test.agent(remoteId, "answer", "News.");
      await test.offline(false);
      await test.reaches(id, "parked");
      expect(test.deskComments(remoteId).some((body) => body.includes("Blind?"))).toBe(false);
    },
  );

  it("is told from one whose answer of the same second was on screen", async () => {
    const test = await createConversation();
    const { ticketId, remoteId } = await test.ticket();
    await test.agent(remoteId, "answer", "One.");
    await test.agent(remoteId, "answer", "Two.");
    await test.request("sync.now", {});
    const id = await test.reply(ticketId, "I saw both.");
    await test.reaches(id, "sent");
    await test.agent(remoteId, "answer", "Three.");
    await test.request("sync.now", {});
    await test.offline(true);
    const blind = await test.reply(ticketId, "I saw three.");
    // Within the second in which the newest on screen was written.
    await test.agent(remoteId, "answer", "Four.");
    await test.offline(false);
    await test.reaches(blind, "parked");
    expect((await test.entry(blind)).actions).toContain("sendAnyway");
  });

  it("counts everything as new when nothing of the thread was on screen", async () => {
    const test = await createConversation();
    const { ticketId, remoteId } = await test.ticket();
    await test.clock.advance(SECOND);
    await test.agent(remoteId, "answer", "Read me first.");
    await test.request("sync.now", {});
    const id = await test.reply(ticketId, "Unread.", { seenMessageId: null });
    await test.reaches(id, "parked");
    const other = await test.ticket("Nothing was answered");
    const fine = await test.reply(other.ticketId, "Only our own text stands there.", { seenMessageId: null });
    expect(await test.reaches(fine, "sent")).toMatchObject({ attempts: 1 });
  });
});

describe("a chain of own replies", { timeout: 60_000 }, () => {
  it("written offline goes out in order: the user's own words are no news to them", async () => {
    const test = await createConversation();
    const { ticketId, remoteId } = await test.ticket();
    await test.offline(true);
    const ids: string[] = [];
    for (const text of ["First.", "Second.", "Third."]) ids.push(await test.reply(ticketId, text));
    await test.offline(false);
    for (const id of ids) await test.reaches(id, "sent");
    expect(test.deskComments(remoteId).slice(1)).toMatchObject([
      expect.stringContaining("First."),
      expect.stringContaining("Second."),
      expect.stringContaining("Third."),
    ]);
  });

  it("stops where a colleague wrote in between, with Standby or not", async () => {
    const test = await createConversation();
    const { ticketId, remoteId } = await test.ticket();
    const colleague = "Standby-Ref: SB-00000000000000000000000009";
    await test.offline(true);
    const id = await test.reply(ticketId, "Mine.");
    await test.agent(remoteId, "answer", `From a colleague's Standby.\n\n${colleague}`);
    await test.offline(false);
    expect((await test.reaches(id, "parked")).actions).toContain("sendAnyway");
  });
});

describe("a reply to a ticket that was closed meanwhile", { timeout: 60_000 }, () => {
  it("is refused in words, and what was typed goes on as a follow-up with its files", async () => {
    const test = await createConversation();
    const { ticketId, remoteId } = await test.ticket();
    await test.agent(remoteId, "solve", "Done.");
    await test.request("sync.now", {});
    await test.offline(true);
    const id = await test.reply(ticketId, "It is back.\n\nStandby-Ref: SB-00000000000000000000000009");
    await test.agent(remoteId, "close");
    await test.offline(false);
    const stopped = await test.reaches(id, "parked");
    expect(stopped.serverWords).not.toBeNull();
    await test.passUntil("the ticket shows as closed", async () => {
      const detail = await test.request("tickets.get", { id: ticketId });
      return detail.isClosedForGood && !detail.canReply;
    });

    const { draftId } = await test.request("outbox.edit", { id });
    const bytes = new TextEncoder().encode("the log");
    await test.request("drafts.addAttachment", { draftId, name: "log.txt", source: "file", bytes });
    const draft = await test.request("drafts.followUp", { ticketId, replyDraftId: draftId });
    expect(draft.content).toMatchObject({ kind: "ticket", subject: "Follow-up: Checkout fails", followUpOf: ticketId });
    expect(draft.content.details).toBe("It is back.");
    expect(draft.attachments.map(({ name }) => name)).toEqual(["log.txt"]);
    expect(await test.request("drafts.get", { id: draftId })).toMatchObject({ state: "deleted" });
    expect((await test.request("drafts.followUp", { ticketId, replyDraftId: null })).id).toBe(draft.id);

    const sent = await test.reaches(await test.queue(draft, {}), "sent");
    expect(sent.ticketId).not.toBe(ticketId);
    expect(sent.ticketNumber).not.toBe(`PRACTICE-${remoteId}`);
  });
});
