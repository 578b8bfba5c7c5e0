import type { ElectronApplication } from "playwright";
import { expect, test } from "playwright/test";
import { ask } from "./ask.ts";
import { launchStandby } from "./launch.ts";
import { createFrame } from "./pages/frame.ts";
import { openPractice } from "./pages/firstRun.ts";
import { utilityPids } from "./processes.ts";

/** Kills the engine each time it comes back: after five restarts within a minute the shell leaves it down. */
async function killForGood(app: ElectronApplication): Promise<void> {
  const killed = new Set<number>();
  await expect
    .poll(
      async () => {
        for (const pid of await utilityPids(app, "Standby engine")) {
          if (!killed.has(pid)) process.kill(pid, "SIGKILL");
          killed.add(pid);
        }
        return killed.size;
      },
      { timeout: 60_000, intervals: [50] },
    )
    .toBe(6);
  await expect.poll(() => utilityPids(app, "Standby engine")).toEqual([]);
}

test("the emergency card opens before any sign-in", async () => {
  const { page, close } = await launchStandby();
  await expect(page.getByRole("heading", { level: 1, name: /^Where shall/u })).toBeVisible();
  await page.keyboard.press("Control+Shift+E");
  await expect(page.getByRole("heading", { level: 1, name: "Emergency" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("reset the Dashboard password");
  await close();
});

test("the emergency card shows number and ways with the engine dead", async () => {
  const { app, page, close } = await launchStandby();
  await openPractice(page);
  const frame = createFrame(page);
  await frame.openEmergency();
  await page
    .getByRole("button", { name: /^(?:Enter|Change) the number$/u })
    .first()
    .click();
  await page.getByLabel("Number of the emergency line").fill("+00 000 0911");
  await page.getByRole("button", { name: "Keep this number" }).click();
  await expect(frame.main).toContainText("+00 000 0911");
  await frame.goTo("Tickets");
  await expect.poll(async () => JSON.stringify(await ask(page, "shell.emergencyCard"))).toContain("+00 000 0911");

  await killForGood(app);
  expect(await ask(page, "tickets.list")).toMatchObject({ ok: false, error: { code: "engine.unavailable" } });
  await page.keyboard.press("Control+Shift+E");
  await expect(frame.main.getByRole("heading", { level: 1, name: "Emergency" })).toBeVisible();
  await expect(frame.main).toContainText("this is the copy kept for that case");
  await expect(frame.main).toContainText("+00 000 0911");
  await expect(frame.main).toContainText("dogwood-intranet");
  await expect(frame.main.getByRole("region", { name: "Without signing in" })).toContainText(
    "reset the Dashboard password",
  );
  await close();
});
