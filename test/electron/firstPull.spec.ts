import { expect, test } from "playwright/test";
import { axeFindings } from "./axeFindings.ts";
import { launchStandby } from "./launch.ts";
import { createComposer } from "./pages/composer.ts";
import { connectHelpdesk } from "./pages/firstRun.ts";
import { createFrame } from "./pages/frame.ts";
import { startStandaloneDesk } from "./standaloneDesk.ts";

const TICKETS = 3_000;

test("while thousands of tickets are read for the first time, the frame says how far it is and work goes on", async () => {
  const desk = await startStandaloneDesk(TICKETS);
  const { page, close } = await launchStandby();
  await connectHelpdesk(page, { name: "Our host", address: desk.baseUrl, token: desk.token });
  const progress = page.getByRole("progressbar", { name: "First reading of the tickets" });
  await expect(progress).toBeVisible();
  await expect(page.getByRole("region", { name: "First reading of the tickets" })).toContainText(
    "You can work meanwhile.",
  );
  expect(await axeFindings(page)).toEqual([]);
  // Writing does not wait for it.
  await createFrame(page).newTicket();
  await createComposer(page).fillFreeTicket({
    site: "shop.example",
    subject: "Written meanwhile",
    details: "Saved while tickets come in.",
  });
  await createFrame(page).goTo("Tickets");
  await expect(page.getByRole("row", { name: /\(3000\)/u })).toBeVisible();
  await expect(progress).toBeHidden({ timeout: 120_000 });
  await close();
  await desk.stop();
});
