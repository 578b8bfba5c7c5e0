import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { until } from "../../../../test/fakes/until.ts";
import { answer, at, message, problemOf } from "../../../../test/sim/zendeskAt.ts";

const signal = new AbortController().signal;
const attempt = { key: "key-1", recordBody: () => Promise.resolve() };

describe("the adapter at a helpdesk that is not well", { timeout: 30_000 }, () => {
  it("gives up a create after 60 s as unclear, a question after 30 s", async () => {
    const { helpdesk, clock, asked } = await at((_request, _response) => undefined);
    const create = problemOf(helpdesk.createTicket(message, attempt, signal));
    // Fields and forms are asked first.
    await until("both questions hang", () => asked.length === 2);
    await clock.advance(30_000);
    expect(await create).toMatchObject({ kind: "network", status: null });

    const second = await at((request, response) => {
      if (request.method === "GET") answer(response, 200, noForms);
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

  it("asks for smaller and smaller pages when a list answers 503", async () => {
    const sizes: (string | null)[] = [];
    const { helpdesk } = await at((request, response) => {
      const url = new URL(request.url ?? "", "http://127.0.0.1");
      if (url.pathname.includes("/ticket_f")) return answer(response, 200, noForms);
      sizes.push(url.searchParams.get("page[size]"));
      if (Number(url.searchParams.get("page[size]")) > 25) return answer(response, 503, {});
      answer(response, 200, { requests: [], meta: { has_more: false } });
    });
    for await (const { tickets } of helpdesk.changedTickets(0, signal)) expect(tickets).toEqual([]);
    // Own tickets, then the organization's.
    expect(sizes).toEqual(["100", "50", "25", "100", "50", "25"]);
  });

  it("walks a list that is not newest first to its end before it says “not there”", async () => {
    const old = requestJson(1, "2016-01-01T00:00:00Z", null);
    const ours = requestJson(2, "2016-05-02T08:59:00Z", message.reference);
    const { helpdesk, clock } = await at((request, response) => {
      if (request.url?.includes("/ticket_f")) return answer(response, 200, withReference);
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
      if (request.url?.includes("/ticket_f")) return answer(response, 200, noForms);
      const meta = { has_more: true, after_cursor: "same" };
      answer(response, 200, { requests: [requestJson(3, "2016-05-02T08:59:00Z", null)], meta });
    });
    const look = helpdesk.findByReference(message.reference, "ticket", clock.now(), null, signal);
    expect(await problemOf(look)).toMatchObject({ kind: "badAnswer" });
  });

  it("stops using a reference field that does not keep what is written into it", async () => {
    const { helpdesk } = await at((request, response) => {
      if (request.method === "GET") return answer(response, 200, withReference);
      answer(response, 201, { request: requestJson(5, "2016-05-02T09:00:00Z", null) });
    });
    await helpdesk.createTicket(message, attempt, signal);
    expect(helpdesk.capabilities.hasReferenceField).toBe(false);
  });

  it("stops asking for the organization's tickets once that is refused", async () => {
    const { helpdesk, asked } = await at((request, response) => {
      if (request.url?.includes("/ticket_f")) return answer(response, 200, noForms);
      if (request.url?.includes("/organizations/")) return answer(response, 403, { error: "Forbidden" });
      answer(response, 200, { requests: [], meta: { has_more: false } });
    });
    for (let count = 0; count < 2; count += 1) {
      for await (const { tickets } of helpdesk.changedTickets(0, signal)) expect(tickets).toEqual([]);
    }
    expect(helpdesk.capabilities.canListOrganization).toBe(false);
    expect(asked.filter((path) => path.includes("/organizations/"))).toHaveLength(1);
  });

  it("answers any JSON at all with a ticket or a HelpdeskError, and leaves Object's prototype alone", async () => {
    let body = "";
    const { helpdesk } = await at((request, response) => {
      if (request.url?.includes("/ticket_f")) return answer(response, 200, noForms);
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

const noForms = { ticket_fields: [], ticket_forms: [] };
const withReference = { ticket_fields: [{ id: 9, type: "text", title: "Client reference" }], ticket_forms: [] };

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
