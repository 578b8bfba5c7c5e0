import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { patience, sharedRequestTracker } from "../../servers/sharedRequestTracker.ts";
import { at, atAnew, attempt, messageOf, problemOf, signal } from "./atRequestTracker.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Bytes of every value, so that any conversion on the way shows. */
const noise = (length: number, seed = 1) =>
  Uint8Array.from({ length }, (_none, index) => (index * 31 + seed * 17 + (index >> 8)) & 255);

describe("a ticket at a real Request Tracker", patience, () => {
  it("arrives with its text, its site and its reference, and its author sees it", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue } = at(rt);
    const message = messageOf({ formId: await queue("Support"), cc: ["copied@client.example"] });
    const made = await helpdesk.createTicket(message, attempt, signal);
    expect(made).toMatchObject({
      subject: message.subject,
      status: "new",
      requesterId: rt.people.customer.name,
      requesterName: "Agency user one",
      siteName: "alder-shop",
      environment: "Live",
      reference: message.reference,
      canSolve: false,
      webUrl: null,
      serverLevel: "Standard",
    });
    expect(made.dropped ?? []).toEqual([]);
    expect(made.serverDueAtMs).toBeGreaterThan(Date.now());
    expect(rt.ticketsWithReference(message.reference)).toHaveLength(1);
    const held = await helpdesk.heldMessage(made.remoteId, message.reference, "ticket", signal);
    expect(held?.body.replace(/\n\nStandby-Ref: \S+$/u, "")).toBe(message.body);
    expect(held).toMatchObject({ reference: message.reference, isAgent: false, attachments: [] });
  });

  it("keeps the reference in its field alone, once it was seen to stay there", async (context) => {
    const rt = await sharedRequestTracker(context);
    const first = atAnew(rt, "guest");
    const formId = await first.queue("Support");
    const one = messageOf({ formId });
    const { remoteId } = await first.helpdesk.createTicket(one, attempt, signal);
    const two = messageOf({ formId });
    const next = await first.helpdesk.createTicket(two, attempt, signal);
    expect((await first.helpdesk.messagesOf(next.remoteId, null, signal))[0]?.body).toBe(two.body);
    // As after a restart: the field is asked about instead of doubted.
    const restarted = atAnew(rt, "guest");
    const three = messageOf({ formId });
    const last = await restarted.helpdesk.createTicket(three, attempt, signal);
    expect((await restarted.helpdesk.messagesOf(last.remoteId, null, signal))[0]?.body).toBe(three.body);
    expect(new Set([remoteId, next.remoteId, last.remoteId]).size).toBe(3);
  });

  it("carries the reference in the text where there is no field, or where the field may not be filled in", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue } = at(rt);
    // In Locked twice: that the first reference was not kept there must be remembered.
    for (const title of ["Plain", "Locked", "Locked"]) {
      const message = messageOf({ formId: await queue(title) });
      const made = await helpdesk.createTicket(message, attempt, signal);
      const held = await helpdesk.heldMessage(made.remoteId, message.reference, "ticket", signal);
      expect(held?.body).toBe(`${message.body}\n\nStandby-Ref: ${message.reference}`);
      const found = await helpdesk.findByReference(message.reference, "ticket", Date.now(), null, signal);
      expect(found?.remoteId).toBe(made.remoteId);
    }
  });

  it("holds every file byte for byte, under its own name", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue } = at(rt);
    const files = [
      { name: "shot.png", contentType: "image/png", bytes: noise(200 * 1024) },
      { name: "höhe → 😀.bin", contentType: "application/octet-stream", bytes: noise(5_000, 2) },
      {
        name: 'a "quoted" \\ name.txt',
        contentType: "text/plain",
        bytes: new TextEncoder().encode("Grüße\r\n\r\nEnde  "),
      },
      { name: "latin.txt", contentType: "text/plain", bytes: Uint8Array.of(0x63, 0x61, 0x66, 0xe9, 0x0d, 0x0a) },
      { name: "zero.csv", contentType: "text/csv", bytes: Uint8Array.of(0x61, 0, 0x62) },
      { name: "marked.txt", contentType: "text/plain", bytes: Uint8Array.of(0xef, 0xbb, 0xbf, 0x61) },
      { name: "mail.eml", contentType: "message/rfc822", bytes: new TextEncoder().encode("From: a\r\n\r\nHallo\r\n") },
      { name: "page.html", contentType: "text/html", bytes: new TextEncoder().encode("<p>ä</p>\r\n") },
    ];
    const uploads = await Promise.all(files.map((file) => helpdesk.uploadAttachment(file, signal)));
    const message = messageOf({ formId: await queue("Support"), uploads });
    const made = await helpdesk.createTicket(message, attempt, signal);
    const held = await helpdesk.heldMessage(made.remoteId, message.reference, "ticket", signal);
    const found = held?.attachments ?? [];
    expect(found.map(({ name }) => name)).toEqual([
      "shot.png",
      "höhe → 😀.bin",
      "a 'quoted' _ name.txt",
      ...files.slice(3).map(({ name }) => name),
    ]);
    for (const [index, file] of files.entries()) {
      const url = found[index]?.contentUrl ?? "";
      expect([file.name, sha256(await helpdesk.download(url, signal))]).toEqual([file.name, sha256(file.bytes)]);
    }
  });

  it("holds a file of 12 MB byte for byte", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue } = at(rt);
    const bytes = noise(12 * 1024 * 1024, 3);
    const uploads = [
      await helpdesk.uploadAttachment({ name: "site.zip", contentType: "application/zip", bytes }, signal),
    ];
    const made = await helpdesk.createTicket(messageOf({ formId: await queue("Plain"), uploads }), attempt, signal);
    const [message] = await helpdesk.messagesOf(made.remoteId, null, signal);
    const [file] = message?.attachments ?? [];
    expect(file).toMatchObject({ name: "site.zip", bytes: bytes.byteLength, contentType: "application/zip" });
    expect(sha256(await helpdesk.download(file?.contentUrl ?? "", signal))).toBe(sha256(bytes));
  });

  it("is not sent when it would lose something: an empty file, a choice not offered, a queue that is closed", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, asked, queue, field } = at(rt);
    const orders = await queue("Orders");
    const support = await queue("Support");
    const empty = await helpdesk.uploadAttachment(
      { name: "empty.txt", contentType: "text/plain", bytes: new Uint8Array() },
      signal,
    );
    asked.length = 0;
    const severity = { [await field("Support", "Severity")]: "Terrible" };
    const number = { [await field("Orders", "Order number")]: "12" };
    const refusals: readonly (readonly [Parameters<typeof messageOf>[0], string])[] = [
      [{ uploads: [empty] }, "remove “empty.txt”"],
      [{ formId: support, fields: severity }, "“Severity” does not offer “Terrible”"],
      [{ formId: orders, fields: number }, "“Order number” does not fit"],
      [{ formId: "99999" }, "Choose another one"],
    ];
    for (const [changes, words] of refusals) {
      const problem = await problemOf(helpdesk.createTicket(messageOf(changes), attempt, signal));
      expect(problem).toMatchObject({ kind: "refused", words: expect.stringContaining(words) });
    }
    expect(asked.filter((call) => call.startsWith("POST"))).toEqual([]);
  });

  it("fills in a queue's own fields of all kinds", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue, field } = at(rt);
    const answer = async (title: string, value: string) => [await field("Orders", title), value] as const;
    const fields = Object.fromEntries([
      await answer("Order number", "471100"),
      await answer("Cost centre", "Web"),
      await answer("Parts", "Cache\nFiles"),
      await answer("Wanted on", "2026-12-24"),
      await answer("Notes", "Line one\nLine two"),
    ]);
    const made = await helpdesk.createTicket(messageOf({ formId: await queue("Orders"), fields }), attempt, signal);
    expect(made.dropped ?? []).toEqual([]);
  });

  it("says what the helpdesk did not keep: a link to the ticket it follows up needs a right", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue } = at(rt);
    const formId = await queue("Support");
    const old = await helpdesk.createTicket(messageOf({ formId }), attempt, signal);
    const next = await helpdesk.createTicket(messageOf({ formId, followUpOf: old.remoteId }), attempt, signal);
    expect(next.dropped).toEqual(["the link to the ticket it follows up"]);
    // In Plain customers may change their tickets, links included.
    const plain = await queue("Plain");
    const first = await helpdesk.createTicket(messageOf({ formId: plain }), attempt, signal);
    const linked = await helpdesk.createTicket(
      messageOf({ formId: plain, followUpOf: first.remoteId }),
      attempt,
      signal,
    );
    expect(linked.dropped ?? []).toEqual([]);
  });
});

