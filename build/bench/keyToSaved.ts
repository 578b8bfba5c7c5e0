import { mkdtempSync, rmSync } from "node:fs";
import type { Page } from "playwright";
import { z } from "zod";
import { quietPause } from "../../renderer/app/saving/autosave.ts";
import { launchStandby } from "../../test/electron/launch.ts";
import { createComposer } from "../../test/electron/pages/composer.ts";
import { connectHelpdesk } from "../../test/electron/pages/firstRun.ts";
import { createFrame } from "../../test/electron/pages/frame.ts";
import { inClone } from "./clone.ts";
import { againstGoal, type Measured } from "./figure.ts";
import { quantile } from "./pairs.ts";
import { askPage } from "./start/askPage.ts";
import { startDesk } from "./sync/startDesk.ts";

const TICKETS = 20_000;
const MESSAGES = 10;
const KEYS = 200;
const SAVES = 100;
const GOAL_MS = 100;
const connectionSchema = z.object({ baseUrl: z.string(), users: z.array(z.object({ token: z.string() })) });
const details = "Since the update the start page shows the pictures of yesterday, on all devices. ".repeat(20);

/**
 * From a key stroke in the composer until the window says that the text is on disk, while the app reads 20,000 tickets for
 * the first time. The pause that the autosave waits for on purpose (another key may follow) is taken off and told beside
 * the figure. Answered by a commit: "saved" is never shown before the engine's own.
 */
export async function measureKeyToSaved(tool: string): Promise<Measured> {
  const folder = mkdtempSync(inClone("out", "bench-keys-"));
  const desk = await startDesk(tool, folder, { tickets: TICKETS, messages: MESSAGES });
  const { baseUrl, users } = connectionSchema.parse(JSON.parse(desk.connection));
  const { page, close } = await launchStandby();
  try {
    await connectHelpdesk(page, { name: "Our host", address: baseUrl, token: users[0]?.token ?? "" });
    await createFrame(page).newTicket();
    await createComposer(page).fillFreeTicket({ site: "shop.example", subject: "Pictures of yesterday", details });
    const whole = await timesOfKeys(page);
    const asked = await timesOfSaves(page);
    const times = whole.map(({ ms }) => ms - quietPause);
    const syncing = whole.filter(({ isSyncing }) => isSyncing).length;
    const at = (share: number) => `p${share * 100} ${quantile(times, share).toFixed(1)} ms`;
    return againstGoal({
      name: "draft.keyToSaved",
      unit: "ms",
      value: quantile(times, 0.95),
      goal: GOAL_MS,
      notes: [
        `${[0.5, 0.95, 1].map(at).join(", ")}; ${KEYS} keys in a text of ${details.length} letters, ${syncing} of them while syncing`,
        `of that the way to the engine and its commit: p50 ${quantile(asked, 0.5).toFixed(1)} ms, p95 ${quantile(asked, 0.95).toFixed(1)} ms`,
        `beside it: the ${quietPause} ms for which the autosave waits for another key`,
      ],
    });
  } finally {
    await close();
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type KeyTime = Readonly<{ ms: number; isSyncing: boolean }>;

/** One key after the other, each when the one before is on disk: from the key event's own time to the mark "Saved". */
async function timesOfKeys(page: Page): Promise<readonly KeyTime[]> {
  const { details: field, saved } = createComposer(page);
  await saved();
  await field.press("Control+End");
  await watchKeys(page);
  const times: KeyTime[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press(key % 6 === 5 ? "Space" : "a");
    await page.waitForFunction((count) => document.body.dataset["keysSaved"] === String(count), key + 1);
    const ms = Number(await page.evaluate(() => document.body.dataset["keyMs"]));
    const { isSyncing } = await askPage(page, "app.status", {});
    times.push({ ms, isSyncing });
  }
  return times;
}

/** The same save asked for by the page itself, without keys and without drawing: milliseconds until its answer. */
async function timesOfSaves(page: Page): Promise<readonly number[]> {
  const { id, revision, content } = await askPage(page, "drafts.create", {
    kind: "ticket",
    ticketId: null,
    siteId: null,
  });
  return page.evaluate(
    async (given) => {
      const times: number[] = [];
      let baseRevision = given.revision;
      for (let save = 0; save < given.count; save += 1) {
        const input = { id: given.id, baseRevision, content: { ...given.content, details: `${given.details}${save}` } };
        const from = performance.now();
        const reply = await window.standby.request("drafts.save", input);
        times.push(performance.now() - from);
        if (!reply.ok) throw new Error(reply.error.code);
        baseRevision += 1;
      }
      return times;
    },
    { id, revision, content, details, count: SAVES },
  );
}

/** Leaves on the page's body how many keys are on disk, and how long the newest took. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    let pressedAt: number | null = null;
    let isUnderWay = false;
    let count = 0;
    const pressed = (event: KeyboardEvent) => {
      pressedAt = event.timeStamp;
    };
    document.addEventListener("keydown", pressed, { capture: true });
    const look = () => {
      const state = document.querySelector<HTMLElement>("[data-testid=save-mark]")?.dataset["state"];
      if (pressedAt === null || state === undefined) return;
      // The mark of the key before may still stand: saved counts once it was unsaved.
      if (state !== "saved") isUnderWay = true;
      else if (isUnderWay) {
        count += 1;
        document.body.dataset["keyMs"] = String(performance.now() - pressedAt);
        document.body.dataset["keysSaved"] = String(count);
        pressedAt = null;
        isUnderWay = false;
      }
    };
    const watching = { subtree: true, attributes: true, attributeFilter: ["data-state"] };
    new MutationObserver(look).observe(document.body, watching);
  });
}
