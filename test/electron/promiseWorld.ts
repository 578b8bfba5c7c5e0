import type { ElectronApplication, Page } from "playwright";
import Database from "better-sqlite3";
import { MINUTE, SECOND, type Ms } from "../../shared/units.ts";
import { ask } from "./ask.ts";
import { expect } from "./patience.ts";
import type { StandaloneDesk } from "./standaloneDesk.ts";

/** Promised for a Business site by the rule set of May 2016. */
const TARGET: Ms = 120 * MINUTE;
const siteName = "alder-shop";
/** What the desk's fields say of a ticket about that site, by field. */
export const siteValues = { 8011: "site", 8012: siteName } as const;

export async function answered(page: Page, route: string, input: unknown = {}): Promise<unknown> {
  const reply = await ask(page, route, input);
  if (!reply.ok) throw new Error(`${route}: ${reply.error.message}`);
  return reply.data;
}

/** An account at the desk, and the one site whose plan promises something. */
export async function connectWithPlan(page: Page, desk: StandaloneDesk): Promise<void> {
  const blank = { clientName: "", organizationName: "", isLaunched: null, environments: [], dashboardUrl: "" };
  await answered(page, "sites.save", { ...blank, id: null, name: siteName, plan: "business" });
  await answered(page, "accounts.add", {
    kind: "zendesk",
    name: "Our host",
    address: desk.baseUrl,
    signIn: { kind: "token", token: desk.token },
    policyId: "pantheon-2016-05",
  });
}

/** A ticket of ours at the desk whose promised reply is due in so long. Answers its id there. */
export async function fileDueIn(desk: StandaloneDesk, subject: string, leftMs: Ms): Promise<number> {
  const custom_fields = Object.entries(siteValues).map(([id, value]) => ({ id: Number(id), value }));
  const answer = await fetch(`${desk.baseUrl}/api/v2/requests`, {
    method: "POST",
    headers: { authorization: `Bearer ${desk.token}`, "content-type": "application/json" },
    body: JSON.stringify({ request: { subject, comment: { body: subject }, custom_fields } }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { request } = (await answer.json()) as { request: { id: number } };
  const db = new Database(desk.file);
  // Whole seconds, as the desk tells them.
  const createdAtMs = Math.floor((Date.now() + leftMs - TARGET) / SECOND) * SECOND;
  db.prepare("UPDATE ticket SET created_at = ? WHERE id = ?").run(createdAtMs, request.id);
  db.prepare("UPDATE comment SET created_at = ? WHERE ticket_id = ?").run(createdAtMs, request.id);
  db.close();
  return request.id;
}

/** What is left, as a countdown below two minutes shows it. null: it shows something else. */
export function secondsLeft(text: string): number | null {
  const parts = /^(?:(\d+) m)? ?(?:(\d+) s)?/u.exec(text);
  if (parts === null || parts[0].trim() === "") return null;
  return Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0);
}

/** Takes the place of the desktop's notices from now on; answers what was shown so far. */
export async function watchNotices(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ Notification }) => {
    const titles: string[] = [];
    Object.assign(globalThis, { shownTitles: titles });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      titles.push(this.title);
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { shownTitles: string[] }).shownTitles);
}

export async function readInbox(page: Page): Promise<void> {
  await page.reload();
  await page.getByRole("link", { name: "Tickets" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Tickets" })).toBeVisible();
}
