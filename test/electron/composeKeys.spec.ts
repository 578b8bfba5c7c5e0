import { expect, test } from "playwright/test";
import { launchStandby } from "./launch.ts";
import { createComposer } from "./pages/composer.ts";
import { writeOfflineFirst } from "./pages/firstRun.ts";

test("Ctrl+Enter asks for what is missing, whatever button has the focus, and presses no button", async () => {
  const { page, close } = await launchStandby();
  await writeOfflineFirst(page);
  const composer = createComposer(page);
  await composer.fillFreeTicket({ site: "elm-shop", subject: "White page", details: "Since noon." });
  await page.getByRole("button", { name: "Preview exact text" }).focus();
  await page.keyboard.press("Control+Enter");
  // No account yet: it cannot be queued, and the composer says so instead of opening the preview under the focus.
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await close();
});
