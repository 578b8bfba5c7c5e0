import { createHash, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { decide } from "../../builders/browserAtDesk.ts";
import { meAnswer } from "../../schemas/zendesk/people.ts";
import { createCaller } from "./caller.ts";
import { MINUTE, openDeskBench, type DeskBench } from "./deskBench.ts";

const pairAnswer = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  token_type: z.literal("bearer"),
  scope: z.string(),
  expires_in: z.number(),
  refresh_token_expires_in: z.number(),
});

const redirect = "http://127.0.0.1:27415/callback";
const client = "standby-practice";
const verifier = randomBytes(32).toString("base64url");
const challenge = createHash("sha256").update(verifier).digest("base64url");

let bench: DeskBench;
beforeEach(async () => {
  bench = await openDeskBench();
});
afterEach(() => bench.end());

function pageUrl(over: Readonly<Record<string, string | undefined>> = {}): string {
  const wanted: Readonly<Record<string, string | undefined>> = {
    response_type: "code",
    client_id: client,
    redirect_uri: redirect,
    scope: "read write",
    state: "state-of-mine",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...over,
  };
  const query = Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `${bench.desk().baseUrl}/oauth/authorizations/new?${new URLSearchParams(query).toString()}`;
}

async function codeFor(person = "Practice user one"): Promise<string> {
  return new URL(await decide(pageUrl(), "allow", person)).searchParams.get("code") ?? "";
}

const redeem = (code: string, over: Readonly<Record<string, string>> = {}) =>
  bench.anonymous().post("/oauth/tokens", {
    grant_type: "authorization_code",
    code,
    client_id: client,
    redirect_uri: redirect,
    code_verifier: verifier,
    ...over,
  });
const refresh = (token: string) =>
  bench.anonymous().post("/oauth/tokens", { grant_type: "refresh_token", refresh_token: token, client_id: client });
const me = async (access: string) => {
  const reply = await createCaller(bench.desk().baseUrl, access).get("/api/v2/users/me");
  return reply.status === 200 ? reply.as(meAnswer).user.name : reply.status;
};
const invalidGrant = { status: 400, text: expect.stringContaining('"invalid_grant"') };

describe("letting a client in", () => {
  it("asks who one is and sends the browser back with a code and the client's own state", async () => {
    const page = await bench.anonymous().get(pageUrl());
    expect(page.text).toContain("Let Standby in?");
    expect(page.text).not.toContain("Practice agent");
    expect(page.header("content-security-policy")).toContain("default-src 'none'");
    const back = new URL(await decide(pageUrl(), "allow", "Practice user two"));
    expect(back.origin + back.pathname).toBe(redirect);
    expect(back.searchParams.get("state")).toBe("state-of-mine");
    const denied = new URL(await decide(pageUrl(), "deny", "Practice user two"));
    expect([...denied.searchParams.keys()].toSorted()).toEqual(["error", "state"]);
  });

  it.each([
    ["an unknown client", { client_id: "nobody" }],
    ["an address that is not registered", { redirect_uri: "http://127.0.0.1:27416/callback" }],
    ["no challenge", { code_challenge: undefined }],
    ["a challenge in plain text", { code_challenge_method: "plain" }],
  ])("shows a page and sends nobody anywhere for %s", async (_name, over) => {
    const reply = await bench.anonymous().get(pageUrl(over));
    expect([reply.status, reply.header("location")]).toEqual([400, null]);
    expect(reply.text).toContain("cannot go on");
  });

  it("takes no form that another site sent", async () => {
    const body = new URLSearchParams([...new URL(pageUrl()).searchParams, ["person", "5102"], ["decision", "allow"]]);
    const headers = { origin: "https://elsewhere.example", "content-type": "application/x-www-form-urlencoded" };
    const url = `${bench.desk().baseUrl}/oauth/authorizations`;
    const reply = await fetch(url, { method: "POST", headers, body: body.toString(), redirect: "manual" });
    expect([reply.status, reply.headers.get("location")]).toEqual([400, null]);
  });

  it("shows what it is told as text, never as markup", async () => {
    const page = await bench.anonymous().get(pageUrl({ state: '"><script>alert(1)</script>' }));
    expect(page.text).toContain("&#34;&#62;&#60;script");
    expect(page.text).not.toContain("<script");
  });
});

describe("codes and tokens", () => {
  it("gives the person's own tokens for a code, within two minutes, to whoever has its verifier", async () => {
    const pair = (await redeem(await codeFor("Practice user two"))).as(pairAnswer);
    expect(pair).toMatchObject({ scope: "read write", expires_in: 7_200 });
    expect(await me(pair.access_token)).toBe("Practice user two");
    expect(await redeem(await codeFor(), { code_verifier: "A".repeat(43) })).toMatchObject(invalidGrant);
    expect(await redeem(await codeFor(), { redirect_uri: "http://127.0.0.1:1/callback" })).toMatchObject(invalidGrant);
    const late = await codeFor();
    bench.advance(2 * MINUTE);
    expect(await redeem(late)).toMatchObject(invalidGrant);
    expect((await redeem(await codeFor(), { client_id: "nobody" })).status).toBe(401);
  });

  it("takes a code once; the second time ends what the first one brought", async () => {
    const code = await codeFor();
    const pair = (await redeem(code)).as(pairAnswer);
    expect(await redeem(code)).toMatchObject(invalidGrant);
    expect(await me(pair.access_token)).toBe(401);
    expect(await refresh(pair.refresh_token)).toMatchObject(invalidGrant);
  });

  it("renews a pair, and both former tokens end with it", async () => {
    const first = (await redeem(await codeFor())).as(pairAnswer);
    const second = (await refresh(first.refresh_token)).as(pairAnswer);
    expect(await me(first.access_token)).toBe(401);
    expect(await me(second.access_token)).toBe("Practice user one");
    expect(await refresh(first.refresh_token)).toMatchObject(invalidGrant);
    expect(await me(second.access_token)).toBe("Practice user one");
  });

  it("ends tokens by time, as long as the administrator says", async () => {
    const lives = { access_seconds: 600, refresh_seconds: 1_200 };
    expect((await bench.agent().post("/practice/oauth/lives", lives)).status).toBe(200);
    const pair = (await redeem(await codeFor())).as(pairAnswer);
    expect(pair).toMatchObject({ expires_in: 600, refresh_token_expires_in: 1_200 });
    bench.advance(10 * MINUTE);
    expect(await me(pair.access_token)).toBe(401);
    bench.advance(10 * MINUTE);
    expect(await refresh(pair.refresh_token)).toMatchObject(invalidGrant);
    expect((await bench.userOne().post("/practice/oauth/lives", lives)).status).toBe(403);
  });

  it("withdraws the token that asks for it, with its refresh token", async () => {
    const pair = (await redeem(await codeFor())).as(pairAnswer);
    const own = createCaller(bench.desk().baseUrl, pair.access_token);
    expect((await own.delete("/api/v2/oauth/tokens/current.json")).status).toBe(204);
    expect(await me(pair.access_token)).toBe(401);
    expect(await refresh(pair.refresh_token)).toMatchObject(invalidGrant);
  });

  it("goes on after a restart, and loses an answer when that is staged", async () => {
    const pair = (await redeem(await codeFor())).as(pairAnswer);
    await bench.restart();
    expect(await me(pair.access_token)).toBe("Practice user one");
    await bench.agent().post("/practice/faults", { kind: "cut after", method: "POST", path: "/oauth/tokens" });
    await expect(refresh(pair.refresh_token)).rejects.toThrow("fetch failed");
    expect(await me(pair.access_token)).toBe(401);
  });
});
