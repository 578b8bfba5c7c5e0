import { test } from "playwright/test";
import { z } from "zod";
import { redirecting, redirectStatuses, redirectTargets, stranger } from "../servers/redirects.ts";
import { ask } from "./ask.ts";
import { launchStandby } from "./launch.ts";
import { expect } from "./patience.ts";

const token = "token-that-must-stay-home";
const trackerToken = "1-14-other-token-that-must-stay-home";
const password = "password-that-must-stay-home";
const signIns = [
  { kind: "zendesk", signIn: { kind: "token", token } },
  { kind: "requestTracker", signIn: { kind: "token", token: trackerToken } },
  { kind: "requestTracker", signIn: { kind: "password", userName: "agency-one", password } },
] as const;
/** In every form in which they could travel. */
const secrets = [token, trackerToken, password, Buffer.from(`agency-one:${password}`).toString("base64")];

const answerSchema = z.object({ ok: z.literal(true), data: z.object({ isUsable: z.boolean() }) });

test("thirty redirects of a helpdesk under test carry no token and no password to a foreign host", async () => {
  test.setTimeout(180_000);
  const stops: (() => void)[] = [];
  const atEnd = (stop: () => void) => void stops.push(stop);
  const { page, close } = await launchStandby();
  const tried = async (account: (typeof signIns)[number], address: string) =>
    answerSchema.parse(await ask(page, "accounts.test", { ...account, address })).data.isUsable;
  const ways: string[] = [];
  for (const status of redirectStatuses) {
    for (const [name, point] of Object.entries(redirectTargets)) {
      ways.push(`${status} to ${name}`);
      for (const account of signIns) {
        const heard = await stranger(atEnd, secrets);
        let sent = 0;
        const origin = await redirecting(atEnd, status, point(heard), () => (sent += 1), true);
        const isUsable = await tried(account, origin);
        expect
          .soft({ isUsable, isSignedIn: sent > 0, leaks: heard.leaks() }, `${account.kind}: ${ways.at(-1)}`)
          .toEqual({ isUsable: false, isSignedIn: true, leaks: 0 });
      }
    }
  }
  expect(ways).toHaveLength(30);

  // The stranger does hear what is said to it: asked directly, it is told each secret.
  for (const account of signIns) {
    const heard = await stranger(atEnd, secrets, true);
    await tried(account, heard.origin);
    expect(heard.leaks(), account.kind).toBeGreaterThan(0);
  }
  await close();
  for (const stop of stops) stop();
});
