import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { messageIdFor } from "../../../main/engine/helpdesks/mail/mailIds.ts";
import { outgoingMessage } from "../../builders/outgoingMessage.ts";
import { until } from "../../fakes/until.ts";
import { people } from "../../servers/mail/mailRun.ts";
import { withMailServers } from "../../servers/mail/withMailServers.ts";
import { field, hostWrites, mailDeskAt, never, supportMail, walk } from "./atMailServers.ts";

const reference = "SB-01J0000000E008000000000003";
const ownId = messageIdFor(reference, people.customer.address);

describe("a ticket by mail, at real servers", () => {
  const serversFor = withMailServers();

  it("signs in at both servers and says who it is", async (context) => {
    const { desk } = mailDeskAt(serversFor(context));
    expect(await desk.whoAmI()).toEqual({
      id: people.customer.address,
      name: people.customer.name,
      email: people.customer.address,
      organizationIds: [],
    });
    expect(desk.capabilities).toMatchObject({ canReply: true, canSolve: false, hasReferenceField: true });
    expect(desk.capabilities.maxAttachmentBytes).toBe(Math.floor(30 * 1024 * 1024 * 0.72));
  });

  it("goes to the host's address once, under the id that its reference makes, and is kept among what was sent", async (context) => {
    const servers = serversFor(context);
    const { desk, attempt, recorded } = mailDeskAt(servers);
    const body = "First line\n.dot at the start\n\n— ünïcode 🚀 and a very long line ".concat("x".repeat(2_000));
    const ticket = await desk.createTicket(outgoingMessage({ body, subject: "Straße ist zu 🚧" }), attempt, never);
    expect(ticket).toMatchObject({ remoteId: ownId, status: "new", reference, requesterId: people.customer.address });
    const [mail = ""] = await supportMail(servers, 1);
    expect(field(mail, "Message-ID")).toBe(ownId);
    expect(field(mail, "To")).toBe(people.support.address);
    expect(field(mail, "Bcc")).toBe("");
    expect(recorded).toHaveLength(1);
    expect(servers.folders.read(people.customer, "Sent")).toHaveLength(1);
    const held = await desk.heldMessage(ownId, reference, "ticket", never);
    expect(held).toMatchObject({ body, reference, isAgent: false });
  });

  it("carries files of any name and bytes there and back", async (context) => {
    const servers = serversFor(context);
    const { desk, attempt } = mailDeskAt(servers);
    const files = [
      {
        name: 'Größe “quer” – 日本語 "x"; y.png',
        contentType: "image/png",
        bytes: new Uint8Array(randomBytes(300_000)),
      },
      { name: "a.txt", contentType: "text/plain", bytes: new TextEncoder().encode("line\nline\r\n\n.\n") },
      { name: "old.eml", contentType: "message/rfc822", bytes: new TextEncoder().encode("Subject: x\n\nFrom here\n") },
      { name: "empty.bin", contentType: "application/octet-stream", bytes: new Uint8Array() },
    ];
    const uploads = await Promise.all(files.map((file) => desk.uploadAttachment(file, never)));
    await desk.createTicket(outgoingMessage({ uploads }), attempt, never);
    const held = await desk.heldMessage(ownId, reference, "ticket", never);
    expect(held?.attachments.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
    for (const [index, file] of files.entries()) {
      const came = await desk.download(held?.attachments[index]?.contentUrl ?? "", never);
      expect(hash(came)).toBe(hash(file.bytes));
    }
  });

  it("tells of copies that the server does not take, and sends the rest", async (context) => {
    const servers = serversFor(context);
    const { desk, attempt } = mailDeskAt(servers);
    const cc = [people.colleague.address, "refused@host.example"];
    const ticket = await desk.createTicket(outgoingMessage({ cc }), attempt, never);
    expect(ticket.dropped).toEqual(["copies (CC) to refused@host.example"]);
    await supportMail(servers, 1);
    await until("the colleague has it", () => servers.folders.read(people.colleague).length === 1);
  });

  it.for([
    ["refused@host.example", "refused", "No such person here"],
    ["later@host.example", "busy", "Come back later"],
  ] as const)(
    "to %s is %s in the server's words, and nobody else gets it either",
    async ([address, kind, words], context) => {
      const servers = serversFor(context);
      const { desk, attempt } = mailDeskAt(servers, { over: { supportAddress: address } });
      const sent = desk.createTicket(outgoingMessage({ cc: [people.colleague.address] }), attempt, never);
      await expect(sent).rejects.toMatchObject({ problem: { kind, words } });
      await servers.deliverNow();
      expect(servers.queueLength()).toBe(0);
      expect(servers.folders.read(people.customer)).toEqual([]);
      expect(servers.folders.read(people.colleague)).toEqual([]);
    },
  );

  it.for([
    ["deferData", "busy", "Not now"],
    ["refuseData", "refused", "Not like this"],
  ] as const)("is %s after its end in the server's words", async ([fault, kind, words], context) => {
    const servers = serversFor(context);
    const { desk, attempt } = mailDeskAt(servers);
    servers[fault](true);
    try {
      const sent = desk.createTicket(outgoingMessage(), attempt, never);
      await expect(sent).rejects.toMatchObject({ problem: { kind, words } });
    } finally {
      servers[fault](false);
    }
    expect(servers.folders.read(people.customer, "Sent")).toEqual([]);
  });

  it("becomes a conversation with the host's answers, and replies go into it", async (context) => {
    const servers = serversFor(context);
    const { desk, attempt } = mailDeskAt(servers);
    await desk.createTicket(outgoingMessage(), attempt, never);
    const answer = hostWrites(
      servers,
      ownId,
      { subject: "[Case 4711] Re: Checkout answers with an error" },
      Date.now() + 2_000,
    );
    const [ticket] = await walk(desk);
    expect(ticket).toMatchObject({ remoteId: ownId, status: "pending", subject: "Checkout answers with an error" });
    const reply = outgoingMessage({ kind: "reply", reference: "SB-01J0000000E008000000000004", body: "Thank you" });
    expect(await desk.reply(ownId, reply, attempt, never)).toMatchObject({ remoteId: ownId, status: "open" });
    const mails = await supportMail(servers, 2);
    const mail = mails.find((one) => field(one, "In-Reply-To") !== "") ?? "";
    expect(field(mail, "In-Reply-To")).toBe(answer);
    expect(field(mail, "References").split(" ")).toEqual([ownId, answer]);
    expect(field(mail, "Subject")).toBe("Re: [Case 4711] Re: Checkout answers with an error");
    const messages = await desk.messagesOf(ownId, null, never);
    expect(messages.map(({ isAgent, body }) => [isAgent, body])).toEqual(
      expect.arrayContaining([
        [false, "The text"],
        [true, "We look into it."],
        [false, "Thank you"],
      ]),
    );
    expect(messages).toHaveLength(3);
    expect(await walk(desk, Date.now() - 60_000)).toHaveLength(1);
    expect(await desk.findByReference("SB-01J0000000E008000000000004", "reply", 0, ownId, never)).toMatchObject({
      remoteId: ownId,
    });
  });

  it("removes the copy from the inbox once it is kept among what was sent", async (context) => {
    const servers = serversFor(context);
    const { desk, attempt } = mailDeskAt(servers);
    await desk.createTicket(outgoingMessage(), attempt, never);
    await until("the copy came", () => servers.folders.read(people.customer).length === 1);
    expect(await walk(desk)).toHaveLength(1);
    expect(servers.folders.read(people.customer)).toEqual([]);
    expect(servers.folders.read(people.customer, "Sent")).toHaveLength(1);
    expect(await walk(desk)).toHaveLength(1);
    expect(await desk.messagesOf(ownId, null, never)).toHaveLength(1);
  });

  it("shows an automatic answer as no agent's, and a failed delivery in the mail server's words", async (context) => {
    const servers = serversFor(context);
    const { desk, attempt } = mailDeskAt(servers, { over: { supportAddress: "gone@host.example" } });
    await desk.createTicket(outgoingMessage(), attempt, never);
    hostWrites(servers, ownId, { text: "We are out", headers: { "Auto-Submitted": "auto-replied" } });
    const messages = await until("the report came", async () => {
      const all = await desk.messagesOf(ownId, null, never);
      return all.length === 3 ? all : null;
    });
    const report = messages.find(({ body }) => body.startsWith("Could not be delivered: "));
    expect(report?.body).toContain("gone@host.example");
    expect(report?.body).toContain("There is no such mailbox");
    expect(messages.map(({ isAgent }) => isAgent)).toEqual([false, false, false]);
    expect((await walk(desk))[0]).toMatchObject({ remoteId: ownId, status: "pending" });
  });
});

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
