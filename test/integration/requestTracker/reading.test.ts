import { describe, expect, it } from "vitest";
import type { RemoteTicket } from "../../../main/engine/helpdesks/helpdesk.ts";
import { createFaultProxy } from "../../sim/faultProxy.ts";
import { patience, sharedRequestTracker } from "../../servers/sharedRequestTracker.ts";
import { at, atAnew, attempt, messageOf, problemOf, signal } from "./atRequestTracker.ts";

async function changed(pages: AsyncIterable<{ readonly tickets: readonly RemoteTicket[] }>): Promise<RemoteTicket[]> {
  const all: RemoteTicket[] = [];
  for await (const page of pages) all.push(...page.tickets);
  return all;
}

describe("signing in at a real Request Tracker", patience, () => {
  it("tells who it is by token and by password, and refuses a wrong one", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { name, password } = rt.people.other;
    const user = { id: name, name: "Agency user two", email: name, organizationIds: [] };
    expect(await at(rt, "other").helpdesk.whoAmI()).toEqual(user);
    const signIn = { kind: "password", userName: name, password } as const;
    expect(await atAnew(rt, "other", { signIn }).helpdesk.whoAmI()).toEqual(user);
    const wrong = [
      { ...signIn, password: "no" },
      { kind: "token", token: "1-35-00000000000000000000000000000000" },
      { kind: "token", token: "no token of this kind" },
    ] as const;
    for (const one of wrong) {
      expect(await problemOf(atAnew(rt, "other", { signIn: one }).helpdesk.whoAmI())).toMatchObject({ kind: "signIn" });
    }
  });
});

describe("the queues of a real Request Tracker", patience, () => {
  it("are its forms: those one may file in, with their fields, required ones and choices", async (context) => {
    const rt = await sharedRequestTracker(context);
    const forms = await at(rt).helpdesk.forms(signal);
    expect(forms.map(({ title, isDefault }) => [title, isDefault])).toEqual([
      ["Support", true],
      ["Plain", false],
      ["Orders", false],
      ["Locked", false],
    ]);
    const orders = forms.find(({ title }) => title === "Orders");
    expect(orders?.fields.map(({ title, kind, isRequired }) => [title, kind, isRequired]).toSorted()).toEqual([
      ["Cost centre", "text", true],
      ["Notes", "longText", false],
      ["Order number", "pattern", false],
      ["Parts", "choices", false],
      ["Wanted on", "date", false],
    ]);
    expect(orders?.fields.find(({ title }) => title === "Order number")?.pattern).toBe("^\\d{6}$");
    const severity = forms[0]?.fields.find(({ title }) => title === "Severity");
    expect(severity?.options.map(({ value }) => value)).toEqual(["Low", "Normal", "Urgent"]);
    expect(at(rt).helpdesk.capabilities).toMatchObject({ hasReferenceField: true, hasServerDeadlines: true });
  });
});

