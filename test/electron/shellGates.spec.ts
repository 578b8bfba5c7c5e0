import { expect, test } from "playwright/test";
import { ask } from "./ask.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { pathAttacks } from "./pathAttacks.ts";

let standby: Launched;

test.beforeAll(async () => {
  standby = await launchStandby();
});

test.afterAll(async () => {
  await standby.close();
});

test("no address gives a byte from outside the built pages", async () => {
  expect(pathAttacks.length).toBeGreaterThanOrEqual(40);
  const answers = await standby.page.evaluate(
    (addresses) =>
      Promise.all(
        addresses.map(async (address) => {
          try {
            const answer = await fetch(address);
            return { address, status: answer.status, text: (await answer.text()).slice(0, 40) };
          } catch {
            return { address, status: 0, text: "" };
          }
        }),
      ),
    pathAttacks,
  );
  const harmless = new Set([0, 404]);
  expect(answers.filter(({ status, text }) => !harmless.has(status) || text !== "")).toEqual([]);
  // Control: the same fetch does get what is on the list.
  expect(await standby.page.evaluate(async () => (await fetch("/index.html")).status)).toBe(200);
  expect(await standby.page.evaluate(async () => (await fetch("/index.html", { method: "POST" })).status)).toBe(405);
});

test("unknown routes, oversize and malformed messages have no effect", async () => {
  const { page } = standby;
  expect(await ask(page, "no.such.route")).toMatchObject({ ok: false, error: { code: "route.unknown" } });
  expect(await ask(page, "constructor")).toMatchObject({ ok: false, error: { code: "route.unknown" } });
  expect(await ask(page, "__proto__")).toMatchObject({ ok: false, error: { code: "route.unknown" } });
  expect(await ask(page, "x".repeat(200))).toMatchObject({ ok: false, error: { code: "input.invalid" } });
  expect(await ask(page, 7)).toMatchObject({ ok: false, error: { code: "input.invalid" } });
  const huge = await page.evaluate(() =>
    window.standby.request("shell.copyText", { text: new Uint8Array(70_000_000) }),
  );
  expect(huge).toMatchObject({ ok: false, error: { code: "input.invalid" } });
  expect(await ask(page, "shell.savePreferences", { theme: "neon" })).toMatchObject({ ok: false });
  expect(await ask(page, "shell.savePreferences", { unknown: true })).toMatchObject({ ok: false });
  expect(await ask(page, "shell.preferences")).toMatchObject({ ok: true, data: { theme: "system" } });
});
