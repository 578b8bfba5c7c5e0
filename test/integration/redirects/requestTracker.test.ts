import { describe, expect, it, onTestFinished } from "vitest";
import { forgetfulFormStore } from "../../../main/engine/helpdesks/formStore.ts";
import { createRequestTrackerHelpdesk } from "../../../main/engine/helpdesks/requestTracker/requestTrackerHelpdesk.ts";
import type { HttpFetch } from "../../../main/engine/ports.ts";
import type { SignInSecret } from "../../../shared/account/account.ts";
import { createFakePorts } from "../../fakes/fakePorts.ts";
import { redirecting, redirectStatuses, redirectTargets, stranger } from "../../servers/redirects.ts";

const signIns = {
  token: { kind: "token", token: "1-14-token-that-must-stay-home" },
  password: { kind: "password", userName: "agency-one", password: "password-that-must-stay-home" },
} as const satisfies Record<string, SignInSecret>;

/** In every form in which they could travel. */
const secrets = [
  signIns.token.token,
  signIns.password.password,
  Buffer.from(`${signIns.password.userName}:${signIns.password.password}`).toString("base64"),
];
const signal = new AbortController().signal;

function callsTo(base: string, signIn: SignInSecret, ports = createFakePorts()) {
  const { fetch, clock, logger } = ports;
  const helpdesk = createRequestTrackerHelpdesk({
    ...{ base, signIn, fetch, clock, logger },
    formStore: forgetfulFormStore,
    onClockOffset: () => undefined,
  });
  return {
    whoAmI: () => helpdesk.whoAmI(),
    readTicket: () => helpdesk.readTicket("7", signal),
    download: () => helpdesk.download(`${base}/REST/2.0/attachment/7`, signal),
  } as const;
}
const calls = ["whoAmI", "readTicket", "download"] as const;

describe.each(redirectStatuses)("a Request Tracker that answers %d", { timeout: 30_000 }, (status) => {
  it.each(Object.entries(redirectTargets))(
    "and points to %s gets neither token nor password there",
    async (_name, point) => {
      const heard = await stranger(onTestFinished, secrets);
      let asked = 0;
      const base = await redirecting(onTestFinished, status, point(heard), () => (asked += 1));
      for (const signIn of Object.values(signIns)) {
        for (const call of calls) {
          const before = asked;
          const { [call]: make } = callsTo(base, signIn);
          const end = await make().then(
            () => "answered",
            (error: unknown) => (error instanceof Error ? error.name : "unknown"),
          );
          expect([call, end, asked - before]).toEqual([call, "HelpdeskError", 1]);
        }
      }
      expect(heard.requests).toEqual([]);
      expect(heard.leaks()).toBe(0);
    },
  );
});

it.each(["token", "password"] as const)(
  "would be caught: a fetch that carries the %s on is heard by the stranger",
  async (way) => {
    const heard = await stranger(onTestFinished, secrets);
    const base = await redirecting(onTestFinished, 307, heard.origin);
    const { fetch } = createFakePorts();
    const follows: HttpFetch = async (url, request) => {
      const answer = await fetch(url, request);
      const location = answer.headers.get("location");
      return location === null ? answer : fetch(location, request);
    };
    await callsTo(base, signIns[way], createFakePorts({ fetch: follows }))
      .whoAmI()
      .catch(() => {});
    expect(heard.leaks()).toBeGreaterThan(0);
  },
);
