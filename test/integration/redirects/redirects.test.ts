import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createFakePorts } from "../../fakes/fakePorts.ts";
import { redirectUri } from "../../../shared/account/accountSettings.ts";
import { fixedBearer } from "../../../main/engine/helpdesks/zendesk/oauth/bearer.ts";
import { redeemCode, refreshPair } from "../../../main/engine/helpdesks/zendesk/oauth/endpoints.ts";
import { createZendeskHelpdesk } from "../../../main/engine/helpdesks/zendesk/zendeskHelpdesk.ts";
import { forgetfulFormStore } from "../../../main/engine/helpdesks/formStore.ts";
import type { HttpFetch } from "../../../main/engine/ports.ts";

const secrets = {
  token: "token-that-must-stay-home",
  refresh: "refresh-that-must-stay-home",
  code: "code-that-must-stay-home",
  verifier: "verifier-that-must-stay-home",
} as const;

interface Heard {
  readonly requests: string[];
  /** How many of them held one of the secrets, anywhere. */
  leaks(): number;
  readonly origin: string;
}

async function listen(serve: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A stranger who writes down all that is said, and answers as a helpdesk would. */
async function stranger(): Promise<Heard> {
  const requests: string[] = [];
  const origin = await listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      requests.push([request.url, JSON.stringify(request.headers), Buffer.concat(chunks).toString()].join("\n"));
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ user: { id: 7 }, access_token: "a", refresh_token: "b", upload: { token: "u" } }));
    });
  });
  const leaks = () => requests.filter((text) => Object.values(secrets).some((secret) => text.includes(secret))).length;
  return { requests, leaks, origin };
}

/** A helpdesk that sends every request on. */
const redirecting = (status: number, location: string) =>
  listen((request, response) => request.resume().on("end", () => response.writeHead(status, { location }).end()));

const statuses = [301, 302, 303, 307, 308] as const;
const signal = new AbortController().signal;

function callsTo(origin: string, ports = createFakePorts()) {
  const { fetch, clock, logger } = ports;
  const parts = { fetch, clock, logger, origin };
  const helpdesk = createZendeskHelpdesk({
    ...parts,
    bearer: fixedBearer(secrets.token),
    me: null,
    organizationIds: [],
    hasWebPages: true,
    mayListOrganization: false,
    formStore: forgetfulFormStore,
    onClockOffset: () => undefined,
  });
  const browser = { clientId: "client", redirectPort: 27_415 };
  const file = { name: "a.txt", contentType: "text/plain", bytes: new TextEncoder().encode("evidence") };
  return {
    whoAmI: () => helpdesk.whoAmI(),
    refresh: () => refreshPair(parts, "client", secrets.refresh),
    code: () => redeemCode(parts, browser, { code: secrets.code, verifier: secrets.verifier }),
    upload: () => helpdesk.uploadAttachment(file, signal),
    download: () => helpdesk.download(`${origin}/file`, signal),
  } as const;
}
type Call = keyof ReturnType<typeof callsTo>;
const calls: readonly Call[] = ["whoAmI", "refresh", "code", "upload", "download"];

const targets = {
  "another host": (heard: Heard) => `${heard.origin}/api/v2/users/me.json`,
  "plain http": (heard: Heard) => heard.origin.replace("127.0.0.1", "localhost"),
  "a file": () => "file:///etc/passwd",
  data: () => "data:application/json,%7B%22user%22%3A%7B%22id%22%3A7%7D%7D",
  "a script": () => "javascript:alert(1)",
  "itself, for ever": () => "",
} as const;

describe.each(statuses)("a helpdesk that answers %d", { timeout: 30_000 }, (status) => {
  it.each(Object.entries(targets))(
    "and points to %s is followed nowhere with anything of ours",
    async (_name, point) => {
      const heard = await stranger();
      const origin = await redirecting(status, point(heard));
      for (const call of calls) {
        // A file is fetched from where the helpdesk sends; the stranger's answer to that is a file like any other.
        const { [call]: make } = callsTo(origin);
        const end = await make().then(
          () => "answered",
          (error: unknown) => (error instanceof Error ? error.name : "unknown"),
        );
        const mayFollow = call === "download" && heard.requests.length > 0;
        expect([call, end]).toEqual([call, mayFollow ? "answered" : "HelpdeskError"]);
      }
      expect(heard.leaks()).toBe(0);
      // Only the file was asked for there, and by nobody.
      expect(heard.requests.filter((text) => text.includes("authorization"))).toEqual([]);
    },
  );
});

it("would be caught: a fetch that follows by itself carries codes and refresh tokens to the stranger", async () => {
  const heard = await stranger();
  const origin = await redirecting(307, heard.origin);
  const follows: HttpFetch = (url, { method, headers, body, signal: stop }) =>
    fetch(url, {
      method,
      headers: { ...headers },
      signal: stop,
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : new TextDecoder().decode(body) }),
    });
  const unsafe = callsTo(origin, createFakePorts({ fetch: follows }));
  await unsafe.refresh();
  await unsafe.code();
  expect(heard.leaks()).toBe(2);
});

it("asks for codes on one address of this computer alone", () => {
  expect(redirectUri(27_415)).toBe("http://127.0.0.1:27415/callback");
});
