import { describe, expect, it } from "vitest";
import { createConversation } from "../builders/conversation.ts";

const create = { method: "POST", path: /^\/api\/v2\/requests/u };

const subjects = (test: Awaited<ReturnType<typeof createConversation>>) =>
  test.deskDb.prepare<[], string>("SELECT subject FROM ticket ORDER BY id").pluck().all();

describe("an edit while the helpdesk may have the item", { timeout: 60_000 }, () => {
  it("begins another version; where the first arrived, that one goes there as a reply", async () => {
    const test = await createConversation();
    test.proxy.inject({ ...create, mode: "cutAfterRequest" });
    const id = await test.ticketOffline("First");
    await test.reaches(id, "verifying");
    const { draftId } = await test.request("outbox.edit", { id });
    expect(draftId).not.toBe((await test.entry(id)).draftId);
    const draft = await test.request("drafts.get", { id: draftId });
    expect(draft).toMatchObject({ state: "open", content: { subject: "First", details: "Since the last deploy." } });
    const preview = await test.request("drafts.preview", { id: draftId });
    expect(preview.missing[0]).toContain("may have the first version already");
    await expect(test.queue(draft, {})).rejects.toThrow("may have the first version");

    const { ticketId } = await test.reaches(id, "sent");
    const after = await test.request("drafts.preview", { id: draftId });
    expect(after.missing).toEqual([]);
    expect(after.hints[0]).toContain("PRACTICE-1001");
    const now = await test.request("drafts.get", { id: draftId });
    const corrected = await test.queue(now, { details: "Since the deploy before the last." });
    const sent = await test.reaches(corrected, "sent");
    expect(sent).toMatchObject({ kind: "reply", ticketId, versionNumber: 2 });
    expect(subjects(test)).toEqual(["First"]);
    expect(test.deskComments("1001").at(-1)).toMatch(/^Correction of my message above:\n\nSince the deploy before/u);
  });

  it("takes the place of the first where that did not arrive: never both", async () => {
    const test = await createConversation();
    test.proxy.inject({ ...create, mode: "cutBeforeRequest" });
    const id = await test.ticketOffline("First");
    await test.reaches(id, "verifying");
    const { draftId } = await test.request("outbox.edit", { id });
    await test.passUntil("it is known", async () => (await test.entry(id)).state === "held", 5_000);
    expect((await test.entry(id)).text).toContain("another version");
    const draft = await test.request("drafts.get", { id: draftId });
    const other = await test.queue(draft, { subject: "Second" });
    await test.reaches(other, "sent");
    await test.clock.advance(600_000);
    expect(subjects(test)).toEqual(["Second"]);
    expect((await test.entries()).map((entry) => entry.id)).toEqual([other]);
  });

  it("holds back a first version that would have been tried again by itself, until it is released", async () => {
    const test = await createConversation();
    test.proxy.inject({ ...create, mode: "hangBeforeRequest" });
    const id = await test.ticketOffline("First");
    await test.passUntil("the call hangs", () => test.proxy.hanging() === 1);
    const { draftId } = await test.request("outbox.edit", { id });
    expect((await test.request("outbox.edit", { id })).draftId).toBe(draftId);
    await test.passUntil("it is known", async () => (await test.entry(id)).state === "held", 5_000);
    await test.request("drafts.delete", { id: draftId });
    await test.request("outbox.release", { id });
    await test.reaches(id, "sent");
    expect(subjects(test)).toEqual(["First"]);
  });

  it("edited once more when it is known to be unsent, the newer text is gone on with", async () => {
    const test = await createConversation();
    test.proxy.inject({ ...create, mode: "cutBeforeRequest" });
    const id = await test.ticketOffline("First");
    await test.reaches(id, "verifying");
    const { draftId } = await test.request("outbox.edit", { id });
    await test.passUntil("it is known", async () => (await test.entry(id)).state === "held", 5_000);
    expect(await test.request("outbox.edit", { id })).toEqual({ draftId });
    expect(await test.entries()).toEqual([]);
    expect((await test.request("drafts.list", {})).drafts.map((draft) => draft.id)).toEqual([draftId]);
  });
});
