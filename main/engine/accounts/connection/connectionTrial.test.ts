import { createServer as createPlain, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDeskRig } from "../../../../test/builders/deskRig.ts";
import { createTestContext } from "../../../../test/builders/testContext.ts";
import { connectionFindingSchema } from "../../../../shared/account/connectionFinding.ts";
import { createHelpdesks } from "../../helpdesks/registry.ts";
import type { HttpFetch } from "../../ports.ts";
import { createConnectionTrial } from "./connectionTrial.ts";

type Act = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback, and every word of a sign-in that it was told. */
async function serve(act: Act) {
  const told: string[] = [];
  const server = createPlain((request, response) => {
    if (request.headers.authorization !== undefined) told.push(request.headers.authorization);
    act(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, told };
}

const answering =
  (status: number, body: unknown, type = "application/json"): Act =>
  (_request, response) =>
    void response
      .writeHead(status, { "content-type": type })
      .end(typeof body === "string" ? body : JSON.stringify(body));
const sendingOn =
  (location: string): Act =>
  (_request, response) =>
    void response.writeHead(302, { location }).end();

function createTrial(fetch?: HttpFetch) {
  const { context } = createTestContext(fetch === undefined ? {} : { fetch });
  return createConnectionTrial(createHelpdesks(context), context.clock);
}

const signIn = { kind: "token", token: "1-35-0123456789abcdef0123456789abcdef" } as const;
const password = { kind: "password", userName: "one", password: "very secret" } as const;
const loginPage = "<!doctype html><title>Welcome</title><form><input type='password' name='p'></form>";
const website = "<!doctype html><title>Bakery</title><p>Fresh bread</p>";

describe("the test of a connection tells apart", () => {
  it.each([
    ["a sign-in page at the address", answering(200, loginPage, "text/html"), "signInPage"],
    ["a proxy that asks for a sign-in", answering(403, website, "text/html"), "signInPage"],
    ["a network that wants its own page seen", answering(511, website, "text/html"), "signInPage"],
    ["being sent to a sign-in elsewhere", sendingOn("https://login.example/sso/start"), "signInPage"],
    ["a website that is no helpdesk", answering(200, website, "text/html"), "wrongAddress"],
    ["a server that does not know the question", answering(404, website, "text/html"), "wrongAddress"],
    ["another service's data", answering(200, { hello: "world" }), "wrongAddress"],
    ["a helpdesk that moved", sendingOn("https://new.example/api/v2/users/me.json"), "wrongAddress"],
    ["a helpdesk that fails", answering(503, { error: "down" }), "busy"],
    ["a helpdesk that asks for patience", answering(429, { error: "slow" }), "busy"],
  ] as const)("%s, and no sign-in leaves for it", async (_name, act, finding) => {
    for (const kind of ["zendesk", "requestTracker"] as const) {
      const { address, told } = await serve(act);
      const verdict = await createTrial().test({ kind, address, signIn });
      expect(verdict).toMatchObject({ isUsable: false, finding, userName: null, abilities: [] });
      expect(told).toEqual([]);
    }
  });

  it("the host that a moved helpdesk sends on to, by name", async () => {
    const { address } = await serve(sendingOn("https://new.example/api/v2/users/me.json"));
    expect((await createTrial().test({ kind: "zendesk", address, signIn })).text).toContain("new.example");
  });

  it.each([
    ["net::ERR_INTERNET_DISCONNECTED", "noNetwork"],
    ["net::ERR_CERT_AUTHORITY_INVALID", "badTls"],
    ["net::ERR_CERT_COMMON_NAME_INVALID", "badTls"],
    ["net::ERR_SSL_PROTOCOL_ERROR", "badTls"],
    ["net::ERR_NAME_NOT_RESOLVED", "unreachable"],
    ["net::ERR_CONNECTION_REFUSED", "unreachable"],
  ])("%s as %s, before any sign-in was handed to the network", async (failure, finding) => {
    const handed: unknown[] = [];
    const trial = createTrial((_url, request) => {
      handed.push(request.headers["authorization"]);
      return Promise.reject(new Error(failure));
    });
    const verdict = await trial.test({ kind: "requestTracker", address: "https://rt.example", signIn });
    expect(verdict).toMatchObject({ isUsable: false, finding });
    expect(handed).toEqual([undefined]);
  });

  it("an address that is none, without asking anybody", async () => {
    const trial = createTrial(() => Promise.reject(new Error("asked")));
    for (const address of ["http://rt.example", "::", "ftp://rt.example"]) {
      expect(await trial.test({ kind: "requestTracker", address, signIn })).toMatchObject({ finding: "wrongAddress" });
    }
  });

  it("a refused sign-in from a missing right", async () => {
    const refused = await serve(answering(401, { message: "Unauthorized" }));
    expect(await createTrial().test({ kind: "requestTracker", address: refused.address, signIn })).toMatchObject({
      finding: "badCredentials",
    });
    expect(refused.told).toHaveLength(1);
    const { address } = await serve(queueless);
    expect(await createTrial().test({ kind: "requestTracker", address, signIn: password })).toMatchObject({
      finding: "missingRight",
      text: expect.stringContaining("no queue"),
    });
  });

  it("a helpdesk that hides all tickets", async () => {
    const rig = await createDeskRig();
    const user = rig.desk.users.find(({ name }) => name === "Practice user two");
    const closed: HttpFetch = (url, request) =>
      url.includes("/requests.json")
        ? Promise.resolve(Response.json({ error: "Forbidden" }, { status: 403 }))
        : fetchFrom(url, request);
    const trial = createTrial(closed);
    const verdict = await trial.test({
      kind: "zendesk",
      address: rig.desk.baseUrl,
      signIn: { kind: "token", token: user?.token ?? "" },
    });
    expect(verdict).toMatchObject({ isUsable: false, finding: "missingRight" });
  });

  it("has words and a next action of its own for every finding", async () => {
    const words = new Map<string, string>();
    for (const [finding, act] of Object.entries(one)) {
      const { address } = await serve(act);
      words.set(finding, (await createTrial().test({ kind: "requestTracker", address, signIn: password })).text);
    }
    for (const [finding, failure] of Object.entries(offline)) {
      const trial = createTrial(() => Promise.reject(new Error(failure)));
      words.set(finding, (await trial.test({ kind: "requestTracker", address: "https://rt.example", signIn })).text);
    }
    expect([...words.keys(), "usable"].toSorted()).toEqual(connectionFindingSchema.options.toSorted());
    expect(new Set(words.values()).size).toBe(words.size);
  });
});

/** A Request Tracker whose user may sign in and nothing else. */
const queueless: Act = (request, response) => {
  const isStranger = request.headers.authorization === undefined;
  const user = { id: 7, Name: "one", RealName: "Agency user one", EmailAddress: "one@agency.example", Privileged: 0 };
  const list = { page: 1, pages: 1, per_page: 100, count: 0, total: 0, items: [] };
  const body = request.url?.includes("/user/") === true ? user : list;
  answering(isStranger ? 401 : 200, isStranger ? { message: "Unauthorized" } : body)(request, response);
};
const one = {
  signInPage: answering(200, loginPage, "text/html"),
  wrongAddress: answering(200, website, "text/html"),
  busy: answering(503, { error: "down" }),
  badCredentials: answering(401, { message: "Unauthorized" }),
  missingRight: queueless,
};
const offline = {
  noNetwork: "net::ERR_INTERNET_DISCONNECTED",
  badTls: "net::ERR_CERT_AUTHORITY_INVALID",
  unreachable: "net::ERR_CONNECTION_REFUSED",
};

const fetchFrom: HttpFetch = (url, { method, headers, signal }) =>
  fetch(url, { method, headers: { ...headers }, signal, redirect: "manual" });

describe("a connection that works", () => {
  it("is told with the person, and with what may be done there", async () => {
    const rig = await createDeskRig();
    const user = rig.desk.users.find(({ name }) => name === "Practice user two");
    const verdict = await rig.accounts.handlers["accounts.test"]({
      kind: "zendesk",
      address: rig.desk.baseUrl,
      signIn: { kind: "token", token: user?.token ?? "" },
    });
    expect(verdict).toMatchObject({ isUsable: true, finding: "usable", userName: "Practice user two" });
    const answers = Object.fromEntries(verdict.abilities.map(({ ability, answer }) => [ability, answer]));
    expect(answers).toMatchObject({ fileTickets: "unknown", seeOrganization: "unknown", serverDeadlines: "no" });
    expect(verdict.abilities).toHaveLength(9);
    expect(rig.count("account")).toBe(0);
  });

  it("is told as far as it goes without a sign-in, and none is sent", async () => {
    const { address, told } = await serve(answering(401, { error: "Couldn't authenticate you" }));
    const verdict = await createTrial().test({ kind: "zendesk", address, signIn: null });
    expect(verdict).toMatchObject({ isUsable: true, finding: "usable", userName: null, abilities: [] });
    expect(told).toEqual([]);
  });
});

describe("what an account may do", () => {
  it("is asked anew, and told as last seen while it cannot be asked", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    const now = await rig.accounts.handlers["accounts.abilities"]({ id });
    expect(now).toMatchObject({ finding: "usable" });
    expect(now.abilities.find(({ ability }) => ability === "seeOrganization")).toMatchObject({ answer: "yes" });
    await rig.desk.stop();
    const later = await rig.accounts.handlers["accounts.abilities"]({ id });
    expect(later).toMatchObject({ finding: "unreachable", abilities: now.abilities });
  });
});
