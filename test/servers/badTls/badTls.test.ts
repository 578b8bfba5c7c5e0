import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withOwnCa } from "../../../main/engine/process/ownCaFetch.ts";
import { whyOf, isSurelyUnsent } from "../../../main/engine/helpdesks/http/networkFailure.ts";
import { startBadTlsServers, type BadTlsServers } from "./badTlsServers.ts";

const kinds = [
  "signed by itself",
  "of an unknown authority",
  "that has run out",
  "that is not valid yet",
  "made out to another name",
  "without the one between",
  "signed by one that may not sign",
  "for clients only",
  "over an old protocol",
  "with an outdated signature",
  "with a short key",
];

const folder = mkdtempSync(join(tmpdir(), "standby-test-"));
let servers: BadTlsServers;
beforeAll(async () => {
  servers = await startBadTlsServers(folder);
}, 60_000);
afterAll(async () => {
  await servers.stop();
  rmSync(folder, { recursive: true, force: true });
});

const elsewhere = () => Promise.reject(new Error("this exchange belongs to the other stack"));
const ask = (origin: string) =>
  withOwnCa(elsewhere)(`${origin}/api/v2/users/me.json`, {
    method: "GET",
    headers: { authorization: "Bearer must-not-travel" },
    signal: AbortSignal.timeout(20_000),
    caPem: servers.rootPem,
  });

describe("a server that trusts an authority of the user's own", () => {
  it("is asked when its certificate is right", async () => {
    expect((await ask(servers.good.origin)).status).toBe(401);
    expect(servers.good.requests()).toBe(1);
  });

  it.each(kinds)("is refused with a certificate %s, and hears nothing", async (name) => {
    const server = [...servers.bad, servers.short].find((candidate) => candidate.name === name);
    const error = await ask(server?.origin ?? "").then(
      () => null,
      (reason: unknown) => reason,
    );
    expect({ why: whyOf(error) ?? error, heard: server?.requests() }).toEqual({ why: "tls", heard: 0 });
    // An alert of the other side can also come later, so it does not count as "nothing has left".
    expect(isSurelyUnsent(error)).toBe(name !== "over an old protocol");
  });
});
