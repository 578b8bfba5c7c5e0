import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { createFakePorts } from "../../../../test/fakes/fakePorts.ts";
import { until } from "../../../../test/fakes/until.ts";
import { createOutboxWorld } from "../../../../test/sim/outboxWorld.ts";
import type { Helpdesk, OutgoingMessage } from "../helpdesk.ts";
import { HelpdeskError, type HelpdeskProblem } from "../helpdeskProblem.ts";
import { createZendeskHelpdesk } from "./zendeskHelpdesk.ts";

const signal = new AbortController().signal;
const message: OutgoingMessage = {
  kind: "ticket",
  subject: "Checkout answers with an error",
  body: "The text",
  reference: "SB-01J0000000E008000000000003",
  siteName: "alder-shop",
  environment: "Live",
  scenario: "site",
  level: "standard",
  cc: [],
  uploads: [],
};
const attempt = { key: "key-1", recordBody: () => undefined };

describe("the adapter at the practice desk", () => {
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
    for await (const page of helpdesk.changedTickets(null, signal)) read.push(...page);
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

  it("says so when the helpdesk does not let the user solve a ticket", async () => {
    const { helpdesk } = await atDesk();
    const made = await helpdesk.createTicket(message, attempt, signal);
    const problem = await problemOf(helpdesk.close?.(made.remoteId, signal));
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

describe("the adapter at a helpdesk that is not well", () => {
  it("gives up a create after 60 s as unclear, a question after 30 s", async () => {
    const { helpdesk, clock, asked } = await at((_request, _response) => undefined);
    const create = problemOf(helpdesk.createTicket(message, attempt, signal));
    // The field map is asked first, by a question.
    await until("a question hangs", () => asked.length === 1);
    await clock.advance(30_000);
    expect(await create).toMatchObject({ kind: "network", status: null });

    const second = await at((request, response) => {
      if (request.method === "GET") answer(response, 200, { ticket_fields: [] });
    });
    const unclear = problemOf(second.helpdesk.createTicket(message, attempt, signal));
    await until("the create hangs", () => second.asked.includes("POST /api/v2/requests.json"));
    await second.clock.advance(59_000);
    await second.clock.advance(1_000);
    expect(await unclear).toMatchObject({ kind: "unclear", status: null });
  });

  it("does not read an answer of more than 32 MB", async () => {
    const { helpdesk } = await at((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const part = Buffer.alloc(1_048_576, 0x20);
      for (let count = 0; count < 40; count += 1) response.write(part);
      response.end();
    });
    expect(await problemOf(helpdesk.whoAmI())).toMatchObject({ kind: "badAnswer" });
  });

  it("asks for smaller pages once when a list answers 503", async () => {
    const sizes: (string | null)[] = [];
    const { helpdesk } = await at((request, response) => {
      const url = new URL(request.url ?? "", "http://127.0.0.1");
      if (url.pathname.includes("ticket_fields")) return answer(response, 200, { ticket_fields: [] });
      sizes.push(url.searchParams.get("page[size]"));
      if (url.searchParams.get("page[size]") === "100") return answer(response, 503, {});
      answer(response, 200, { requests: [], meta: { has_more: false } });
    });
    for await (const page of helpdesk.changedTickets(null, signal)) expect(page).toEqual([]);
    // Own tickets, then the organization's.
    expect(sizes).toEqual(["100", "25", "100", "25"]);
  });

  it("walks a list that is not newest first to its end before it says “not there”", async () => {
    const old = requestJson(1, "2016-01-01T00:00:00Z", null);
    const ours = requestJson(2, "2016-05-02T08:59:00Z", message.reference);
    const { helpdesk, clock } = await at((request, response) => {
      if (request.url?.includes("ticket_fields")) return answer(response, 200, { ticket_fields: referenceField });
      const isSecond = request.url?.includes("after");
      const meta = isSecond ? { has_more: false } : { has_more: true, after_cursor: "two" };
      const first = [requestJson(3, "2015-12-01T00:00:00Z", null), old];
      answer(response, 200, { requests: isSecond ? [ours] : first, meta });
    });
    expect((await helpdesk.findByReference(message.reference, "ticket", clock.now(), null, signal))?.remoteId).toBe(
      "2",
    );
  });

  it("never says “not there” of a list that does not end", async () => {
    const { helpdesk, clock } = await at((request, response) => {
      if (request.url?.includes("ticket_fields")) return answer(response, 200, { ticket_fields: [] });
      const meta = { has_more: true, after_cursor: "same" };
      answer(response, 200, { requests: [requestJson(3, "2016-05-02T08:59:00Z", null)], meta });
    });
    const look = helpdesk.findByReference(message.reference, "ticket", clock.now(), null, signal);
    expect(await problemOf(look)).toMatchObject({ kind: "badAnswer" });
  });

  it("stops using a reference field that does not keep what is written into it", async () => {
    const { helpdesk } = await at((request, response) => {
      if (request.method === "GET") return answer(response, 200, { ticket_fields: referenceField });
      answer(response, 201, { request: requestJson(5, "2016-05-02T09:00:00Z", null) });
    });
    await helpdesk.createTicket(message, attempt, signal);
    expect(helpdesk.capabilities.hasReferenceField).toBe(false);
  });

  it("stops asking for the organization's tickets once that is refused", async () => {
    const { helpdesk, asked } = await at((request, response) => {
      if (request.url?.includes("ticket_fields")) return answer(response, 200, { ticket_fields: [] });
      if (request.url?.includes("/organizations/")) return answer(response, 403, { error: "Forbidden" });
      answer(response, 200, { requests: [], meta: { has_more: false } });
    });
    for (let count = 0; count < 2; count += 1) {
      for await (const page of helpdesk.changedTickets(null, signal)) expect(page).toEqual([]);
    }
    expect(helpdesk.capabilities.canListOrganization).toBe(false);
    expect(asked.filter((path) => path.includes("/organizations/"))).toHaveLength(1);
  });

  it("answers any JSON at all with a ticket or a HelpdeskError, and leaves Object's prototype alone", async () => {
    let body = "";
    const { helpdesk } = await at((request, response) => {
      if (request.url?.includes("ticket_fields")) return answer(response, 200, { ticket_fields: [] });
      response.writeHead(201, { "content-type": "application/json" }).end(body);
    });
    const hostile = fc.oneof(
      fc.json(),
      fc.constantFrom(
        '{"__proto__":{"polluted":1}}',
        '{"request":{"__proto__":{"id":1}}}',
        "[".repeat(10_000),
        '{"request":{"id":1e999}}',
      ),
      fc.json().map((inner) => `{"request":${inner}}`),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        body = text;
        expect((await problemOf(helpdesk.createTicket(message, attempt, signal)))?.kind).toBe("unclear");
        expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a file's address", () => {
  it.each([
    "http://files.example/x",
    "ftp://files.example/x",
    "file:///etc/passwd",
    "javascript:1",
    "http://127.0.0.1:9/x",
    "nonsense",
  ])("%s is not opened", async (url) => {
    const { helpdesk, asked } = await at(() => undefined);
    expect(await problemOf(helpdesk.download(url, signal))).toMatchObject({ kind: "refused" });
    expect(asked).toEqual([]);
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

const referenceField = [{ id: 9, type: "text", title: "Client reference" }];

function requestJson(id: number, createdAt: string, reference: string | null) {
  return {
    id,
    status: "open",
    requester_id: 7,
    custom_fields: [{ id: 9, value: reference }],
    created_at: createdAt,
    updated_at: createdAt,
  };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function problemOf(call: Promise<unknown> | undefined): Promise<HelpdeskProblem | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (error instanceof HelpdeskError) return error.problem;
    throw error;
  }
}

const origins = new WeakMap<Helpdesk, string>();
const originOf = (helpdesk: Helpdesk) => origins.get(helpdesk) ?? "";

function make(
  origin: string,
  ports: ReturnType<typeof createFakePorts>,
  token = "secret",
  me: { id: string; name: string } | null = null,
) {
  const offsets: number[] = [];
  const helpdesk = createZendeskHelpdesk({
    origin,
    token,
    me: me ?? { id: "7", name: "Agency user one" },
    organizationIds: ["70"],
    hasWebPages: false,
    mayListOrganization: true,
    fieldMaps: { load: () => null, save: () => undefined },
    fetch: ports.fetch,
    clock: ports.clock,
    logger: ports.logger,
    onClockOffset: (offsetMs) => void offsets.push(offsetMs),
  });
  origins.set(helpdesk, origin);
  return { helpdesk, offsets, clock: ports.clock };
}

/** Over real HTTP, with a server that answers as the test says. */
async function at(serve: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    response.sendDate = false;
    asked.push(`${request.method} ${request.url}`);
    request.resume().on("end", () => serve(request, response));
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const ports = createFakePorts();
  return { ...make(`http://127.0.0.1:${port}`, ports), asked };
}

async function atDesk() {
  const { desk, ports } = await createOutboxWorld({ isStopped: true });
  const [one, two] = desk.users;
  const own = make(desk.baseUrl, ports, one?.token, { id: String(one?.id), name: one?.name ?? "" });
  const other = make(desk.baseUrl, ports, two?.token, { id: String(two?.id), name: two?.name ?? "" });
  return { ...own, desk, colleague: other.helpdesk };
}
