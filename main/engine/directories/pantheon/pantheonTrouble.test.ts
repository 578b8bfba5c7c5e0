import { describe, expect, it, onTestFinished } from "vitest";
import { createFakeClock } from "../../../../test/fakes/fakeClock.ts";
import { createFakeLogger } from "../../../../test/fakes/fakeLogger.ts";
import {
  failing,
  keptInMemory,
  PANTHEON_NOW,
  pantheonRig,
  whileTimePasses,
} from "../../../../test/builders/pantheonRig.ts";
import { startPantheonServer, type Asked, type Told } from "../../../../test/servers/pantheon/pantheonServer.ts";
import { createWorld, worldId } from "../../../../test/servers/pantheon/world.ts";
import { AT_ONCE } from "./gate.ts";
import { createPantheonDirectory } from "./pantheonDirectory.ts";

const html: Told = {
  status: 403,
  headers: { "content-type": "text/html" },
  body: "<!DOCTYPE html><html><body>Blocked</body></html>",
};
const at = (end: string, told: Told | "cut") => (asked: Asked) => (asked.path.endsWith(end) ? told : null);

describe("a directory that does not answer as it should", () => {
  it("refuses a bad token with status 500 and a JSON string: sign in again, and no second try", async () => {
    const { build, server, signal } = await pantheonRig();
    expect(await failing(build("wrong").whoAmI(signal))).toEqual({
      kind: "signIn",
      words: "The directory does not accept this machine token.",
    });
    expect(server.asked).toHaveLength(1);
  });

  it("says so when it accepts the token but not the session that it made of it", async () => {
    const { read, server } = await pantheonRig();
    server.interfere(({ path }) => (path.startsWith("users/") ? { status: 401, body: "" } : null));
    expect(await failing(read())).toMatchObject({ kind: "signIn" });
    expect(server.signIns()).toBe(1);
  });

  it.each([
    ["a page in its place", at("/memberships/users", html), "blocked"],
    ["a page with status 200", at("/memberships/sites", { ...html, status: 200 }), "blocked"],
    [
      "a way to another address",
      at("/memberships/sites", { status: 302, headers: { location: "https://other.example/" }, body: "" }),
      "blocked",
    ],
    ["a refused list", at("/memberships/organizations", { status: 403, body: { message: "Forbidden" } }), "refused"],
    ["an empty 404 where a list must be", at("/memberships/sites", { status: 404, body: "" }), "unsound"],
    ["no JSON", at("/memberships/sites", { status: 200, body: "[{" }), "unsound"],
    ["an object in place of a list", at("/memberships/sites", { status: 200, body: { rows: [] } }), "unsound"],
    ["a row without an id", at("/memberships/sites", { status: 200, body: [{ role: "x" }] }), "unsound"],
    ["a sign-in without a session", at("authorize/machine-token", { status: 200, body: { ok: true } }), "unsound"],
    ["no such address", at("authorize/machine-token", { status: 404, body: "" }), "unsound"],
  ])("tells %s from all else", async (_what, interference, kind) => {
    const { read, server } = await pantheonRig();
    server.interfere(interference);
    expect(await failing(read())).toMatchObject({ kind });
  });

  it("never carries the token to where a redirect points", async () => {
    const elsewhere = await startPantheonServer(createWorld());
    onTestFinished(() => elsewhere.close());
    const { read, server } = await pantheonRig();
    server.interfere(
      at("/memberships/sites", { status: 307, headers: { location: `${elsewhere.baseUrl}x` }, body: "" }),
    );
    expect(await failing(read())).toMatchObject({ kind: "blocked" });
    expect(elsewhere.asked).toEqual([]);
  });

  it("may hide single teams and environments: the rest is read, and the gaps are named", async () => {
    const { read, server } = await pantheonRig();
    const id = worldId(3, 2);
    server.interfere(({ path }) => {
      if (path === `sites/${id}/environments`)
        return { status: 404, body: "", headers: { "content-type": "text/html" } };
      return path === `sites/${id}/memberships/users` ? { status: 403, body: { message: "No" } } : null;
    });
    const { sites, gaps } = await read();
    expect(sites.find((site) => site.id === id)).toMatchObject({ people: null, environments: null });
    expect(new Set(gaps.map(({ what, id: of }) => `${of} ${what}`))).toEqual(
      new Set([`${id} people`, `${id} environments`]),
    );
  });

  it("is asked again after sporadic failures and broken connections, a little later each time", async () => {
    const { read, server, clock } = await pantheonRig();
    server.interfere(({ path, before }) => {
      if (path.endsWith("/environments") && before < 2) return { status: 500, body: '"MAS response status: 500"' };
      return path.endsWith("/memberships/organizations") && before < 1 ? "cut" : null;
    });
    const { sites } = await whileTimePasses(clock, read());
    expect(sites).toHaveLength(12);
    expect(clock.now() - PANTHEON_NOW).toBeGreaterThanOrEqual(3_000 + 3_000 + 6_000);
  });

  it("is given up after five more tries when it goes on failing", async () => {
    const { read, server, clock } = await pantheonRig();
    server.interfere(at("/memberships/organizations", { status: 502, body: "<html>Bad gateway</html>" }));
    expect(await whileTimePasses(clock, failing(read()))).toMatchObject({ kind: "busy" });
    expect(server.asked.filter((line) => line.includes("memberships/organizations"))).toHaveLength(6);
  });

  it.each([
    ["429", { status: 429, headers: { "retry-after": "40" }, body: "" }],
    [
      "a 403 that means it",
      { status: 403, body: { message: "Rate limit exceeded" }, headers: { "retry-after": "40" } },
    ],
  ])("is left alone by everyone while it asks for patience by %s", async (_what, told) => {
    const { build, server, clock, signal } = await pantheonRig();
    let askedMeanwhile = 0;
    let heldUntil = 0;
    server.interfere(({ path, before }) => {
      if (clock.now() < heldUntil) askedMeanwhile += 1;
      if (path !== `sites/${worldId(3, 5)}/environments` || before > 0) return null;
      heldUntil = clock.now() + 40_000;
      return told;
    });
    const waits: (number | null)[] = [];
    const reading = build().read({ signal, onProgress: ({ waitingUntilMs }) => waits.push(waitingUntilMs) });
    expect((await whileTimePasses(clock, reading)).sites).toHaveLength(12);
    expect(waits).toContain(heldUntil);
    // Those that were under way already had been let in.
    expect(askedMeanwhile).toBeLessThan(AT_ONCE);
  });

  it("is not waited for longer than anybody sits in front of it", async () => {
    const { read, server } = await pantheonRig();
    server.interfere(at("/memberships/sites", { status: 429, headers: { "retry-after": "3000" }, body: "" }));
    expect(await failing(read())).toEqual({
      kind: "busy",
      words: "The directory asks for 50 minutes of patience: it was asked too much.",
    });
  });

  it("can be called off, while it waits, too", async () => {
    const { build, server, clock } = await pantheonRig();
    server.interfere(at("/memberships/sites", { status: 500, body: "" }));
    const controller = new AbortController();
    const reading = failing(build().read({ signal: controller.signal, onProgress: () => undefined }));
    await expect.poll(() => server.asked.some((line) => line.includes("memberships/sites"))).toBe(true);
    await clock.advance(10);
    controller.abort();
    expect(await reading).toMatchObject({ kind: "cancelled" });
    await expect.poll(() => clock.pending()).toBe(0);
  });

  it("that is not there is told from one that is", async () => {
    const { build, server, signal } = await pantheonRig();
    await server.close();
    expect(await failing(build().whoAmI(signal))).toMatchObject({ kind: "network" });
  });

  it.each([
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls"],
    ["CERT_HAS_EXPIRED", "tls"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "tls"],
    ["net::ERR_CERT_AUTHORITY_INVALID", "tls"],
    ["net::ERR_SSL_PROTOCOL_ERROR", "tls"],
    ["ENOTFOUND", "network"],
    ["net::ERR_INTERNET_DISCONNECTED", "network"],
  ])("that cannot be spoken to for %s is told as %s at once", async (code, kind) => {
    const isChromium = code.startsWith("net::");
    const cause = isChromium ? new Error(code) : Object.assign(new Error("failed"), { code });
    const fetch = () => Promise.reject(new TypeError("fetch failed", { cause }));
    const ports = { fetch, clock: createFakeClock(PANTHEON_NOW), logger: createFakeLogger() };
    const given = { baseUrl: "https://directory.example/api", token: "t", keeper: keptInMemory() };
    const { signal } = new AbortController();
    expect(await failing(createPantheonDirectory(ports, given).whoAmI(signal))).toMatchObject({ kind });
  });
});
