import { describe, expect, it, onTestFinished } from "vitest";
import { createFakePorts } from "../../fakes/fakePorts.ts";
import { redirecting, redirectStatuses, redirectTargets, stranger } from "../../servers/redirects.ts";
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

describe.each(redirectStatuses)("a helpdesk that answers %d", { timeout: 30_000 }, (status) => {
  it.each(Object.entries(redirectTargets))(
    "and points to %s is followed nowhere with anything of ours",
    async (_name, point) => {
      const heard = await stranger(onTestFinished, Object.values(secrets));
      const origin = await redirecting(onTestFinished, status, point(heard));
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
  const heard = await stranger(onTestFinished, Object.values(secrets));
  const origin = await redirecting(onTestFinished, 307, heard.origin);
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