describe("a reply at a real Request Tracker", patience, () => {
  it("arrives once with its files and its reference, in the field or in the text", async (context) => {
    const rt = await sharedRequestTracker(context);
    for (const title of ["Support", "Plain"]) {
      const { helpdesk, queue } = at(rt);
      const { remoteId } = await helpdesk.createTicket(messageOf({ formId: await queue(title) }), attempt, signal);
      const bytes = noise(3_000, 5);
      const uploads = [
        await helpdesk.uploadAttachment({ name: "log ü.txt", contentType: "application/x-log", bytes }, signal),
      ];
      const message = messageOf({ kind: "reply", body: "0", uploads });
      await helpdesk.reply(remoteId, message, attempt, signal);
      expect(rt.repliesWithReference(message.reference)).toHaveLength(1);
      const held = await helpdesk.heldMessage(remoteId, message.reference, "reply", signal);
      expect(held).toMatchObject({
        reference: message.reference,
        isAgent: false,
        attachments: [{ name: "log ü.txt" }],
      });
      expect(sha256(await helpdesk.download(held?.attachments[0]?.contentUrl ?? "", signal))).toBe(sha256(bytes));
      expect(await helpdesk.findByReference(message.reference, "reply", Date.now(), remoteId, signal)).toMatchObject({
        remoteId,
      });
      expect(await helpdesk.findByReference(messageOf().reference, "reply", Date.now(), remoteId, signal)).toBeNull();
    }
  });

  it("keeps the copies that are there, and says which new ones were not taken", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue } = at(rt);
    const made = await helpdesk.createTicket(
      messageOf({ formId: await queue("Support"), cc: ["a@client.example"] }),
      attempt,
      signal,
    );
    const message = messageOf({ kind: "reply", cc: ["b@client.example"] });
    const after = await helpdesk.reply(made.remoteId, message, attempt, signal);
    expect(after.dropped).toEqual(["copies (CC) to b@client.example"]);
    const plain = await helpdesk.createTicket(
      messageOf({ formId: await queue("Plain"), cc: ["a@client.example"] }),
      attempt,
      signal,
    );
    const kept = await helpdesk.reply(
      plain.remoteId,
      messageOf({ kind: "reply", cc: ["b@client.example"] }),
      attempt,
      signal,
    );
    expect(kept.dropped ?? []).toEqual([]);
    const again = await helpdesk.reply(
      plain.remoteId,
      messageOf({ kind: "reply", cc: ["a@client.example"] }),
      attempt,
      signal,
    );
    expect(again.dropped ?? []).toEqual([]);
  });

  it("never asks for an unchanged ticket: any such condition is refused there", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue } = at(rt);
    const { remoteId } = await helpdesk.createTicket(messageOf({ formId: await queue("Plain") }), attempt, signal);
    await rt.agent.comment(remoteId, "Not for customers, yet it changes the ticket.");
    const message = messageOf({ kind: "reply" });
    await helpdesk.reply(remoteId, message, attempt, signal);
    expect(rt.repliesWithReference(message.reference)).toHaveLength(1);
  });

  it("to somebody else's ticket is refused", async (context) => {
    const rt = await sharedRequestTracker(context);
    const own = at(rt);
    const { remoteId } = await own.helpdesk.createTicket(
      messageOf({ formId: await own.queue("Support") }),
      attempt,
      signal,
    );
    const message = messageOf({ kind: "reply" });
    const problem = await problemOf(at(rt, "guest").helpdesk.reply(remoteId, message, attempt, signal));
    expect(problem).toMatchObject({ kind: "refused" });
    expect(rt.repliesWithReference(message.reference)).toEqual([]);
  });
});

