import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { test } from "playwright/test";
import { startPantheonServer, type PantheonServer } from "../servers/pantheon/pantheonServer.ts";
import { createWorld, worldId } from "../servers/pantheon/world.ts";
import { ask } from "./ask.ts";
import { axeFindings } from "./axeFindings.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { letPickerChoose, letSaveDialogChoose } from "./pages/filePicker.ts";
import { createFrame } from "./pages/frame.ts";
import { createSitesPage } from "./pages/sites.ts";
import { expect } from "./patience.ts";

const SITES = 1_000;

/** A host without an API, so that plans have a rule set and nothing else is asked for. */
async function begin(): Promise<Launched> {
  const standby = await launchStandby();
  const added = await ask(standby.page, "accounts.add", {
    ...{ kind: "handoff", name: "Our host", userName: "Agency user one", userEmail: "one@agency.example" },
    policyId: "pantheon-2016-08",
  });
  expect(added).toMatchObject({ ok: true });
  await standby.page.reload();
  await createFrame(standby.page).goTo("Sites");
  return standby;
}

async function axeInBothThemes(page: Page, what: string): Promise<void> {
  for (const theme of ["dark", "light"]) {
    expect(await ask(page, "shell.savePreferences", { theme })).toMatchObject({ ok: true });
    await expect(page.locator("html")).toHaveCSS("color-scheme", theme);
    await expect.soft(axeFindings(page), `${what}, ${theme}`).resolves.toEqual([]);
  }
}

/** From the empty page to the refresh that runs, with a wrong token first. */
async function connect(page: Page, server: PantheonServer): Promise<void> {
  const sites = createSitesPage(page);
  await sites.main.getByRole("button", { name: "Connect a directory…" }).click();
  const token = sites.dialog.getByLabel("Machine token");
  await expect(token).toBeFocused();
  await token.fill("not-a-token");
  await sites.dialog.getByLabel("Address").fill(server.baseUrl);
  await sites.dialog.getByRole("button", { name: "Test first" }).click();
  await expect(sites.dialog.getByRole("status")).toContainText("does not accept this machine token");
  await axeInBothThemes(page, "connect");
  await token.fill(server.world.token);
  await expect(sites.dialog.getByRole("status")).toHaveCount(0);
  await sites.dialog.getByRole("button", { name: "Test first" }).click();
  await expect(sites.dialog.getByRole("status")).toContainText("Signed in as Agency user 0");
  await token.press("Enter");
  await expect(sites.dialog).toHaveCount(0);
}

test("one machine token brings 1,000 sites with plan and people; a refresh says what changed; all of it stays offline", async () => {
  test.setTimeout(240_000);
  const server = await startPantheonServer(createWorld({ sites: SITES }));
  const { page, close } = await begin();
  const sites = createSitesPage(page);
  await connect(page, server);
  const card = sites.directory("Pantheon");
  await expect(card.getByRole("progressbar", { name: "Refreshing Pantheon" })).toBeVisible();
  await expect(card).toContainText("1,000 sites · 3 organizations", { timeout: 120_000 });
  await expect(sites.main).toContainText("As of");

  await sites.search("site-0777");
  await sites.site("site-0777").click();
  const pane = sites.main.getByRole("complementary", { name: "site-0777" });
  await expect(pane).toContainText("Site 777");
  await expect(pane.getByRole("region", { name: "People" })).toContainText("Agency user 17");
  await axeInBothThemes(page, "sites");

  const { world } = server;
  const [gone, renamed, other] = world.sites;
  if (!gone || !renamed || !other) throw new Error("the world has no sites");
  world.sites.splice(0, 1);
  for (const { siteIds } of world.organizations)
    siteIds.splice(0, siteIds.length, ...siteIds.filter((id) => id !== gone.id));
  renamed.name = "site-renamed";
  other.serviceLevel = "elite_max";
  await card.getByRole("button", { name: "Refresh" }).click();
  const changes = card.getByRole("button", { name: /^[1-9]\d* changes…$/u });
  await expect(changes).toBeVisible({ timeout: 120_000 });
  await changes.click();
  const group = (name: RegExp) => sites.dialog.getByRole("region", { name });
  await expect(group(/no longer listed/u)).toContainText(gone.name);
  await expect(group(/new name/u)).toContainText("site-renamedwas site-0001");
  await expect(group(/plan changed/u)).toContainText("site-0002");
  await axeInBothThemes(page, "changes");
  await page.keyboard.press("Escape");

  await server.close();
  await card.getByRole("button", { name: "Refresh" }).click();
  await expect(card.getByRole("status")).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(card).toContainText("999 sites");
  await sites.search("site-renamed");
  await expect(sites.site("site-renamed")).toBeVisible();

  // Forgetting says what stays before it does anything.
  await card.getByRole("button", { name: "More for Pantheon" }).click();
  await page.getByRole("menuitem", { name: "Forget this directory…" }).click();
  await expect(sites.dialog).toContainText("marked as no longer in a directory");
  await sites.dialog.getByRole("button", { name: "Forget it" }).click();
  await expect(card).toHaveCount(0);
  await close();
});

