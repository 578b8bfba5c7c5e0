import { describe, expect, it } from "vitest";
import { createFakePorts } from "../../../../test/fakes/fakePorts.ts";
import { at, atDesk, make, message, originOf, problemOf } from "../../../../test/sim/zendeskAt.ts";

const signal = new AbortController().signal;
const attempt = { key: "key-1", recordBody: () => Promise.resolve() };

describe("the adapter at the practice desk", { timeout: 30_000 }, () => {
  it("knows who is signed in, with every organization", async () => {
    const { helpdesk, desk } = await atDesk();
    const me = await helpdesk.whoAmI();
    expect(me).toMatchObject({ id: String(desk.users[0]?.id), name: "Practice user one" });
    expect(me.organizationIds).toHaveLength(2);
  });

  it("learns that a field carries the reference, and reads back what it sent", async () => {
    const { helpdesk } = await atDesk();
    expect(helpdesk.capabilities.hasReferenceField).toBe(false);
    const made = await helpdesk.createTicket(message, attempt, signal);
    expect(helpdesk.capabilities.hasReferenceField).toBe(true);
    expect(made).toMatchObject({
      remoteId: "1001",
      siteName: "alder-shop",
      environment: "Live",
      scenario: "site",
      level: "standard",
      reference: message.reference,
      description: "The text",
      webUrl: null,
    });
    const read: unknown[] = [];
    for await (const { tickets } of helpdesk.changedTickets(null, signal)) read.push(...tickets);
    expect(read[0]).toEqual(made);
  });

  it("finds an item by its reference only, among more than a page of others", async () => {
    const { helpdesk, clock } = await atDesk();
    const since = clock.now();
    await helpdesk.createTicket(message, attempt, signal);
    for (let index = 0; index < 120; index += 1) {
      const reference = `SB-${String(index).padStart(26, "0")}`;
      await helpdesk.createTicket({ ...message, reference }, { ...attempt, key: `key ${index}` }, signal);
    }
    const found = await helpdesk.findByReference(message.reference, "ticket", since, null, signal);
    expect(found?.remoteId).toBe("1001");
    expect(await helpdesk.findByReference("SB-ZZZZZZZZZZZZZZZZZZZZZZZZZZ", "ticket", since, null, signal)).toBeNull();
  });

  it("does not take a colleague's ticket that quotes the reference for its own", async () => {
    const { helpdesk, colleague, clock } = await atDesk();
    await colleague.createTicket(message, attempt, signal);
    expect(await helpdesk.findByReference(message.reference, "ticket", clock.now(), null, signal)).toBeNull();
  });

  it("reads a conversation with its authors and files, and fetches a file", async () => {
    const { helpdesk } = await atDesk();
    const bytes = new TextEncoder().encode("evidence");
    const upload = await helpdesk.uploadAttachment({ name: "log.txt", contentType: "text/plain", bytes }, signal);
    const made = await helpdesk.createTicket({ ...message, uploads: [upload] }, attempt, signal);
    await helpdesk.reply(
      made.remoteId,
      { ...message, kind: "reply", body: "One more thing" },
      { ...attempt, key: "key-2" },
      signal,
    );
    const messages = await helpdesk.messagesOf(made.remoteId, null, signal);
    expect(messages.map(({ body, authorName, isAgent }) => ({ body, authorName, isAgent }))).toEqual([
      { body: "The text", authorName: "Practice user one", isAgent: false },
      { body: `One more thing\n\nStandby-Ref: ${message.reference}`, authorName: "Practice user one", isAgent: false },
    ]);
    const [file] = messages[0]?.attachments ?? [];
    expect(file).toMatchObject({ name: "log.txt", contentType: "text/plain", bytes: 8 });
    expect(new TextDecoder().decode(await helpdesk.download(file?.contentUrl ?? "", signal))).toBe("evidence");
  });

  it("trusts an upload for 55 of its 60 minutes, counted from before it began", async () => {
    const { helpdesk, clock } = await atDesk();
    const before = clock.now();
    const file = { name: "log.txt", contentType: "text/plain", bytes: new Uint8Array([1]) };
    const { expiresAtMs } = await helpdesk.uploadAttachment(file, signal);
    expect(expiresAtMs - before).toBe(55 * 60_000);
  });

  it("says so when the helpdesk does not let the user solve a ticket", async () => {
    const { helpdesk } = await atDesk();
    const made = await helpdesk.createTicket(message, attempt, signal);
    const problem = await problemOf(helpdesk.markSolved(made.remoteId, attempt, signal));
    expect(problem).toMatchObject({ kind: "refused", words: "The helpdesk does not let you solve this ticket yet." });
  });

  it("measures the helpdesk's clock", async () => {
    const { helpdesk, clock, offsets } = await atDesk();
    clock.set(clock.now() - 3_600_000);
    await helpdesk.whoAmI();
    expect(offsets.at(-1)).toBeLessThan(2_000);
    expect(offsets.length).toBeGreaterThan(0);
  });
});

describe("a file's address", { timeout: 30_000 }, () => {
  it.each(["http://files.example/x", "ftp://files.example/x", "file:///etc/passwd", "javascript:1", "nonsense"])(
    "%s is not opened",
    async (url) => {
      const { helpdesk, asked } = await at(() => undefined);
      expect(await problemOf(helpdesk.download(url, signal))).toMatchObject({ kind: "refused" });
      expect(asked).toEqual([]);
    },
  );

  it("of this computer is not opened for a helpdesk that is elsewhere", async () => {
    const { helpdesk } = make("https://agency.example", createFakePorts());
    expect(await problemOf(helpdesk.download("http://127.0.0.1:9/x", signal))).toMatchObject({ kind: "refused" });
  });

  it("on another host gets no token, also when the helpdesk sends there", async () => {
    const seen: (string | undefined)[] = [];
    const ports = createFakePorts();
    const fetch: typeof ports.fetch = async (url, { headers }) => {
      seen.push(`${new URL(url).host} ${headers["authorization"] ?? "none"}`);
      if (url.startsWith("https://agency.example")) {
        return new Response(null, { status: 302, headers: { location: "https://files.example/evidence" } });
      }
      return new Response("evidence");
    };
    const helpdesk = make("https://agency.example", { ...ports, fetch }).helpdesk;
    expect(new TextDecoder().decode(await helpdesk.download("https://agency.example/attachments/1", signal))).toBe(
      "evidence",
    );
    expect(seen).toEqual(["agency.example Bearer secret", "files.example none"]);
  });

  it("that leads from place to place is given up", async () => {
    const { helpdesk, asked } = await at((_request, response) => {
      response.writeHead(302, { location: "/again" }).end();
    });
    const origin = originOf(helpdesk);
    expect(await problemOf(helpdesk.download(`${origin}/first`, signal))).toMatchObject({ kind: "badAnswer" });
    expect(asked).toHaveLength(4);
  });
});