describe("messages of a real Request Tracker", patience, () => {
  it("come as plain text, oldest first, from either side, and never an internal note", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue } = at(rt);
    const message = messageOf({ formId: await queue("Support"), cc: [rt.people.other.name] });
    const { remoteId } = await helpdesk.createTicket(message, attempt, signal);
    await rt.agent.comment(remoteId, "Between us.");
    await rt.agent.reply(
      remoteId,
      "<p>Hello <b>you</b>,</p><ul><li>one &amp; two</li></ul><script>alert(1)</script>",
      "text/html",
    );
    const file = { name: "trace.log", type: "application/octet-stream", bytes: Uint8Array.of(1, 2, 3, 0, 255) };
    await rt.agent.attach(remoteId, "See the file.", file);
    const colleague = at(rt, "other");
    await colleague.helpdesk.reply(remoteId, messageOf({ kind: "reply", body: "Me too." }), attempt, signal);
    const messages = await helpdesk.messagesOf(remoteId, null, signal);
    expect(messages.map(({ authorName, isAgent }) => [authorName, isAgent])).toEqual([
      ["Agency user one", false],
      ["Helpdesk agent", true],
      ["Helpdesk agent", true],
      ["Agency user two", false],
    ]);
    expect(messages[1]?.body).toBe("Hello you,\n\n- one & two");
    expect(messages[2]).toMatchObject({ body: "See the file.", attachments: [{ name: "trace.log", bytes: 5 }] });
    expect(await helpdesk.download(messages[2]?.attachments[0]?.contentUrl ?? "", signal)).toEqual(file.bytes);
    const newest = await helpdesk.messagesOf(remoteId, messages.at(-1)?.createdAtMs ?? 0, signal);
    expect(newest.at(-1)).toEqual(messages.at(-1));
    expect(newest.length).toBeLessThan(messages.length);
  });

  it("and their files are not handed to those who may not see the ticket, nor is the sign-in to other places", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue } = at(rt);
    const bytes = Uint8Array.of(9, 8, 7);
    const uploads = [await helpdesk.uploadAttachment({ name: "a.bin", contentType: "application/x-a", bytes }, signal)];
    const { remoteId } = await helpdesk.createTicket(
      messageOf({ formId: await queue("Plain"), uploads }),
      attempt,
      signal,
    );
    const [message] = await helpdesk.messagesOf(remoteId, null, signal);
    const url = message?.attachments[0]?.contentUrl ?? "";
    const stranger = at(rt, "guest");
    expect(await problemOf(stranger.helpdesk.download(url, signal))).toMatchObject({ kind: "refused", status: 403 });
    expect(await problemOf(stranger.helpdesk.messagesOf(remoteId, null, signal))).not.toBeNull();
    expect(await problemOf(stranger.helpdesk.readTicket(remoteId, signal))).toMatchObject({ kind: "refused" });
    expect(await problemOf(helpdesk.download(url.replace("bytes=3", "bytes=4"), signal))).toMatchObject({
      kind: "badAnswer",
    });
    stranger.asked.length = 0;
    for (const place of [
      "http://127.0.0.1:9/x",
      `${rt.url}/REST/2.0/attachment/../user/1`,
      "https://files.example/1",
    ]) {
      expect(await problemOf(stranger.helpdesk.download(place, signal))).toMatchObject({ kind: "refused" });
    }
    expect(stranger.asked).toEqual([]);
  });
});

