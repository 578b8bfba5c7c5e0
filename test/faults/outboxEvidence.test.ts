import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../../shared/units.ts";
import { createConversation, type Conversation } from "../builders/conversation.ts";
import { createOutboxWorld } from "../sim/outboxWorld.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function sentWithFile(test: Conversation) {
  const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  await test.request("drafts.addAttachment", {
    draftId: draft.id,
    name: "error.log",
    source: "file",
    bytes: bytesOf("one line of the log"),
  });
  const now = await test.request("drafts.get", { id: draft.id });
  const details = "First line.  \r\nSecond line.\n\n";
  const id = await test.queue(now, { subject: "Checkout fails", details, scenario: "account" });
  const entry = await test.reaches(id, "sent");
  return { id, ticketId: entry.ticketId ?? "" };
}

const compared = (test: Conversation, id: string, stepMs = 1_000) =>
  test.passUntil(
    "it is compared",
    async () => {
      const { evidence } = await test.entry(id);
      return evidence && evidence.state !== "pending" ? evidence : null;
    },
    stepMs,
  );

describe("after an item arrived", { timeout: 60_000 }, () => {
  it("what the helpdesk holds is read back and is what was previewed, text and files", async () => {
    const test = await createConversation();
    const { id, ticketId } = await sentWithFile(test);
    expect((await test.entry(id)).evidence).toEqual({ state: "pending", text: "", checkedAtMs: null });
    expect(await compared(test, id)).toMatchObject({ state: "same", text: "" });
    const reply = await test.reply(ticketId, "And a reply.");
    await test.reaches(reply, "sent");
    expect(await compared(test, reply)).toMatchObject({ state: "same" });
  });

  it("what is held is compared soon although the clock was put back by hours meanwhile", async () => {
    const test = await createConversation();
    const { id } = await sentWithFile(test);
    test.clock.set(test.clock.now() - 5 * HOUR);
    await test.clock.advance(2 * MINUTE);
    expect(await compared(test, id)).toMatchObject({ state: "same" });
  });

  it("the file that came back is not kept a second time: the ticket shows the copy that is here", async () => {
    const test = await createConversation();
    const { id, ticketId } = await sentWithFile(test);
    await compared(test, id);
    const { messages } = await test.request("tickets.get", { id: ticketId });
    const [file] = messages.flatMap(({ attachments }) => attachments);
    const blobs = test.store.db.prepare("SELECT sha256 FROM blob").pluck().all();
    expect(blobs).toEqual([file?.sha256]);
  });

  it.each([
    ["UPDATE comment SET body = 'Something else.'", "The text there is another one."],
    ["DELETE FROM attachment", "“error.log” is not there."],
  ])("a difference is told in words (%s)", async (sql, words) => {
    const test = await createConversation();
    const { id } = await sentWithFile(test);
    await compared(test, id);
    // The reference is kept: without it nothing would be found at all.
    const reference = test.store.db.prepare("SELECT reference FROM outbox_entry").pluck().get();
    test.deskDb.exec(sql);
    test.deskDb.exec(`UPDATE comment SET body = body || char(10) || 'Standby-Ref: ${String(reference)}'
      WHERE body NOT LIKE '%Standby-Ref%'`);
    await test.request("outbox.checkEvidence", { id });
    expect((await test.entry(id)).evidence?.state).toBe("pending");
    expect(await compared(test, id)).toMatchObject({ state: "differs", text: words });
  });

  it("a helpdesk that cannot be asked is asked again, ever more rarely, for a day", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ method: "GET", path: /comments/u, mode: "502Html", times: 10_000 });
    const id = world.queue();
    await world.passUntil("it is sent", () => world.entry(id).state === "sent");
    const tries = () => Number(world.context.db.prepare("SELECT tries FROM outbox_evidence").pluck().get());
    await world.passUntil("six tries", () => tries() === 6, MINUTE);
    const sixthAt = world.ports.clock.now();
    await world.passUntil("one more", () => tries() === 7, MINUTE);
    expect(world.ports.clock.now() - sixthAt).toBeGreaterThan(10 * MINUTE);
    expect(world.entry(id).evidence?.state).toBe("pending");
    await world.passUntil("a day", () => world.entry(id).evidence?.state === "unavailable", HOUR);
    expect(world.entry(id).evidence?.text).toContain("a day");
    world.proxy.clear();
    await world.room.handlers["outbox.checkEvidence"]({ id });
    await world.passUntil("it is compared", () => world.entry(id).evidence?.state === "same");
  });

  it("an item that the helpdesk does not show is said to be so, without asking for ever", async () => {
    const world = await createOutboxWorld();
    world.proxy.inject({ method: "GET", path: /comments/u, mode: "404", times: 1 });
    const id = world.queue();
    await world.passUntil("it is told", () => world.entry(id).evidence?.state === "unavailable");
    expect(world.entry(id).evidence?.text).toContain("does not show");
  });

  it("nothing is asked while the user works offline; it is compared afterwards", async () => {
    const test = await createConversation();
    const { id } = await sentWithFile(test);
    await test.offline(true);
    await test.clock.advance(DAY / 2);
    expect((await test.entry(id)).evidence?.state).toBe("pending");
    await test.offline(false);
    expect(await compared(test, id)).toMatchObject({ state: "same" });
  });

  it("there is nothing to compare for what was not sent", async () => {
    const test = await createConversation();
    await test.offline(true);
    const id = await test.ticketOffline();
    expect((await test.entry(id)).evidence).toBeNull();
    await expect(test.request("outbox.checkEvidence", { id })).rejects.toThrow();
  });
});
