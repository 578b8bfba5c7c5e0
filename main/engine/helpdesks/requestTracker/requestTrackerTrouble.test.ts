import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { createFakePorts } from "../../../../test/fakes/fakePorts.ts";
import { message, problemOf } from "../../../../test/sim/zendeskAt.ts";
import { forgetfulFormStore } from "../formStore.ts";
import { createRequestTrackerHelpdesk } from "./requestTrackerHelpdesk.ts";

const signal = new AbortController().signal;
const attempt = { key: "key-1", recordBody: () => Promise.resolve() };
const page = "<!doctype html><html><body>Something in between</body></html>";

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}
type Serve = (method: string, path: string, query: URLSearchParams) => Answer | null;

const person = { id: "one", Name: "one", RealName: "Agency user one", EmailAddress: "one@agency.example" };
const ticket = (id: number, changes: object = {}) => ({
  id,
  Subject: "Subject",
  Status: "open",
  Created: "2016-05-02T08:00:00Z",
  LastUpdated: "2016-05-02T09:00:00Z",
  Requestor: [person],
  CustomFields: [],
  ...changes,
});
const entry = (id: number, type: string, changes: object = {}) => ({
  id,
  Type: type,
  Created: "2016-05-02T08:00:00Z",
  Creator: person,
  _hyperlinks: [{ ref: "attachment", _url: `http://elsewhere.example/REST/2.0/attachment/${id}` }],
  ...changes,
});
const queue = { id: 3, Name: "Support", Description: "", SLADisabled: "0", _hyperlinks: [{ ref: "create", _url: "" }] };

/** What is well at a server where only `serve` is not. */
const well: Serve = (method, path, query) => {
  if (path.startsWith("/user/")) return { body: { ...person, id: 7, Privileged: 0 } };
  if (path === "/queues/all") return { body: { items: query.get("page") === "1" ? [queue] : [] } };
  if (path === "/queue/3/customfields") return { status: 403, body: { message: "Forbidden" } };
  if (path === "/tickets") return { body: { items: [ticket(5)], total: 1 } };
  if (method === "POST" && path === "/ticket") return { status: 201, body: { id: 5 } };
  return null;
};

async function at(serve: Serve) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = url.pathname.replace("/rt/REST/2.0", "");
    asked.push(`${request.method} ${path}?${url.searchParams.get("query") ?? ""}`);
    request.resume().on("end", () => {
      const method = request.method ?? "GET";
      const {
        status = 200,
        headers,
        body,
      } = serve(method, path, url.searchParams) ??
        well(method, path, url.searchParams) ?? { status: 404, body: { message: "Not Found" } };
      const isText = typeof body === "string";
      response.writeHead(status, { "content-type": isText ? "text/html" : "application/json", ...headers });
      response.end(isText ? body : JSON.stringify(body));
    });
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  const ports = createFakePorts();
  const helpdesk = createRequestTrackerHelpdesk({
    base: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/rt`,
    signIn: { kind: "token", token: "1-7-secret" },
    formStore: forgetfulFormStore,
    fetch: ports.fetch,
    clock: ports.clock,
    logger: ports.logger,
    onClockOffset: () => undefined,
  });
  return { helpdesk, asked, clock: ports.clock };
}

describe("the adapter at a Request Tracker that is not well", () => {
  it.each<readonly [string, Answer, object]>([
    ["an error page", { status: 502, body: page }, { kind: "unclear", status: 502 }],
    ["a page in place of an answer", { status: 200, body: page }, { kind: "unclear" }],
    ["an answer it cannot read", { status: 201, body: { it: "works" } }, { kind: "unclear", status: 201 }],
    [
      "a request to wait",
      { status: 429, headers: { "retry-after": "7" }, body: {} },
      { kind: "busy", retryAfterMs: 7_000 },
    ],
    ["a refusal", { status: 403, body: { message: "No permission" } }, { kind: "refused", words: "No permission" }],
    ["a refused sign-in", { status: 401, body: { message: "Unauthorized" } }, { kind: "signIn" }],
    ["a sign-in page", { status: 401, body: page }, { kind: "signInPage" }],
  ])("takes %s to a create for what it is", async (_name, answer, problem) => {
    const { helpdesk } = await at((method) => (method === "POST" ? answer : null));
    expect(await problemOf(helpdesk.createTicket(message, attempt, signal))).toMatchObject(problem);
  });

  it("never calls a write failed that only could not be read back", async () => {
    const { helpdesk } = await at((_method, path) =>
      path === "/tickets" ? { status: 403, body: { message: "No" } } : null,
    );
    expect(await problemOf(helpdesk.createTicket(message, attempt, signal))).toMatchObject({ kind: "unclear" });
  });

  it("says before it writes that there is no queue to file in", async () => {
    const { helpdesk, asked } = await at((_method, path) => (path === "/queues/all" ? { body: { items: [] } } : null));
    expect(await problemOf(helpdesk.createTicket(message, attempt, signal))).toMatchObject({ kind: "refused" });
    expect(asked.filter((call) => call.startsWith("POST"))).toEqual([]);
  });

  it("reads a history on through pages whose entries are all hidden", async () => {
    const pages = [[entry(9, "Correspond")], [], [], [entry(1, "Create")]];
    const { helpdesk } = await at((_method, path, query) => {
      if (path.endsWith("/history")) return { body: { items: pages[Number(query.get("page")) - 1] ?? [] } };
      const id = /^\/transaction\/(\d+)\/attachments$/u.exec(path)?.[1];
      const row = { id, TransactionId: id, Filename: "", ContentType: "text/plain", ContentLength: "4" };
      if (id !== undefined) return { body: { items: [row] } };
      if (path.startsWith("/attachment/")) return { body: { Content: "dGV4dA==\n" } };
      return null;
    });
    const messages = await helpdesk.messagesOf("5", null, signal);
    expect(messages.map(({ remoteId, body }) => [remoteId, body])).toEqual([
      ["1", "text"],
      ["9", "text"],
    ]);
  });

  it("gives up a history that does not come to its beginning", async () => {
    const { helpdesk } = await at((_method, path) => (path.endsWith("/history") ? { body: { items: [] } } : null));
    expect(await problemOf(helpdesk.messagesOf("5", null, signal))).toMatchObject({ kind: "badAnswer" });
  });

  it("asks for changes from so early that no time zone hides one, and drops what is older itself", async () => {
    const listed = [ticket(5), ticket(6, { LastUpdated: "2016-05-02T08:00:00Z" })];
    const { helpdesk, asked } = await at((_method, path) => (path === "/tickets" ? { body: { items: listed } } : null));
    const found: string[] = [];
    for await (const { tickets } of helpdesk.changedTickets(Date.UTC(2016, 4, 2, 9, 1), signal)) {
      found.push(...tickets.map(({ remoteId }) => remoteId));
    }
    expect(found).toEqual(["5"]);
    expect(asked.at(-1)).toBe("GET /tickets?LastUpdated >= '2016-05-01 18:59:00'");
  });

  it.each(["1 OR 1", "../user/1", "", "-1", "1'"])("asks nothing about a ticket called %j", async (id) => {
    const { helpdesk, asked } = await at(() => null);
    expect(await problemOf(helpdesk.readTicket(id, signal))).toMatchObject({ kind: "refused" });
    expect(asked.filter((call) => !call.includes("/user/"))).toEqual([]);
  });
});
