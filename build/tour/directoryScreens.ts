import type { Page } from "playwright";
import { ask } from "../../test/electron/ask.ts";
import type { Launched } from "../../test/electron/launch.ts";
import { createComposer } from "../../test/electron/pages/composer.ts";
import { letPickerChoose } from "../../test/electron/pages/filePicker.ts";
import { createFrame } from "../../test/electron/pages/frame.ts";
import { createSitesPage } from "../../test/electron/pages/sites.ts";
import { expect } from "../../test/electron/patience.ts";
import { startPantheonServer, type PantheonServer } from "../../test/servers/pantheon/pantheonServer.ts";
import { createWorld, worldId } from "../../test/servers/pantheon/world.ts";
import type { Album } from "./album.ts";
import { inOwnApp } from "./ownApp.ts";

const SITES = 40;

/** Sites from a host's directory and from a list of its command line; many at once; who reads along by name. */
export async function showDirectories(album: Album): Promise<void> {
  const server = await startPantheonServer(createWorld({ sites: SITES }));
  try {
    await inOwnApp(album, async (standby) => {
      const { page } = standby;
      const account = { kind: "handoff", name: "Our host", userName: "Agency user one" } as const;
      const added = { ...account, userEmail: "one@agency.example", policyId: "pantheon-2016-08" };
      await expect.poll(() => ask(page, "accounts.add", added)).toMatchObject({ ok: true });
      await page.reload();
      await createFrame(page).goTo("Sites");
      await album.both(page, "sites-empty");
      await showConnected(page, server, album);
      await showChanges(page, server, album);
      await showAudience(page, album);
      await showList(standby, album);
      await showMany(page, album);
    });
  } finally {
    await server.close();
  }
}

async function showConnected(page: Page, server: PantheonServer, album: Album): Promise<void> {
  const { main, dialog, directory, site } = createSitesPage(page);
  await main.getByRole("button", { name: "Connect a directory…" }).click();
  const token = dialog.getByLabel("Machine token");
  await token.fill("not-a-token");
  await dialog.getByLabel("Address").fill(server.baseUrl);
  await dialog.getByRole("button", { name: "Test first" }).click();
  await expect(dialog.getByRole("status")).toContainText("does not accept this machine token");
  await album.both(page, "directory-refused");
  await token.fill(server.world.token);
  await dialog.getByRole("button", { name: "Test first" }).click();
  await expect(dialog.getByRole("status")).toContainText("Signed in as");
  await album.both(page, "directory-connect");
  await token.press("Enter");
  await expect(directory("Pantheon")).toContainText(`${SITES} sites`, { timeout: 60_000 });
  await site("site-0002").click();
  const pane = main.getByRole("complementary", { name: "site-0002" });
  await expect(pane.getByRole("region", { name: "People" })).toContainText("Agency user");
  await album.both(page, "directory");
}

/** A site that is gone, one of another name, one on another plan. */
async function showChanges(page: Page, { world }: PantheonServer, album: Album): Promise<void> {
  const { dialog, directory } = createSitesPage(page);
  const [gone, renamed, other] = world.sites.splice(0, 3);
  if (!gone || !renamed || !other) throw new Error("the world has no sites");
  world.sites.unshift({ ...renamed, name: "site-renamed" }, { ...other, serviceLevel: "elite_max" });
  for (const { siteIds } of world.organizations) {
    siteIds.splice(0, siteIds.length, ...siteIds.filter((id) => id !== gone.id));
  }
  await directory("Pantheon").getByRole("button", { name: "Refresh" }).click();
  const changes = directory("Pantheon").getByRole("button", { name: /^[1-9]\d* changes…$/u });
  await expect(changes).toBeVisible({ timeout: 60_000 });
  await changes.click();
  await expect(dialog).toContainText("site-renamed");
  await album.both(page, "directory-changes");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
}

async function showAudience(page: Page, album: Album): Promise<void> {
  const frame = createFrame(page);
  await frame.newTicket();
  const composer = createComposer(page);
  await composer.fillFreeTicket({
    site: "site-0004",
    subject: "Search finds nothing since the update",
    details: "Every search on https://live-site-0004.example answers with an empty page.",
  });
  const people = composer.main.getByRole("list", { name: "By name" });
  await expect(people.getByRole("listitem").first()).toBeVisible();
  await people.scrollIntoViewIfNeeded();
  await album.both(page, "compose-audience");
  await frame.goTo("Sites");
}

/** Some of the list are known already, by their ids. */
async function showList({ app, page }: Launched, album: Album): Promise<void> {
  const { dialog, main } = createSitesPage(page);
  const rows = Array.from({ length: SITES + 8 }, (_, index) => {
    const id = worldId(3, index);
    const name = `site-${String(index).padStart(4, "0")}`;
    return [id, { name, id, plan_name: "Elite", memberships: `${worldId(2, 1)}: Agency`, frozen: "false" }] as const;
  });
  await letPickerChoose(app, "sites.json", JSON.stringify(Object.fromEntries(rows)));
  await main.getByRole("button", { name: "Import…" }).click();
  await dialog.getByRole("button", { name: "Choose a file…" }).click();
  await expect(dialog.getByRole("status")).toContainText("are new");
  await album.both(page, "import-list");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
}

async function showMany(page: Page, album: Album): Promise<void> {
  const { bulk, search, selectAll, main } = createSitesPage(page);
  await search("site-001");
  await selectAll();
  await bulk.getByLabel("Client").fill("Alder");
  await album.both(page, "sites-selected");
  await bulk.getByRole("button", { name: "Assign to client" }).click();
  await expect(main.getByRole("columnheader", { name: "Alder" })).toBeVisible();
  await album.both(page, "sites-assigned");
}
