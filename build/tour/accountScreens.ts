import type { Launched } from "../../test/electron/launch.ts";
import { connectHelpdesk } from "../../test/electron/pages/firstRun.ts";
import { createFrame } from "../../test/electron/pages/frame.ts";
import { expect } from "../../test/electron/patience.ts";
import { startStandaloneDesk } from "../../test/electron/standaloneDesk.ts";
import type { Album } from "./album.ts";
import { inOwnApp } from "./ownApp.ts";

/** Two helpdesks side by side: their marks, name and colour, what removing takes along, where sign-ins are kept. */
export async function showAccounts(album: Album): Promise<void> {
  const desks = await Promise.all([startStandaloneDesk(4), startStandaloneDesk(3)]);
  const [first, second] = desks;
  try {
    await inOwnApp(album, async (standby) => {
      const { page } = standby;
      await connectHelpdesk(page, { name: "Our host", address: first.baseUrl, token: first.token });
      await connectHelpdesk(page, { name: "Second host", address: second.baseUrl, token: second.token });
      await expect(page.getByRole("main").getByText("Account: Second host").first()).toBeAttached();
      await album.both(page, "accounts-tickets");
      await showSettings(standby, album);
    });
  } finally {
    await Promise.all(desks.map(({ stop }) => stop()));
  }
}

async function showSettings({ page }: Launched, album: Album): Promise<void> {
  await createFrame(page).goTo("Settings");
  const card = page.getByRole("article", { name: "Second host" });
  await expect(card).toContainText("Connected as");
  await album.both(page, "accounts");
  await card.getByRole("button", { name: "Name and colour…" }).click();
  const look = page.getByRole("dialog", { name: "Name and colour of Second host" });
  await look.getByRole("radio", { name: "Forest" }).check({ force: true });
  await album.both(page, "account-look");
  await look.getByRole("button", { name: "Save" }).click();
  await expect(look).toHaveCount(0);
  await card.getByRole("button", { name: "Remove…" }).click();
  const removal = page.getByRole("alertdialog", { name: "Remove Second host?" });
  await expect(removal).toContainText("Its journal and its sign-in");
  await album.both(page, "account-removal");
  await page.keyboard.press("Escape");
  await expect(removal).toHaveCount(0);
  const secrets = page.getByRole("region", { name: "Sign-ins on this computer" });
  await secrets.scrollIntoViewIfNeeded();
  await album.both(page, "sign-ins-kept");
}