describe("changed tickets of a real Request Tracker", patience, () => {
  it("are exactly those since then, whatever time zone the user is said to live in", async (context) => {
    const rt = await sharedRequestTracker(context);
    // Far ahead of UTC; dates in searches are read by that clock.
    const { helpdesk, queue } = at(rt, "other");
    const formId = await queue("Support");
    const one = await helpdesk.createTicket(messageOf({ formId }), attempt, signal);
    const two = await helpdesk.createTicket(messageOf({ formId }), attempt, signal);
    await rt.agent.setStatus(one.remoteId, "stalled");
    const since = await changed(helpdesk.changedTickets(Date.now() - 60_000, signal));
    expect(since.map(({ remoteId }) => remoteId)).toEqual(expect.arrayContaining([one.remoteId, two.remoteId]));
    expect(since.find(({ remoteId }) => remoteId === one.remoteId)?.status).toBe("pending");
    expect(since.every(({ requesterId }) => requesterId !== rt.people.guest.name)).toBe(true);
    expect(await changed(helpdesk.changedTickets(Date.now() + 600_000, signal))).toEqual([]);
  });

  it("are all of them on the first walk, with their number, and the walk goes on from its place", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue } = at(rt, "guest");
    const formId = await queue("Plain");
    for (let count = 0; count < 3; count += 1) await helpdesk.createTicket(messageOf({ formId }), attempt, signal);
    const pages = [];
    for await (const page of helpdesk.changedTickets(null, signal)) pages.push(page);
    const all = pages.flatMap(({ tickets }) => tickets);
    expect(pages[0]?.total).toBe(all.length);
    const second = all[1]?.remoteId ?? "";
    const rest = await changed(helpdesk.changedTickets(null, signal, `below:${second}/${all.length}`));
    expect(rest.map(({ remoteId }) => remoteId)).toEqual(all.slice(2).map(({ remoteId }) => remoteId));
    const lost = changed(helpdesk.changedTickets(null, signal, "own:3"));
    expect(await problemOf(lost)).toMatchObject({ kind: "refused" });
  });

  it("are the whole team's for a privileged user, with everybody's name", async (context) => {
    const rt = await sharedRequestTracker(context);
    const customer = at(rt);
    const { remoteId } = await customer.helpdesk.createTicket(
      messageOf({ formId: await customer.queue("Support") }),
      attempt,
      signal,
    );
    const { helpdesk } = at(rt, "staff");
    const seen = await changed(helpdesk.changedTickets(Date.now() - 60_000, signal));
    expect(helpdesk.capabilities.canListOrganization).toBe(true);
    expect(seen.find((ticket) => ticket.remoteId === remoteId)).toMatchObject({
      requesterId: rt.people.customer.name,
      requesterName: "Agency user one",
    });
    expect(customer.helpdesk.capabilities.canListOrganization).toBe(false);
  });

  it("carry their text where it asks for a call, because its slots stand there", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue } = at(rt);
    const call = messageOf({
      kind: "call",
      subject: "Call request: Caching",
      formId: await queue("Plain"),
      body: "Slots",
    });
    const { remoteId } = await helpdesk.createTicket(call, attempt, signal);
    const seen = await changed(at(rt).helpdesk.changedTickets(Date.now() - 30_000, signal));
    expect(seen.find((ticket) => ticket.remoteId === remoteId)?.description).toContain("Slots");
  });

  it("carry the server's own deadline while somebody waits for the host", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { helpdesk, queue } = at(rt);
    const { remoteId } = await helpdesk.createTicket(messageOf({ formId: await queue("Support") }), attempt, signal);
    await rt.agent.setDue(remoteId, "2031-05-02 16:30:00");
    expect(await helpdesk.readTicket(remoteId, signal)).toMatchObject({ serverDueAtMs: Date.UTC(2031, 4, 2, 16, 30) });
    await rt.agent.setStatus(remoteId, "resolved");
    expect(await helpdesk.readTicket(remoteId, signal)).toMatchObject({ serverDueAtMs: null, status: "solved" });
    await rt.agent.setStatus(remoteId, "rejected");
    expect(await helpdesk.readTicket(remoteId, signal)).toMatchObject({ status: "closed" });
  });
});

describe("an unclear end at a real Request Tracker", patience, () => {
  it.for(["Support", "Plain"])("leaves one ticket and one reply in %s, and both are found", async (title, context) => {
    const rt = await sharedRequestTracker(context);
    const proxy = await createFaultProxy(rt.url);
    const { helpdesk, queue } = atAnew(rt, "customer", { base: proxy.origin });
    const startedAt = Date.now();
    const ticket = messageOf({ formId: await queue(title) });
    proxy.inject({ mode: "cutAfterRequest", method: "POST", path: /\/ticket$/u });
    expect(await problemOf(helpdesk.createTicket(ticket, attempt, signal))).toMatchObject({ kind: "unclear" });
    const found = await helpdesk.findByReference(ticket.reference, "ticket", startedAt, null, signal);
    const rows = rt.ticketsWithReference(ticket.reference);
    expect(rows.map(({ id }) => id)).toEqual([found?.remoteId]);
    const answer = messageOf({ kind: "reply" });
    const remoteId = found?.remoteId ?? "";
    proxy.inject({ mode: "cutAfterRequest", method: "POST", path: /\/correspond$/u });
    expect(await problemOf(helpdesk.reply(remoteId, answer, attempt, signal))).toMatchObject({ kind: "unclear" });
    expect(await helpdesk.findByReference(answer.reference, "reply", startedAt, remoteId, signal)).toMatchObject({
      remoteId,
    });
    expect(rt.repliesWithReference(answer.reference)).toHaveLength(1);
    expect(await helpdesk.findByReference(messageOf().reference, "ticket", startedAt, null, signal)).toBeNull();
  });
});
