import { execFileSync } from "node:child_process";
import { chownSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "playwright/test";
import { z } from "zod";
import { startBadTlsServers, type BadTlsServers } from "../servers/badTls/badTlsServers.ts";
import { ask } from "./ask.ts";
import { launchStandby } from "./launch.ts";
import { makeAppFolder, makeUserData } from "./launchCommand.ts";
import { launchPlan } from "./launchPlan.ts";
import { expect } from "./patience.ts";

/** Makes the app's user trust this authority, as an administrator would for a whole computer. */
function trustForApp(userData: string, rootPem: string): void {
  const database = path.join(path.dirname(userData), "home/.pki/nssdb");
  mkdirSync(database, { recursive: true });
  const file = path.join(database, "root.pem");
  writeFileSync(file, rootPem);
  execFileSync("certutil", ["-N", "-d", `sql:${database}`, "--empty-password"]);
  execFileSync("certutil", ["-A", "-d", `sql:${database}`, "-n", "test root", "-t", "C,,", "-i", file]);
  const { user } = launchPlan();
  if (user === undefined) return;
  const home = path.join(path.dirname(userData), "home");
  const parts = [
    home,
    path.join(home, ".pki"),
    database,
    ...readdirSync(database).map((name) => path.join(database, name)),
  ];
  for (const part of parts) chownSync(part, user.uid, user.gid);
}

const answerSchema = z.object({ ok: z.literal(true), data: z.object({ finding: z.string(), text: z.string() }) });

let servers: BadTlsServers;
test.beforeAll(async () => {
  servers = await startBadTlsServers(makeAppFolder("tls"));
});
test.afterAll(() => servers.stop());

test("ten servers with a bad certificate are refused in words, hear nothing, and offer no way round", async () => {
  test.setTimeout(120_000);
  const userData = makeUserData();
  trustForApp(userData, servers.rootPem);
  const { page, close } = await launchStandby({ userData });
  const tried = async (origin: string) => {
    const signIn = { kind: "token", token: "must-not-travel" };
    const reply = await ask(page, "accounts.test", { kind: "zendesk", address: origin, signIn });
    return answerSchema.parse(reply).data;
  };
  // Were it refused too, the others would prove nothing.
  expect((await tried(servers.good.origin)).finding).toBe("badCredentials");
  expect(servers.good.requests()).toBeGreaterThan(0);
  const seen: string[] = [];
  for (const { name, origin, requests } of servers.bad) {
    const { finding, text } = await tried(origin);
    expect(text).not.toMatch(/anyway|ignore|continue/iu);
    seen.push(`${name}: ${finding}, heard ${requests()}`);
  }
  expect(seen).toEqual(servers.bad.map(({ name }) => `${name}: badTls, heard 0`));

  // In the window: the verdict stands there, and nothing to press but trying again and going on editing.
  await page.getByRole("button", { name: "Connect a helpdesk" }).click();
  await page.getByRole("textbox", { name: "Address of the helpdesk" }).fill(servers.bad[0]?.origin ?? "");
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByRole("status").filter({ hasText: "certificate" })).toBeVisible();
  await expect(page.getByRole("button", { name: /anyway|ignore|trust|proceed/iu })).toHaveCount(0);
  await close();
});
