import { describe, expect, it } from "vitest";
import { HelpdeskError } from "../../../main/engine/helpdesks/helpdeskProblem.ts";
import { messageIdFor } from "../../../main/engine/helpdesks/mail/mailIds.ts";
import { DAY, HOUR, MINUTE } from "../../../shared/units.ts";
import { outgoingMessage } from "../../builders/outgoingMessage.ts";
import { until } from "../../fakes/until.ts";
import { people } from "../../servers/mail/mailRun.ts";
import { withMailServers } from "../../servers/mail/withMailServers.ts";
import { field, hostWrites, mailDeskAt, never, supportMail, walk, type MailDesk } from "./atMailServers.ts";

const reference = "SB-01J0000000E008000000000003";
const replyReference = "SB-01J0000000E008000000000004";
const ownId = messageIdFor(reference, people.customer.address);
const replyId = messageIdFor(replyReference, people.customer.address);

async function withTicket({ desk, attempt }: MailDesk): Promise<void> {
  await desk.createTicket(outgoingMessage(), attempt, never);
}

const bodies = async ({ desk }: MailDesk, id = ownId) =>
  (await desk.messagesOf(id, null, never)).map(({ body }) => body).toSorted();

describe("conversations in a mailbox", () => {
  const serversFor = withMailServers();

  it("are found by the reply that an answer names, when the list before it was cut", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers);
    await withTicket(desk);
    hostWrites(servers, ownId, { text: "First answer" }, Date.now() - 2 * MINUTE);
    const reply = outgoingMessage({ kind: "reply", reference: replyReference, body: "My reply" });
    await desk.desk.reply(ownId, reply, desk.attempt, never);
    hostWrites(servers, replyId, { text: "Names the reply alone" });
    const tickets = await walk(desk.desk, Date.now() - MINUTE);
    expect(tickets.map(({ remoteId }) => remoteId)).toEqual([ownId]);
    expect(await bodies(desk)).toEqual(["First answer", "My reply", "Names the reply alone", "The text"]);
  });

  it("take in an answer from another address of the host, and a colleague's word that is no agent's", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers);
    await withTicket(desk);
    const partner = { address: "engineer@partner.example", name: "Partner", password: "" };
    hostWrites(servers, ownId, { from: partner, text: "From a partner" });
    hostWrites(servers, ownId, { from: people.colleague, text: "From a colleague" });
    const messages = await desk.desk.messagesOf(ownId, null, never);
    expect(Object.fromEntries(messages.map(({ body, isAgent }) => [body, isAgent]))).toEqual({
      "The text": false,
      "From a partner": true,
      "From a colleague": false,
    });
  });

  it("begin anew with a message from the host that answers nothing, and leave other mail alone", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers);
    const fromHost = hostWrites(servers, "", { from: people.support, subject: "Maintenance tonight" });
    const stranger = { address: "friend@elsewhere.example", name: "Friend", password: "" };
    hostWrites(servers, "", { from: stranger, subject: "Lunch" });
    const tickets = await walk(desk.desk);
    expect(tickets.map(({ remoteId, subject }) => [remoteId, subject])).toEqual([[fromHost, "Maintenance tonight"]]);
  });

  it("are walked newest first, a year back, and later only where something is new", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers);
    const now = Date.now();
    const old = hostWrites(servers, "", { from: people.support, subject: "Old" }, now - 400 * DAY);
    const spring = hostWrites(servers, "", { from: people.support, subject: "Spring" }, now - 200 * DAY);
    const today = hostWrites(servers, "", { from: people.support, subject: "Today" }, now - HOUR);
    const first = await walk(desk.desk);
    expect(first.map(({ remoteId }) => remoteId)).toEqual([today, spring]);
    expect(first[0]?.updatedAtMs).toBe(Math.floor((now - HOUR) / 1000) * 1000);
    expect(await walk(desk.desk, now - HOUR)).toEqual([]);
    // Moved in late, it keeps its old instant; its number in the folder is new.
    hostWrites(servers, spring, { text: "Late", subject: "Re: Spring" }, now - HOUR - MINUTE);
    expect((await walk(desk.desk, now - HOUR)).map(({ remoteId }) => remoteId)).toEqual([spring]);
    expect(await desk.desk.readTicket(old, never)).toMatchObject({ subject: "Old" });
  });

  it("come from a program started anew as well", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers);
    await withTicket(desk);
    hostWrites(servers, ownId, {}, Date.now() - 2 * DAY);
    const again = mailDeskAt(servers, { keepMail: true });
    const tickets = await walk(again.desk, Date.now());
    expect(tickets.map(({ remoteId }) => remoteId)).toEqual([ownId]);
  });

  it("keep their state when the copy of their beginning is moved out of the inbox", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers, {
      wrap: (port) => ({
        ...port,
        async mailbox(place, signal) {
          const mailbox = await port.mailbox(place, signal);
          return { ...mailbox, isOpen: true, append: () => Promise.reject(new HelpdeskError("badAnswer", "no room")) };
        },
      }),
    });
    await withTicket(desk);
    await until("the copy came", () => servers.folders.read(people.customer).length === 1);
    hostWrites(servers, ownId, {}, Date.now() + 2_000);
    expect(await walk(desk.desk)).toMatchObject([{ remoteId: ownId, status: "pending" }]);
    expect(servers.folders.read(people.customer, "Sent")).toHaveLength(1);
    expect(servers.folders.read(people.customer)).toHaveLength(1);
    expect(await walk(desk.desk, Date.now() - MINUTE)).toMatchObject([{ remoteId: ownId, status: "pending" }]);
  });

  it("are answered where the host asks for it at its own domain, and nowhere else", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers);
    await withTicket(desk);
    const reply = outgoingMessage({ kind: "reply", reference: replyReference, body: "x" });
    hostWrites(servers, ownId, { headers: { "Reply-To": "thief@elsewhere.example" } });
    await desk.desk.reply(ownId, reply, desk.attempt, never);
    const mails = await supportMail(servers, 2);
    expect(mails.map((mail) => field(mail, "To"))).toEqual([people.support.address, people.support.address]);
    hostWrites(servers, ownId, { headers: { "Reply-To": people.agent.address } }, Date.now() + 5_000);
    const other = { ...reply, reference: "SB-01J0000000E008000000000005" };
    await desk.desk.reply(ownId, other, desk.attempt, never);
    await until("the agent has it", () => servers.folders.read(people.agent).length === 1);
  });

  it("say that they are gone when the mailbox no longer holds them", async (context) => {
    const desk = mailDeskAt(serversFor(context));
    const problem = { kind: "refused", status: 404 };
    await expect(desk.desk.readTicket(ownId, never)).rejects.toMatchObject({ problem });
    await expect(desk.desk.messagesOf(ownId, null, never)).rejects.toMatchObject({ problem });
    await expect(desk.desk.download("mail:0/%3Cx%40y%3E", never)).rejects.toMatchObject({ problem });
    await expect(desk.desk.download("https://elsewhere.example/x", never)).rejects.toMatchObject({
      problem: { kind: "refused" },
    });
    await expect(desk.desk.markSolved(ownId, desk.attempt, never)).rejects.toMatchObject({
      problem: { kind: "refused" },
    });
  });

  it("take a client that was copied in for no agent", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers);
    const client = { address: "person@client.example", name: "Client", password: "" };
    await desk.desk.createTicket(outgoingMessage(), desk.attempt, never);
    const own = { "Standby-Ref": replyReference, "Message-ID": replyId, Cc: client.address };
    hostWrites(servers, ownId, { from: people.customer, text: "Mine", headers: own }, Date.now() + 1_000);
    hostWrites(servers, replyId, { from: client, text: "From the client" }, Date.now() + 3_000);
    const messages = await desk.desk.messagesOf(ownId, null, never);
    expect(messages.filter(({ body }) => body === "From the client").map(({ isAgent }) => isAgent)).toEqual([false]);
    expect((await walk(desk.desk))[0]).toMatchObject({ remoteId: ownId, status: "new" });
  });

  it("take the word of a host's person for one, though its ticket system marks all as bulk", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers);
    await withTicket(desk);
    hostWrites(servers, ownId, { text: "A person's", headers: { Precedence: "bulk" } }, Date.now() + 2_000);
    const messages = await desk.desk.messagesOf(ownId, null, never);
    expect(messages.map(({ body, isAgent }) => [body, isAgent])).toContainEqual(["A person's", true]);
    expect((await walk(desk.desk))[0]).toMatchObject({ status: "pending" });
  });

  it("are answered to the host alone, where its provider gives addresses to anybody", async (context) => {
    const servers = serversFor(context);
    const support = { address: "host.desk@gmail.com", name: "Desk", password: "" };
    const to: string[] = [];
    const desk = mailDeskAt(servers, {
      over: { supportAddress: support.address },
      wrap: (port) => ({
        ...port,
        submit(_place, mail) {
          to.push(...mail.to);
          return Promise.resolve({ refused: [], maxBytes: null });
        },
      }),
    });
    await withTicket(desk);
    hostWrites(servers, ownId, { from: support, headers: { "Reply-To": "stranger@gmail.com" } }, Date.now() + 2_000);
    await desk.desk.reply(ownId, outgoingMessage({ kind: "reply", reference: replyReference }), desk.attempt, never);
    expect(to).toEqual([support.address, people.customer.address, support.address, people.customer.address]);
  });
});
