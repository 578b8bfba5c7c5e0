import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { decide } from "../../../../test/builders/browserAtDesk.ts";
import { createSignInRig, ONE, pairOf, TWO } from "../../../../test/builders/signInRig.ts";
import { until } from "../../../../test/fakes/until.ts";
import { MINUTE } from "../../../../shared/units.ts";

describe("signing in by the browser", { timeout: 20_000 }, () => {
  it("adds the account of whoever said yes there, and keeps its pair as the only secret", async () => {
    const rig = await createSignInRig();
    const { flowId, pageUrl, hasOpened, host } = await rig.begin();
    expect({ hasOpened, host }).toEqual({ hasOpened: true, host: new URL(rig.desk.baseUrl).host });
    expect(rig.ports.desktop.openedPages).toEqual([pageUrl]);
    expect(await rig.progress(flowId)).toMatchObject({ state: "waiting", account: null });
    const answer = await fetch(await decide(pageUrl, "allow", TWO));
    expect(answer.url).toBe(`http://127.0.0.1:${rig.redirectPort}/done`);
    expect(await answer.text()).toContain("Go back to Standby");
    const end = await rig.ended(flowId);
    expect(end).toMatchObject({ state: "done", text: `Signed in as ${TWO}.` });
    expect(end.account).toMatchObject({ kind: "zendesk", userName: TWO, signInWay: "browser", secretKept: "keychain" });
    const id = end.account?.id ?? "";
    expect(rig.account(id).settings).toEqual({ kind: "zendesk", browser: rig.browser });
    expect(Object.keys(pairOf(rig, id)).toSorted()).toEqual(
      ["access", "expiresAtMs", "refresh", "refreshExpiresAtMs", "scope"].toSorted(),
    );
    await until("a complete pull", () => rig.account(id).asOfMs !== null);
  });

  it("asks for a code with PKCE and S256, from the registered address", async () => {
    const rig = await createSignInRig();
    const { pageUrl } = await rig.begin();
    const asked = Object.fromEntries(new URL(pageUrl).searchParams);
    expect(asked).toEqual({
      response_type: "code",
      client_id: "agency-client",
      redirect_uri: `http://127.0.0.1:${rig.redirectPort}/callback`,
      scope: "read write",
      state: expect.stringMatching(/^[\w-]{43}$/u),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/u),
      code_challenge_method: "S256",
    });
  });

  it("turns an answer with a wrong state away and waits on for the right one", async () => {
    const rig = await createSignInRig();
    const { flowId, pageUrl } = await rig.begin();
    const right = await decide(pageUrl, "allow", ONE);
    const code = new URL(right).searchParams.get("code");
    for (const state of ["", "x", "A".repeat(43)]) {
      const foreign = await rig.door(`/callback?code=${code}&state=${state}`);
      expect([foreign.status, await foreign.text()]).toEqual([403, expect.stringContaining("does not belong")]);
    }
    expect(await rig.progress(flowId)).toMatchObject({ state: "waiting" });
    await fetch(right);
    expect(await rig.ended(flowId)).toMatchObject({ state: "done" });
  });

  it("uses a code once: the same answer again is told so, and changes nothing", async () => {
    const rig = await createSignInRig();
    const { flowId, pageUrl } = await rig.begin();
    const location = await decide(pageUrl, "allow", ONE);
    await fetch(location);
    const again = await fetch(location);
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining("used already")]);
    expect(await rig.ended(flowId)).toMatchObject({ state: "done" });
    expect(rig.count("account")).toBe(1);
    expect(rig.requests.filter((request) => request === "POST /oauth/tokens")).toHaveLength(1);
  });

  it("fails in words when the code was used by somebody else before", async () => {
    const rig = await createSignInRig();
    const { flowId, pageUrl } = await rig.begin();
    const location = await decide(pageUrl, "allow", ONE);
    const stolen = new URL(location);
    stolen.searchParams.set("code", "no-such-code");
    await fetch(stolen);
    expect(await rig.ended(flowId)).toMatchObject({ state: "failed", text: expect.stringContaining("used already") });
    expect(rig.count("account")).toBe(0);
    expect(rig.ports.secrets.values.size).toBe(0);
  });

  it("says so when the user did not let Standby in", async () => {
    const rig = await createSignInRig();
    const { flowId, pageUrl } = await rig.begin();
    const page = await fetch(await decide(pageUrl, "deny", ONE));
    expect(await page.text()).toContain("was not let in");
    expect(await rig.ended(flowId)).toMatchObject({ state: "failed", text: expect.stringContaining("not to let") });
  });

  it("names a taken port and begins nothing; with another port it works", async () => {
    const rig = await createSignInRig();
    const other = createServer().listen(rig.redirectPort, "127.0.0.1");
    onTestFinished(() => void other.close());
    await until("the port is taken", () => other.listening);
    await expect(rig.begin()).rejects.toMatchObject({
      code: "account.portTaken",
      message: expect.stringContaining("Port"),
    });
    expect(rig.ports.desktop.openedPages).toEqual([]);
    await new Promise((resolve) => other.close(resolve));
    expect(await rig.begin()).toMatchObject({ hasOpened: true });
  });

  it("gives the sign-in of somebody else back, and leaves the account as it was", async () => {
    const rig = await createSignInRig();
    const { id } = await rig.signIn(ONE);
    const before = pairOf(rig, id);
    const { flowId, pageUrl } = await rig.accounts.handlers["accounts.startSignIn"]({ purpose: "again", id });
    await fetch(await decide(pageUrl, "allow", TWO));
    expect(await rig.ended(flowId)).toMatchObject({
      state: "failed",
      text: expect.stringContaining(`belongs to ${TWO}`),
    });
    expect(pairOf(rig, id)).toEqual(before);
    expect(rig.requests).toContain("DELETE /api/v2/oauth/tokens/current.json");
  });

  it("takes one person at one helpdesk once", async () => {
    const rig = await createSignInRig();
    await rig.signIn(ONE);
    const { flowId, pageUrl } = await rig.begin("The same again");
    await fetch(await decide(pageUrl, "allow", ONE));
    expect(await rig.ended(flowId)).toMatchObject({
      state: "failed",
      text: expect.stringContaining("already signed in"),
    });
    expect(rig.count("account")).toBe(1);
  });

  it("called off while the pair is being kept leaves no account and no secret behind", async () => {
    const rig = await createSignInRig();
    const { flowId, pageUrl } = await rig.begin();
    const { secrets } = rig.ports;
    const set = secrets.set.bind(secrets);
    secrets.set = async (key, value, wish) => {
      await rig.accounts.handlers["accounts.cancelSignIn"]({ flowId });
      return set(key, value, wish);
    };
    await fetch(await decide(pageUrl, "allow", ONE)).catch(() => undefined);
    await until("the pair is given back", () => rig.requests.some((line) => line.startsWith("DELETE ")));
    expect(await rig.progress(flowId)).toMatchObject({ state: "cancelled" });
    expect([rig.count("account"), rig.ports.secrets.values.size]).toEqual([0, 0]);
  });

  it("done twice at the same time makes one account", async () => {
    const rig = await createSignInRig();
    const user = rig.desk.users.find(({ name }) => name === ONE);
    const wanted = {
      purpose: "add",
      kind: "zendesk",
      name: "Twice",
      address: rig.desk.baseUrl,
      policyId: null,
    } as const;
    const signIn = { kind: "token", token: user?.token ?? "" } as const;
    const add = () => rig.accounts.handlers["accounts.add"]({ ...wanted, signIn });
    const ends = await Promise.allSettled([add(), add()]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect([rig.count("account"), rig.ports.secrets.values.size]).toEqual([1, 1]);
  });

  it("again withdraws the pair that was kept before", async () => {
    const rig = await createSignInRig();
    const { id } = await rig.signIn(ONE);
    const before = pairOf(rig, id);
    const { flowId, pageUrl } = await rig.accounts.handlers["accounts.startSignIn"]({ purpose: "again", id });
    await fetch(await decide(pageUrl, "allow", ONE));
    expect(await rig.ended(flowId)).toMatchObject({ state: "done" });
    const statusFor = async (access: string) => {
      const headers = { authorization: `Bearer ${access}` };
      return (await fetch(`${rig.desk.baseUrl}/api/v2/users/me.json`, { headers })).status;
    };
    await until("the former pair has ended", async () => (await statusFor(before.access)) === 401);
    expect(await statusFor(pairOf(rig, id).access)).toBe(200);
  });

  it("ends after ten minutes, when it is called off, and when another one begins; the door is closed then", async () => {
    const rig = await createSignInRig();
    const first = await rig.begin();
    const second = await rig.begin();
    await expect(rig.progress(first.flowId)).rejects.toMatchObject({ code: "notFound" });
    await rig.ports.clock.advance(10 * MINUTE);
    expect(await rig.progress(second.flowId)).toMatchObject({ state: "failed", text: expect.stringContaining("ten") });
    await rig.ports.clock.advance(MINUTE);
    await until("the door is closed", () =>
      rig.door("/done").then(
        () => false,
        () => true,
      ),
    );
    const third = await rig.begin();
    await rig.accounts.handlers["accounts.cancelSignIn"]({ flowId: third.flowId });
    expect(await rig.progress(third.flowId)).toMatchObject({ state: "cancelled" });
    await expect(rig.door("/done")).rejects.toThrow("fetch failed");
  });

  it("logs and writes down neither page, state, code nor token", async () => {
    const rig = await createSignInRig();
    const { flowId, pageUrl } = await rig.begin();
    const location = await decide(pageUrl, "allow", ONE);
    await fetch(location);
    const { account } = await rig.ended(flowId);
    const { access, refresh } = pairOf(rig, account?.id ?? "");
    const { searchParams } = new URL(location);
    const rows = rig.context.db.prepare("SELECT * FROM account").all();
    const journal = rig.context.db.prepare("SELECT * FROM journal").all();
    const written = JSON.stringify([rig.ports.logger.lines, rows, journal]);
    expect(written).toContain("oauth.code");
    for (const secret of [access, refresh, searchParams.get("code"), searchParams.get("state")]) {
      expect(secret?.length).toBeGreaterThan(20);
      expect(written).not.toContain(secret);
    }
  });
});
