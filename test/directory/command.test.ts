import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { ownNode } from "../builders/ownNode.ts";
import { marketing } from "../servers/pantheon/recordedShapes.ts";
import { startPantheonServer, type PantheonServer } from "../servers/pantheon/pantheonServer.ts";
import { createWorld, worldId } from "../servers/pantheon/world.ts";

const root = process.env["STANDBY_ROOT"] ?? path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "standby-directory-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Answered = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** As `npm run -s directory -- ...` does, from another folder. */
async function directory(...args: readonly string[]): Promise<Answered> {
  const options = { cwd: root, env: { ...process.env, INIT_CWD: folder }, maxBuffer: 64_000_000 };
  try {
    const command = [path.join(root, "build/cli.mjs"), "directory", ...args];
    return { code: 0, ...(await promisify(execFile)(ownNode, command, options)) };
  } catch (error) {
    // A code other than 0 comes as an error that carries what was written.
    const { code, stdout, stderr } = error as Answered;
    return { code, stdout, stderr };
  }
}

async function served(sites = 12): Promise<PantheonServer> {
  const server = await startPantheonServer(createWorld({ sites, organizations: 3 }));
  onTestFinished(() => server.close());
  writeFileSync(path.join(folder, "token"), `${server.world.token}\n`);
  return server;
}

const ask = (server: PantheonServer) => directory("--base-url", server.baseUrl, "--token-file", "token");

describe("npm run directory", () => {
  it("writes a thousand sites with plan, organization, environments and people as one JSON text, and nothing else", async () => {
    const server = await served(1_000);
    const { code, stdout, stderr } = await ask(server);
    expect([code, stderr]).toEqual([0, ""]);
    const told = JSON.parse(stdout) as {
      asOf: string;
      user: unknown;
      organizations: { name: string }[];
      sites: { id: string }[];
      gaps: unknown;
    };
    expect(Math.abs(Date.parse(told.asOf) - Date.now())).toBeLessThan(60_000);
    expect(told.user).toEqual({ id: server.world.me, name: "Agency user 0", email: "user-0@agency.example" });
    expect(told.organizations.map(({ name }) => name)).toEqual(["Organization 1", "Organization 2", "Organization 3"]);
    expect(told.gaps).toEqual([]);
    expect(told.sites.map(({ id }) => id)).toEqual(server.world.sites.map(({ id }) => id));
    expect(told.sites[0]).toEqual({
      id: worldId(3, 0),
      name: "site-0000",
      label: "Site 0",
      plan: "sandbox",
      serviceLevel: "free",
      organizationId: worldId(2, 0),
      organization: "Organization 1",
      environments: ["dev", "test", "live", "feature-x"],
      domains: [],
      people: [
        { id: worldId(1, 0), name: "Agency user 0", email: "user-0@agency.example", role: "developer" },
        { id: worldId(1, 7), name: "Agency user 7", email: "user-7@agency.example", role: "team_member" },
      ],
      supportPlan: [{ scope: "site", plan: "regular_support", priority: "P3", sla: null, isOnCall: false }],
      frozen: false,
      createdAt: "2014-05-13T16:53:20.000Z",
      dashboardUrl: `https://dashboard.pantheon.io/sites/${worldId(3, 0)}`,
    });
    expect(told.sites[1]).toMatchObject({ domains: [{ domain: "www.customer-1.example", environment: "live" }] });
    expect(told.sites[3]).toMatchObject({ frozen: true, environments: ["dev", "feature-x"] });
    expect(told.sites[7]).toMatchObject({ plan: "unknown", serviceLevel: "quantum_leap" });
    expect(told.sites[9]).toMatchObject({ organizationId: null, organization: null, supportPlan: null });
    for (const secret of [server.world.token, "secret", marketing]) expect(stdout).not.toContain(secret);
  });

  it.each([
    [
      "a token that is not accepted",
      3,
      { status: 500, body: '"Machine token could not be authorized."' },
      "does not accept this machine token",
    ],
    [
      "a page in its place",
      5,
      { status: 403, headers: { "content-type": "text/html" }, body: "<html>no</html>" },
      "A web page",
    ],
    ["no directory at that address", 5, { status: 404, body: "" }, "no directory at this address"],
    ["too much asked", 4, { status: 429, headers: { "retry-after": "1800" }, body: "" }, "30 minutes of patience"],
  ])("ends on %s with code %i and one sentence", async (_what, expected, told, words) => {
    const server = await served();
    server.interfere(({ path: asked }) => (asked === "authorize/machine-token" ? told : null));
    const { code, stdout, stderr } = await ask(server);
    expect([code, stdout]).toEqual([expected, ""]);
    expect(stderr.trim().split("\n")).toEqual([expect.stringContaining(words)]);
    expect(stderr).not.toContain(server.world.token);
  });

  it("ends on a list that repeats itself, and where nothing answers, with a code of its own", async () => {
    const server = await served(1_000);
    server.interfere(({ path: asked, query, before }) => {
      if (asked.endsWith("/memberships/sites") && before > 1) query.delete("start");
      return null;
    });
    expect(await ask(server)).toMatchObject({ code: 5, stdout: "", stderr: expect.stringContaining("repeats itself") });
    await server.close();
    expect(await ask(server)).toMatchObject({
      code: 4,
      stdout: "",
      stderr: expect.stringContaining("could not be reached"),
    });
  });

  it("finds the directory where the address lacks its api/", async () => {
    const server = await served();
    server.interfere(({ path: asked }) =>
      asked.startsWith("/") ? { status: 404, headers: { "content-type": "text/html" }, body: "<html>no</html>" } : null,
    );
    const address = server.baseUrl.replace(/api\/$/u, "");
    expect(await directory("--base-url", address, "--token-file", "token")).toMatchObject({ code: 0, stderr: "" });
  });

  it("takes no token on the command line, and says how it is used", async () => {
    const refused = await directory("--token", "a-token-in-the-wrong-place");
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).not.toContain("a-token-in-the-wrong-place");
    expect(await directory("--token-file", "nowhere")).toMatchObject({ code: 2, stdout: "" });
    expect(await directory()).toMatchObject({ code: 2, stdout: "" });
    writeFileSync(path.join(folder, "token"), "t");
    const plain = await directory("--base-url", "http://directory.example/", "--token-file", "token");
    expect(plain).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("https") });
    const empty = await directory("--base-url", "", "--token-file", "token");
    expect(empty).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("empty") });
    expect(await directory("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("--token-file FILE") });
  });
});
