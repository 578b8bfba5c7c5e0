import { createServer } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createFakePorts } from "../../../../test/fakes/fakePorts.ts";
import { tempFolder } from "../../../../test/fakes/tempFolder.ts";
import { answer, at, atDesk, make, message, problemOf } from "../../../../test/sim/zendeskAt.ts";
import { forgetfulFormStore } from "../formStore.ts";
import { createPracticeDesk } from "../../../practice/desk.ts";
import type { PracticeDesk } from "../../../practice/desk.ts";

const signal = new AbortController().signal;
let tries = 0;
const nextTry = () => ({ key: `key-${(tries += 1)}`, recordBody: () => Promise.resolve() });

async function agentDoes(
  desk: PracticeDesk,
  path: string,
  body: unknown,
  method: "POST" | "PUT" = "POST",
): Promise<void> {
  const token = desk.users.find((user) => user.role === "agent")?.token ?? "";
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const reply = await fetch(desk.baseUrl + path, { method, headers, body: JSON.stringify(body) });
  expect(reply.status).toBe(200);
}

describe("solving, closing and following up at the practice desk", { timeout: 30_000 }, () => {
  it("solves once an agent has taken the ticket; twice does no harm", async () => {
    const { helpdesk, desk } = await atDesk();
    const made = await helpdesk.createTicket(message, nextTry(), signal);
    expect(await problemOf(helpdesk.markSolved(made.remoteId, nextTry(), signal))).toMatchObject({ kind: "refused" });
    await agentDoes(desk, `/practice/tickets/${made.remoteId}/answer`, {});
    expect(await helpdesk.readTicket(made.remoteId, signal)).toMatchObject({ status: "open", canSolve: true });
    expect(await helpdesk.markSolved(made.remoteId, nextTry(), signal)).toMatchObject({ status: "solved" });
    expect(await helpdesk.markSolved(made.remoteId, nextTry(), signal)).toMatchObject({ status: "solved" });
    await agentDoes(desk, `/practice/tickets/${made.remoteId}/close`, {});
    expect(await helpdesk.markSolved(made.remoteId, nextTry(), signal)).toMatchObject({ status: "closed" });
  });

  it("refuses a reply to a closed ticket in words that lead on, and takes the follow-up", async () => {
    const { helpdesk, desk } = await atDesk();
    const made = await helpdesk.createTicket(message, nextTry(), signal);
    await agentDoes(desk, `/practice/tickets/${made.remoteId}/close`, {});
    const reply = { ...message, kind: "reply" as const, reference: "SB-01J0000000E008000000000004" };
    const problem = await problemOf(helpdesk.reply(made.remoteId, reply, nextTry(), signal));
    expect(problem).toMatchObject({ kind: "refused", status: 422 });
    expect(problem?.words).toContain("follow-up");
    const followUp = { ...message, reference: "SB-01J0000000E008000000000005", followUpOf: made.remoteId };
    const second = await helpdesk.createTicket(followUp, nextTry(), signal);
    expect(second.remoteId).not.toBe(made.remoteId);
    expect(second.dropped).toBeUndefined();
  });

  it("opens a solved ticket again by a reply", async () => {
    const { helpdesk, desk } = await atDesk();
    const made = await helpdesk.createTicket(message, nextTry(), signal);
    await agentDoes(desk, `/practice/tickets/${made.remoteId}/solve`, {});
    const reply = { ...message, kind: "reply" as const, reference: "SB-01J0000000E008000000000004" };
    expect(await helpdesk.reply(made.remoteId, reply, nextTry(), signal)).toMatchObject({ status: "open" });
  });
});

describe("what the helpdesk holds", { timeout: 30_000 }, () => {
  it("is found by its reference: a ticket's first text with its files, a reply among others", async () => {
    const { helpdesk, colleague } = await atDesk();
    const bytes = new TextEncoder().encode("evidence");
    const upload = await helpdesk.uploadAttachment({ name: "log.txt", contentType: "text/plain", bytes }, signal);
    const { remoteId } = await helpdesk.createTicket({ ...message, uploads: [upload] }, nextTry(), signal);
    const reply = { ...message, kind: "reply" as const, reference: "SB-01J0000000E008000000000004", body: "More" };
    await helpdesk.reply(remoteId, reply, nextTry(), signal);
    const first = await helpdesk.heldMessage(remoteId, message.reference, "ticket", signal);
    expect(first).toMatchObject({ body: "The text", reference: message.reference, isAgent: false });
    expect(first?.attachments).toMatchObject([{ name: "log.txt", bytes: 8 }]);
    const second = await helpdesk.heldMessage(remoteId, reply.reference, "reply", signal);
    expect(second).toMatchObject({ body: `More\n\nStandby-Ref: ${reply.reference}`, reference: reply.reference });
    const other = "SB-01J0000000E008000000000009";
    expect(await helpdesk.heldMessage(remoteId, other, "ticket", signal)).toBeNull();
    expect(await helpdesk.heldMessage(remoteId, other, "reply", signal)).toBeNull();
    // A colleague may read the ticket; its text is not theirs.
    expect(await colleague.heldMessage(remoteId, message.reference, "ticket", signal)).toBeNull();
    expect(await colleague.heldMessage(remoteId, reply.reference, "reply", signal)).toBeNull();
  });

  it("is found although the reference field was given up or changed in between", async () => {
    const { helpdesk, desk, ports, clock } = await atDesk();
    const { remoteId } = await helpdesk.createTicket(message, nextTry(), signal);
    expect(helpdesk.capabilities.hasReferenceField).toBe(true);
    const [one] = desk.users;
    const formStore = { ...forgetfulFormStore, choices: () => ({ reference: "none" }) };
    const me = { id: String(one?.id), name: one?.name ?? "" };
    const later = make(desk.baseUrl, ports, one?.token, me, { formStore }).helpdesk;
    const found = await later.findByReference(message.reference, "ticket", clock.now(), null, signal);
    expect(found?.remoteId).toBe(remoteId);
  });
});

