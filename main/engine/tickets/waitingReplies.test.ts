import { describe, expect, it } from "vitest";
import { createTicketRig } from "../../../test/builders/ticketRig.ts";
import { createDraftsRoom } from "../drafts/draftsRoom.ts";
import { enqueue } from "../outbox/enqueue.ts";

describe("a reply in the outbox", () => {
  it("stands below its thread and is counted in the list until the helpdesk has it", async () => {
    const rig = await createTicketRig();
    const { id } = await rig.find("White page");
    const drafts = createDraftsRoom(rig.context, { enqueue });
    const draft = await drafts.handlers["drafts.create"]({ kind: "reply", ticketId: id, siteId: null });
    const content = { ...draft.content, details: "It is still white." };
    const { revision } = await drafts.handlers["drafts.save"]({ id: draft.id, baseRevision: draft.revision, content });
    expect((await rig.find("White page")).pendingReplies).toBe(0);
    const { entryId } = await drafts.handlers["drafts.queue"]({
      id: draft.id,
      revision,
      isHeld: false,
      acceptsOverdraw: false,
    });
    expect((await rig.find("White page")).pendingReplies).toBe(1);
    const queuedAtMs = rig.ports.clock.now();
    const waiting = (await rig.detail(id)).waitingReplies;
    const shown = { body: waiting[0]?.body, attachmentNames: [], isThreadChanged: false };
    expect(waiting).toEqual([{ entryId, draftId: draft.id, queuedAtMs, ...shown }]);
    expect(waiting[0]?.body).toContain("It is still white.");
    rig.context.db.prepare("UPDATE outbox_entry SET state = 'sent', sent_at = 1").run();
    expect((await rig.find("White page")).pendingReplies).toBe(0);
    expect((await rig.detail(id)).waitingReplies).toEqual([]);
  });

  it("that needs someone rises to Now, and a queued new ticket is in no ticket list", async () => {
    const rig = await createTicketRig();
    const drafts = createDraftsRoom(rig.context, { enqueue });
    const {
      id,
      content,
      revision: baseRevision,
    } = await drafts.handlers["drafts.create"]({
      kind: "ticket",
      ticketId: null,
      siteId: rig.site("alder-shop").id,
    });
    const written = {
      ...content,
      subject: "Brand new",
      details: "It began.",
      environment: "Live",
      steps: "1.",
      beganAt: "now",
    };
    const { revision } = await drafts.handlers["drafts.save"]({ id, baseRevision, content: written });
    await drafts.handlers["drafts.queue"]({ id, revision, isHeld: false, acceptsOverdraw: false });
    expect((await rig.list({ query: "brand new" })).total).toBe(0);
    expect((await rig.overview()).needsYou).toEqual([]);
    rig.context.db.prepare("UPDATE outbox_entry SET state = 'parked', reason = 'refused'").run();
    expect((await rig.overview()).needsYou).toMatchObject([{ state: "parked", subject: "Brand new" }]);
  });
});