describe("marking solved at a real Request Tracker", patience, () => {
  it("is believed only when the ticket reads back as solved", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue } = at(rt);
    const guarded = await helpdesk.createTicket(messageOf({ formId: await queue("Support") }), attempt, signal);
    const problem = await problemOf(helpdesk.markSolved(guarded.remoteId, attempt, signal));
    expect(problem).toMatchObject({
      kind: "refused",
      status: 200,
      words: expect.stringContaining("Permission Denied"),
    });
    const open = await helpdesk.createTicket(messageOf({ formId: await queue("Plain") }), attempt, signal);
    expect(open.canSolve).toBe(true);
    expect(await helpdesk.findByReference("SB-0", "solve", Date.now(), open.remoteId, signal)).toBeNull();
    for (let count = 0; count < 2; count += 1) {
      expect(await helpdesk.markSolved(open.remoteId, attempt, signal)).toMatchObject({
        status: "solved",
        serverDueAtMs: null,
      });
    }
    expect(await helpdesk.findByReference("SB-0", "solve", Date.now(), open.remoteId, signal)).toMatchObject({
      status: "solved",
    });
    // A reply opens it again.
    expect(await helpdesk.reply(open.remoteId, messageOf({ kind: "reply" }), attempt, signal)).toMatchObject({
      status: "open",
    });
  });
});