describe("a walk over changed tickets", { timeout: 30_000 }, () => {
  it("is counted, and goes on behind any of its pages, in small pages where the desk wants them", async () => {
    const dbPath = join(tempFolder(), "desk.db");
    const ports = createFakePorts();
    const desk = await createPracticeDesk({ dbPath, seedTickets: 120, now: () => ports.clock.now() });
    onTestFinished(() => desk.stop());
    const [one] = desk.users;
    const me = { id: String(one?.id), name: one?.name ?? "" };
    const more = { organizationIds: ["7001", "7002"] };
    const { helpdesk } = make(desk.baseUrl, ports, one?.token, me, more);
    await agentDoes(desk, "/practice/limits", { list_page_max: 30 }, "PUT");
    const pages = await walked(helpdesk, null);
    const all = pages.flatMap(({ tickets }) => tickets.map(({ remoteId }) => remoteId));
    expect(new Set(all).size).toBe(120);
    expect(pages[0]?.total).toBe(all.length);
    expect(Math.max(...pages.map(({ tickets }) => tickets.length))).toBe(25);
    for (const [index, page] of pages.entries()) {
      const rest = await walked(make(desk.baseUrl, ports, one?.token, me, more).helpdesk, page.resumeAt);
      const expected = pages.slice(index + 1).flatMap(({ tickets }) => tickets.map(({ remoteId }) => remoteId));
      expect(rest.flatMap(({ tickets }) => tickets.map(({ remoteId }) => remoteId))).toEqual(expected);
    }
    expect(pages.at(-1)?.resumeAt).toBe("end");
    expect(await problemOf(walked(helpdesk, "own|bm9uc2Vuc2U"))).toMatchObject({ kind: "refused" });
    expect(await problemOf(walked(helpdesk, "nonsense"))).toMatchObject({ kind: "refused" });
  });

  it("tells how many calls are left", async () => {
    const { helpdesk } = await atDesk();
    expect(helpdesk.budget?.()).toBeNull();
    await helpdesk.whoAmI();
    expect(helpdesk.budget?.()?.remaining).toBeGreaterThan(1_000);
  });

  it("is told to wait, not to ask for less, when a 503 says for how long", async () => {
    const sizes: (string | null)[] = [];
    const { helpdesk } = await at((request, response) => {
      if (request.url?.includes("/ticket_f")) return answer(response, 200, { ticket_fields: [], ticket_forms: [] });
      sizes.push(new URL(request.url ?? "", "http://127.0.0.1").searchParams.get("page[size]"));
      response.writeHead(503, { "retry-after": "9", "content-type": "text/plain" }).end("Busy");
    });
    const problem = await problemOf(walked(helpdesk, null, 0));
    expect(problem).toMatchObject({ kind: "busy", retryAfterMs: 9_000, words: "Busy" });
    expect(sizes).toEqual(["100"]);
  });
});

describe("files on another port", { timeout: 30_000 }, () => {
  it("of the practice desk are fetched byte for byte", async () => {
    const ports = createFakePorts();
    const dbPath = join(tempFolder(), "desk.db");
    const desk = await createPracticeDesk({ dbPath, seed: false, filesApart: true, now: () => ports.clock.now() });
    onTestFinished(() => desk.stop());
    const [one] = desk.users;
    const { helpdesk } = make(desk.baseUrl, ports, one?.token, { id: String(one?.id), name: one?.name ?? "" });
    const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251);
    const upload = await helpdesk.uploadAttachment({ name: "a.bin", contentType: "image/png", bytes }, signal);
    const { remoteId } = await helpdesk.createTicket({ ...message, uploads: [upload] }, nextTry(), signal);
    const inline = { name: "b.png", content_type: "image/png", base64: "AAAA", inline: true };
    await agentDoes(desk, `/practice/tickets/${remoteId}/answer`, { text: "See", files: [inline] });
    const messages = await helpdesk.messagesOf(remoteId, null, signal);
    const files = messages.flatMap(({ attachments }) => attachments);
    expect(files.map(({ name, bytes: size }) => [name, size])).toEqual([
      ["a.bin", 200_000],
      ["b.png", 3],
    ]);
    const url = files[0]?.contentUrl ?? "";
    expect(new URL(url).origin).not.toBe(desk.baseUrl);
    // The desk's file port refuses whoever brings a sign-in along.
    expect(await helpdesk.download(url, signal)).toEqual(bytes);
  });

  it("never get the token, told by a server that keeps what it is sent", async () => {
    const seen: (string | undefined)[] = [];
    const files = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end("evidence");
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void files.close());
    await once(files, "listening");
    const address = files.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { helpdesk } = await at((_request, response) => {
      response.writeHead(302, { location: `http://127.0.0.1:${port}/x` }).end();
    });
    const direct = await helpdesk.download(`http://127.0.0.1:${port}/x`, signal);
    expect(new TextDecoder().decode(direct)).toBe("evidence");
    expect(seen).toEqual([undefined]);
  });
});

async function walked(
  helpdesk: ReturnType<typeof make>["helpdesk"],
  resumeAt: string | null,
  sinceMs: number | null = null,
) {
  const pages = [];
  for await (const page of helpdesk.changedTickets(sinceMs, signal, resumeAt)) pages.push(page);
  return pages;
}