test("1,000 sites come from a JSON file and go out again; a hundred are given to a client and back in one step", async () => {
  test.setTimeout(120_000);
  const { app, page, close } = await begin();
  const sites = createSitesPage(page);
  const rows = Array.from({ length: SITES }, (_, index) => {
    const id = worldId(3, index);
    const name = `site-${String(index).padStart(4, "0")}`;
    return [id, { name, id, plan_name: "Elite", memberships: `${worldId(2, 1)}: Agency`, frozen: "false" }] as const;
  });
  await letPickerChoose(app, "sites.json", JSON.stringify(Object.fromEntries(rows)));
  await sites.main.getByRole("button", { name: "Import…" }).click();
  await sites.dialog.getByRole("button", { name: "Choose a file…" }).click();
  await expect(sites.dialog.getByRole("status")).toContainText("1,000 of them good");
  await expect(sites.dialog.getByRole("status")).toContainText("1,000 are new");
  await axeInBothThemes(page, "import");
  await sites.dialog.getByRole("button", { name: "Import 1,000 sites" }).click();
  await expect(sites.dialog.getByRole("status")).toContainText("1,000 sites were added");
  await sites.dialog.getByRole("button", { name: "Done" }).click();
  await expect(sites.site("site-0000")).toBeVisible();
  // Drawn only where in view; the keys go on beyond.
  await expect(sites.site("site-0999")).toHaveCount(0);
  await sites.site("site-0000").focus();
  for (let step = 0; step < 60; step += 1) await page.keyboard.press("j");
  await expect(sites.site("site-0060")).toBeFocused();

  await sites.search("site-00");
  await sites.selectAll();
  await expect(sites.bulk).toContainText("100 sites selected");
  await sites.bulk.getByLabel("Client").fill("Alder");
  await axeInBothThemes(page, "selected");
  await sites.bulk.getByRole("button", { name: "Assign to client" }).click();
  await expect(page.getByText("Assigned 100 sites to Alder")).toBeVisible();
  await expect(sites.main.getByRole("columnheader", { name: "Alder" })).toBeVisible();
  await page.getByRole("button", { name: /^Undo/u }).click();
  await expect(sites.main.getByRole("columnheader", { name: "Alder" })).toHaveCount(0);

  // One row by hand is the same site as one of the file.
  const byHand = { name: "site-0007-old", clientName: "Birch", organizationName: "", plan: "", isLaunched: null };
  const saved = await ask(page, "sites.save", { id: null, ...byHand, environments: [], dashboardUrl: "" });
  expect(saved).toMatchObject({ ok: true });
  await sites.search("site-0007");
  await expect(sites.site("site-0007-old")).toBeVisible();
  await sites.selectAll();
  await sites.bulk.getByRole("button", { name: "Merge…" }).click();
  await sites.dialog.getByRole("radio", { name: "site-0007", exact: true }).check({ force: true });
  await axeInBothThemes(page, "merge");
  await sites.dialog.getByRole("button", { name: "Merge into site-0007" }).click();
  await expect(sites.main.getByRole("complementary", { name: "site-0007" })).toContainText("Birch");
  await expect(sites.site("site-0007-old")).toHaveCount(0);

  const file = await letSaveDialogChoose(app, "sites.csv");
  await sites.more(/^Export as CSV/u);
  await expect.poll(() => linesOf(file)).toBe(SITES + 1);
  expect(readFileSync(file, "utf8")).toContain(`site-0007,${worldId(3, 7)},Birch,Agency`);
  await close();
});

function linesOf(file: string): number {
  try {
    return readFileSync(file, "utf8").trim().split("\n").length;
  } catch {
    // Not written yet.
    return 0;
  }
}
