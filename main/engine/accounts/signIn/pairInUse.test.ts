import { describe, expect, it } from "vitest";
import { decide } from "../../../../test/builders/browserAtDesk.ts";
import { createSignInRig, ONE, pairOf } from "../../../../test/builders/signInRig.ts";
import { until } from "../../../../test/fakes/until.ts";
import { MINUTE } from "../../../../shared/units.ts";

describe("a pair of tokens in use", { timeout: 20_000 }, () => {
  it("is renewed once after a 401, however many calls met it, and kept before it is used", async () => {
    const rig = await createSignInRig();
    const { id } = await rig.signIn();
    await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
    const before = pairOf(rig, id);
    await rig.lives({ expire: ["access"] });
    rig.requests.length = 0;
    const helpdesk = await rig.helpdesks.forAccount(id);
    const users = await Promise.all([1, 2, 3, 4, 5].map(() => helpdesk.whoAmI()));
    expect(new Set(users.map((user) => user.name))).toEqual(new Set([ONE]));
    expect(rig.requests.filter((request) => request === "POST /oauth/tokens")).toHaveLength(1);
    expect(pairOf(rig, id).access).not.toBe(before.access);
  });

  it("is renewed a minute before its end", async () => {
    const rig = await createSignInRig();
    await rig.lives({ access_seconds: 600 });
    const { id } = await rig.signIn();
    await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
    const helpdesk = await rig.helpdesks.forAccount(id);
    rig.requests.length = 0;
    await rig.ports.clock.advance(8 * MINUTE);
    await helpdesk.whoAmI();
    expect(rig.requests).not.toContain("POST /oauth/tokens");
    await rig.ports.clock.advance(MINUTE + 1);
    await helpdesk.whoAmI();
    expect(rig.requests.filter((request) => request === "POST /oauth/tokens")).toHaveLength(1);
  });

  it("whose renewal is lost on the way asks for a new sign-in; signing in again wakes what waits", async () => {
    const rig = await createSignInRig();
    const { id } = await rig.signIn();
    await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
    await rig.lives({ expire: ["access"] });
    await rig.post("agent", "/practice/faults", { kind: "cut after", method: "POST", path: "/oauth/tokens" });
    const helpdesk = await rig.helpdesks.forAccount(id);
    await expect(helpdesk.whoAmI()).rejects.toMatchObject({ problem: { kind: "signIn" } });
    await rig.sync.pull(id);
    expect(rig.account(id).state).toBe("signIn");
    const { flowId, pageUrl } = await rig.accounts.handlers["accounts.startSignIn"]({ purpose: "again", id });
    await fetch(await decide(pageUrl, "allow", ONE));
    expect(await rig.ended(flowId)).toMatchObject({ state: "done" });
    expect(rig.account(id).state).toBe("ok");
    expect(rig.woken).toContain(id);
    expect(await (await rig.helpdesks.forAccount(id)).whoAmI()).toMatchObject({ name: ONE });
  });

  it("is asked for once more with the same token when the helpdesk did not get the first request", async () => {
    const rig = await createSignInRig();
    const { id } = await rig.signIn();
    await rig.lives({ expire: ["access"] });
    await rig.post("agent", "/practice/faults", { kind: "cut before", method: "POST", path: "/oauth/tokens" });
    expect(await (await rig.helpdesks.forAccount(id)).whoAmI()).toMatchObject({ name: ONE });
  });

  it("stays as it is while the helpdesk cannot renew it: the network's fault is no sign-out", async () => {
    const rig = await createSignInRig();
    const { id } = await rig.signIn();
    await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
    await rig.lives({ expire: ["access"] });
    const staged = { kind: "answer", status: 503, method: "POST", path: "/oauth/tokens", times: 2 };
    await rig.post("agent", "/practice/faults", staged);
    const helpdesk = await rig.helpdesks.forAccount(id);
    await expect(helpdesk.whoAmI()).rejects.toMatchObject({ problem: { kind: "network" } });
    expect(await helpdesk.whoAmI()).toMatchObject({ name: ONE });
  });

  it("goes on in memory when the keychain refuses, and the account says so", async () => {
    const rig = await createSignInRig();
    const { id } = await rig.signIn();
    await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
    const { secrets } = rig.ports;
    const set = secrets.set.bind(secrets);
    secrets.set = async (key, value, wish) => {
      if (wish?.isSessionOnly !== true) throw new Error("locked");
      return set(key, value, wish);
    };
    await rig.lives({ expire: ["access"] });
    expect(await (await rig.helpdesks.forAccount(id)).whoAmI()).toMatchObject({ name: ONE });
    expect(rig.account(id).secretKept).toBe("sessionOnly");
  });
});

describe("signing out", { timeout: 20_000 }, () => {
  it("ends the sign-in at the helpdesk and here, and the account waits for the next one", async () => {
    const rig = await createSignInRig();
    const { id } = await rig.signIn();
    await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
    const { access, refresh } = pairOf(rig, id);
    const answer = await rig.accounts.handlers["accounts.signOut"]({ id });
    expect(answer).toMatchObject({ isWithdrawn: true, account: { state: "signIn", secretKept: "none" } });
    expect(rig.ports.secrets.values.size).toBe(0);
    const me = await fetch(`${rig.desk.baseUrl}/api/v2/users/me.json`, {
      headers: { authorization: `Bearer ${access}` },
    });
    expect(me.status).toBe(401);
    const body = JSON.stringify({ grant_type: "refresh_token", refresh_token: refresh, client_id: "agency-client" });
    const headers = { "content-type": "application/json" };
    const renewed = await fetch(`${rig.desk.baseUrl}/oauth/tokens`, { method: "POST", headers, body });
    expect(await renewed.json()).toMatchObject({ error: "invalid_grant" });
    await expect(rig.helpdesks.forAccount(id)).rejects.toMatchObject({ problem: { kind: "signIn" } });
  });

  it("ends the whole sign-in when its access token has run out", async () => {
    const rig = await createSignInRig();
    const { id } = await rig.signIn();
    await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
    const { refresh } = pairOf(rig, id);
    await rig.lives({ expire: ["access"] });
    expect(await rig.accounts.handlers["accounts.signOut"]({ id })).toMatchObject({ isWithdrawn: true });
    const body = JSON.stringify({ grant_type: "refresh_token", refresh_token: refresh, client_id: "agency-client" });
    const headers = { "content-type": "application/json" };
    expect((await fetch(`${rig.desk.baseUrl}/oauth/tokens`, { method: "POST", headers, body })).status).toBe(400);
    expect(rig.requests.filter((line) => line.startsWith("DELETE /api/v2/oauth/tokens"))).toHaveLength(2);
  });

  it("claims nothing when neither token is taken any more", async () => {
    const rig = await createSignInRig();
    const { id } = await rig.signIn();
    await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
    await rig.lives({ expire: ["access", "refresh"] });
    expect(await rig.accounts.handlers["accounts.signOut"]({ id })).toMatchObject({ isWithdrawn: false });
  });

  it("forgets the sign-in here also when the helpdesk does not answer, and says what is left to do", async () => {
    const rig = await createSignInRig();
    const { id } = await rig.signIn();
    await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
    await rig.desk.stop();
    const answer = await rig.accounts.handlers["accounts.signOut"]({ id });
    expect(answer).toMatchObject({ isWithdrawn: false, text: expect.stringContaining("did not confirm") });
    expect(rig.ports.secrets.values.size).toBe(0);
  });
});
