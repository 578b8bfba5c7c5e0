import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDeskRig, type DeskRig } from "../../../test/builders/deskRig.ts";
import { until } from "../../../test/fakes/until.ts";
import { accountSchema } from "../../../shared/account/account.ts";
import { emptyDraftContent } from "../../../shared/ticket/draft.ts";
import { createDraftsRepo } from "../drafts/draftsRepo.ts";
import { readAddress } from "./connectionProblem.ts";

const tokenOf = (rig: DeskRig, name: string) => rig.desk.users.find((user) => user.name === name)?.token ?? "";

function connect(rig: DeskRig, changes: Partial<{ address: string; token: string; policyId: string | null }> = {}) {
  const { token = tokenOf(rig, "Practice user two"), ...others } = changes;
  return rig.accounts.handlers["accounts.add"]({
    kind: "zendesk",
    name: "Our host",
    address: rig.desk.baseUrl,
    signIn: { kind: "token", token },
    policyId: null,
    ...others,
  });
}

async function pulled(rig: DeskRig, id: string): Promise<void> {
  await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
}

/** A server on loopback that answers everything alike. */
async function serve(status: number, type: string, body: string, toStrangers = status): Promise<string> {
  const server = createServer((request, response) => {
    const said = request.headers.authorization === undefined ? toStrangers : status;
    response.writeHead(said, { "content-type": type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Nobody listens there any more. */
async function unusedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe("a helpdesk's address", () => {
  it("is https anywhere or http on this computer, and only its origin is kept", () => {
    expect(readAddress(" agency.example/hc/en-us ", "zendesk")).toBe("https://agency.example");
    expect(readAddress("https://agency.example:8443/x", "zendesk")).toBe("https://agency.example:8443");
    expect(readAddress("http://127.0.0.1:8080", "zendesk")).toBe("http://127.0.0.1:8080");
    expect(readAddress("http://localhost:1", "zendesk")).toBe("http://localhost:1");
  });

  it("of a Request Tracker keeps the path it is installed under, whatever page the link leads to", () => {
    const read = (typed: string) => readAddress(typed, "requestTracker");
    expect(read("support.example")).toBe("https://support.example");
    expect(read("support.example/rt/")).toBe("https://support.example/rt");
    expect(read("https://support.example/rt/Ticket/Display.html?id=3")).toBe("https://support.example/rt");
    expect(read("https://support.example/SelfService/")).toBe("https://support.example");
    expect(read("https://support.example/rt/REST/2.0")).toBe("https://support.example/rt");
    expect(read("https://support.example/m/")).toBe("https://support.example");
    expect(() => read("http://support.example/rt")).toThrow(expect.objectContaining({ code: "account.badAddress" }));
  });

  it.each([
    "http://agency.example",
    "ftp://agency.example",
    "file:///etc/hosts",
    "https://user:secret@agency.example",
    "",
    "::",
  ])("is refused as %j", (typed) => {
    expect(() => readAddress(typed, "zendesk")).toThrow(expect.objectContaining({ code: "account.badAddress" }));
  });
});

describe("trying a connection", () => {
  const ask = (rig: DeskRig, address: string, token: string) =>
    rig.accounts.handlers["accounts.test"]({ kind: "zendesk", address, signIn: { kind: "token", token } });

  it("says who the token belongs to, and keeps nothing", async () => {
    const rig = await createDeskRig();
    const answer = await ask(rig, rig.desk.baseUrl, tokenOf(rig, "Practice user two"));
    const userName = "Practice user two";
    expect(answer).toMatchObject({ isUsable: true, text: `Signed in as ${userName}.`, userName, finding: "usable" });
    expect(rig.count("account")).toBe(0);
    expect(rig.ports.secrets.values.size).toBe(0);
  });

  it("asks no real helpdesk of this kind by token: those end, and the browser signs in", async () => {
    const rig = await createDeskRig();
    expect(await ask(rig, "https://support.agency-one.net", "any")).toMatchObject({
      isUsable: false,
      finding: "badCredentials",
      text: expect.stringContaining("by the browser"),
    });
  });

  it("says in words what is wrong", async () => {
    const rig = await createDeskRig();
    const token = "wrong";
    expect(await ask(rig, rig.desk.baseUrl, token)).toMatchObject({
      isUsable: false,
      text: expect.stringContaining("valid token"),
    });
    const closed = await serve(200, "application/json", "{}");
    const anonymous = await serve(200, "application/json", JSON.stringify({ user: { id: null, name: "Anonymous" } }));
    const page = await serve(200, "text/html", "<!doctype html><title>Sign in</title>");
    expect(await ask(rig, anonymous, token)).toMatchObject({
      isUsable: false,
      text: expect.stringContaining("valid token"),
    });
    expect(await ask(rig, page, token)).toMatchObject({
      isUsable: false,
      text: expect.stringContaining("sign-in page"),
    });
    expect(await ask(rig, closed, token)).toMatchObject({
      isUsable: false,
      text: expect.stringContaining("not a helpdesk"),
    });
    expect(await ask(rig, await unusedAddress(), token)).toMatchObject({
      isUsable: false,
      text: expect.stringContaining("could not be reached"),
    });
    expect(await ask(rig, "http://agency.example", token)).toMatchObject({
      isUsable: false,
      text: expect.stringContaining("https"),
    });
  });
});

describe("signing in by password", () => {
  it("is refused where the helpdesk knows tokens only, before anything is asked", async () => {
    const rig = await createDeskRig();
    const signIn = { kind: "password", userName: "one@agency.example", password: "secret" } as const;
    const trial = { kind: "zendesk", address: rig.desk.baseUrl, signIn } as const;
    expect(await rig.accounts.handlers["accounts.test"](trial)).toMatchObject({
      isUsable: false,
      text: expect.stringContaining("by token, not by password"),
    });
    expect(rig.requests).toEqual([]);
  });

  it("keeps the password with the secrets, never in the store", async () => {
    const rig = await createDeskRig();
    const answered = {
      id: 7,
      Name: "one",
      RealName: "Agency user one",
      EmailAddress: "one@agency.example",
      Privileged: 0,
    };
    const address = await serve(200, "application/json", JSON.stringify(answered), 401);
    const signIn = { kind: "password", userName: "one", password: "very secret" } as const;
    const connection = { kind: "requestTracker", name: "Our host", address, signIn, policyId: null } as const;
    const account = await rig.accounts.handlers["accounts.add"](connection);
    expect(account).toMatchObject({
      kind: "requestTracker",
      userName: "Agency user one",
      userEmail: "one@agency.example",
    });
    expect([...rig.ports.secrets.values.values()].join()).toContain("very secret");
    // Where a token would do, a password is for this run alone, keychain or not.
    expect(account.secretKept).toBe("sessionOnly");
    expect(rig.context.db.serialize().includes("very secret")).toBe(false);
  });
});

describe("a real account", () => {
  it("is added, pulls its tickets without any rule set, and takes the one chosen later", async () => {
    const rig = await createDeskRig();
    const account = await connect(rig);
    expect(accountSchema.parse(account)).toMatchObject({
      realm: "real",
      policyId: null,
      userName: "Practice user two",
    });
    await pulled(rig, account.id);
    expect(rig.count("ticket")).toBeGreaterThan(0);
    expect(rig.count("ticket", "policy_id IS NOT NULL")).toBe(0);
    expect(rig.count("ticket", "number LIKE '#10%'")).toBe(rig.count("ticket"));
    await rig.accounts.handlers["accounts.choosePolicy"]({
      id: account.id,
      policyId: "pantheon-2016-05",
      fromMs: null,
    });
    expect(rig.count("ticket", "policy_id IS NULL")).toBe(0);
    expect(() =>
      rig.accounts.handlers["accounts.choosePolicy"]({ id: account.id, policyId: "made-up", fromMs: null }),
    ).toThrow();
  });

  it("never shares a list with practice, though both reach the same desk", async () => {
    const rig = await createDeskRig();
    const { id: practice } = await rig.open();
    const real = await connect(rig, { token: tokenOf(rig, "Practice user one") });
    await pulled(rig, real.id);
    const listed = await rig.accounts.handlers["accounts.list"]({});
    expect(listed.accounts.map((account) => account.id)).toEqual([real.id]);
    expect(rig.count("ticket", `account_id = '${real.id}' AND site_id IS NOT NULL`)).toBe(0);
    expect(rig.count("ticket", `account_id = '${practice}' AND site_id IS NULL`)).toBe(0);
  });

  it("is not added twice for the same person, nor with a refused token", async () => {
    const rig = await createDeskRig();
    await connect(rig);
    await expect(connect(rig)).rejects.toMatchObject({ code: "input.invalid" });
    await expect(connect(rig, { token: "wrong" })).rejects.toMatchObject({ code: "account.signInFailed" });
    expect(rig.count("account")).toBe(1);
    expect(rig.ports.secrets.values.size).toBe(1);
  });

  it("goes on after signing in again as the same person, not as another", async () => {
    const rig = await createDeskRig();
    const { id } = await connect(rig);
    await pulled(rig, id);
    await rig.ports.secrets.set(`token:${id}`, "expired");
    rig.helpdesks.forget(id);
    await rig.sync.pull(id);
    expect(rig.account(id).state).toBe("signIn");
    const signIn = (token: string) =>
      rig.accounts.handlers["accounts.signInAgain"]({ id, signIn: { kind: "token", token } });
    await expect(signIn(tokenOf(rig, "Practice user one"))).rejects.toMatchObject({ code: "account.signInFailed" });
    await expect(signIn("also wrong")).rejects.toMatchObject({ code: "account.signInFailed" });
    rig.woken.length = 0;
    expect(await signIn(tokenOf(rig, "Practice user two"))).toMatchObject({ state: "ok" });
    expect(rig.woken).toContain(id);
    expect(await rig.sync.pull(id)).toEqual({ kind: "done" });
  });

  it("is removed with its tickets, its drafts stay, and unsent items forbid it", async () => {
    const rig = await createDeskRig();
    const { id } = await connect(rig);
    await pulled(rig, id);
    const draftId = rig.context.ids.next();
    const drafts = createDraftsRepo(rig.context.db);
    drafts.insert(draftId, "real", { ...emptyDraftContent("ticket"), accountId: id, subject: "Kept" }, 5);
    rig.context.db
      .prepare(
        `INSERT INTO outbox_entry (id, draft_id, account_id, kind, level, reference, state, reason, version_id, created_at, updated_at)
         VALUES ('e', ?, ?, 'ticket', 'standard', 'SB-E', 'parked', 'refused', 'v', 0, 0)`,
      )
      .run(draftId, id);
    const remove = async () => rig.accounts.handlers["accounts.remove"]({ id, wipesOldDataFiles: false });
    await expect(remove()).rejects.toThrow("1 item of this account is not sent yet");
    expect(rig.count("account")).toBe(1);
    rig.context.db.exec("DELETE FROM outbox_entry");
    await remove();
    expect(rig.count("ticket") + rig.count("message") + rig.count("ticket_search") + rig.count("account")).toBe(0);
    expect(drafts.find(draftId)).toMatchObject({
      state: "open",
      accountId: null,
      content: { subject: "Kept", accountId: null },
    });
    expect(rig.ports.secrets.values.size).toBe(0);
  });
});

describe("a host without an API", () => {
  it("is an account that nothing is pulled for", async () => {
    const rig = await createDeskRig();
    const account = await rig.accounts.handlers["accounts.add"]({
      kind: "handoff",
      name: "By hand",
      userName: "Agency user one",
      userEmail: "one@agency.example",
      policyId: "pantheon-2016-05",
    });
    expect(account).toMatchObject({ capabilities: { isManual: true }, state: "ok", secretKept: "none", host: "" });
    await rig.sync.handlers["sync.now"]({});
    expect(rig.requests).toEqual([]);
    expect(rig.sync.connection()).toBe("none");
  });
});
