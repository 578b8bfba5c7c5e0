import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, type Page } from "playwright/test";
import { processTree, pssMb } from "../../build/bench/processTree.ts";
import { plainPicture } from "../../shared/picture/plainPicture.ts";
import type { Capture } from "../../shared/ipc/routes/captures.ts";
import { attachmentLimits, type DraftAttachment } from "../../shared/ticket/draft.ts";
import { MINUTE, SECOND } from "../../shared/units.ts";
import { noisyPng } from "../builders/noisyPng.ts";
import { ask } from "./ask.ts";
import { layOnPage } from "./bringFile.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { isLinux, onlyWhere } from "./onlyWhere.ts";
import { createComposer } from "./pages/composer.ts";
import { writeOfflineFirst } from "./pages/firstRun.ts";

/** As many as the recent captures hold; a draft holds fewer. */
const PASTES = 50;
/** Fifty within a minute. */
const PACE_MS = MINUTE / PASTES;
/** Of noise: 10 MB as a PNG. */
const SIDE = { width: 2_048, height: 1_640 };
const MOST_MB = 600;
/** What stays: the tiles of fifty pictures, and what a page and an engine keep for their next work. */
const STAYS_MB = 60;
const LOOK_EVERY_MS = 100;

let launched: Launched;
let page: Page;
let draftId = "";
let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "standby-storm-"));
  chmodSync(folder, 0o755);
  launched = await launchStandby();
  ({ page } = launched);
  await writeOfflineFirst(page);
  draftId = createComposer(page).draftId();
});
test.afterAll(async () => {
  await launched.close();
  rmSync(folder, { recursive: true });
});

/**
 * Pastes a picture that lies on disk, as a file manager hands it over, in its turn of the minute. Answers how long it takes
 * until it is stored.
 */
async function paste(file: string, count: number): Promise<number> {
  await layOnPage(page, file);
  return page.evaluate(
    async ([draft, expected, paceMs]) => {
      const [fromDisk] = document.querySelector<HTMLInputElement>("#from-disk")?.files ?? [];
      if (fromDisk === undefined) throw new Error("The file did not reach the page.");
      const clipboardData = new DataTransfer();
      clipboardData.items.add(fromDisk);
      const { dataset } = document.documentElement;
      dataset["stormAt"] ??= String(performance.now());
      const turn = Number(dataset["stormAt"]) + (expected - 1) * paceMs;
      await new Promise((resolve) => setTimeout(resolve, turn - performance.now()));
      const stored = async (): Promise<number> => {
        const inDraft = await window.standby.request("drafts.get", { id: draft });
        const recent = await window.standby.request("captures.list", {});
        if (!inDraft.ok || !recent.ok) throw new Error("The engine does not answer.");
        const { attachments } = inDraft.data as { attachments: readonly unknown[] };
        return attachments.length + (recent.data as { captures: readonly unknown[] }).captures.length;
      };
      const begunAt = performance.now();
      // Asked when something changed: asking all the time would make more garbage than the pastes.
      const isStored = new Promise<void>((resolve) => {
        const unlisten = window.standby.on((event) => {
          if (event.kind !== "changed" || event.topic !== "captures") return;
          void stored().then((found) => {
            if (found < expected) return;
            unlisten();
            resolve();
          });
        });
      });
      document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      await isStored;
      return performance.now() - begunAt;
    },
    [draftId, count, PACE_MS] as const,
  );
}

async function storedHashes(): Promise<Readonly<Record<"inDraft" | "recent", readonly string[]>>> {
  const draft = await ask(page, "drafts.get", { id: draftId });
  const recent = await ask(page, "captures.list", {});
  if (!draft.ok || !recent.ok) throw new Error("The engine does not answer.");
  return {
    inDraft: (draft.data as { attachments: DraftAttachment[] }).attachments.map(({ sha256 }) => sha256),
    recent: (recent.data as { captures: Capture[] }).captures.map(({ sha256 }) => sha256),
  };
}

/** All processes of the app together. */
function watchMemory(main: number) {
  const now = (): number => processTree(main).reduce((sum, pid) => sum + pssMb(pid), 0);
  let peak = now();
  const look = (): void => void (peak = Math.max(peak, now()));
  const timer = setInterval(look, LOOK_EVERY_MS);
  return { now, peak: () => peak, stop: () => clearInterval(timer) };
}

if (onlyWhere(isLinux, "the storm of pastes", "/proc"))
  test(
    "fifty pasted pictures of 10 MB within a minute: none is lost, and their memory is given back",
    { tag: "@alone" },
    async () => {
      test.setTimeout(5 * MINUTE);
      const memory = watchMemory(await launched.app.evaluate(() => Promise.resolve(process.pid)));
      const before = memory.now();
      const hashes: string[] = [];
      let takenMs = 0;
      const begunAt = performance.now();
      for (let index = 0; index < PASTES; index += 1) {
        const bytes = noisyPng(index + 1, SIDE.width, SIDE.height);
        hashes.push(
          createHash("sha256")
            .update(plainPicture(bytes) ?? "")
            .digest("hex"),
        );
        // Each lies in a file of its own, as fifty pictures do.
        const file = path.join(folder, `picture-${index}.png`);
        writeFileSync(file, bytes, { mode: 0o644 });
        takenMs += await paste(file, index + 1);
      }
      const spentMs = performance.now() - begunAt;
      memory.stop();
      const { inDraft, recent } = await storedHashes();
      expect(inDraft).toEqual(hashes.slice(0, attachmentLimits.count));
      expect(recent.toReversed()).toEqual(hashes.slice(attachmentLimits.count));
      const calm = { timeout: MINUTE, intervals: [1_000] };
      await expect.poll(() => memory.now(), calm).toBeLessThan(before + STAYS_MB);
      process.stdout.write(
        `  ${PASTES} pastes of 10 MB in ${(spentMs / 1_000).toFixed(1)} s, each stored after ${(takenMs / PASTES).toFixed(0)} ms: memory ${before.toFixed(0)} MB before, ` +
          `${memory.peak().toFixed(0)} at most, ${memory.now().toFixed(0)} afterwards\n`,
      );
      expect(takenMs).toBeLessThan(MINUTE);
      // A machine that cannot keep the pace would show less than was asked for.
      expect(spentMs).toBeLessThan(MINUTE + 5 * SECOND);
      expect(memory.peak()).toBeLessThan(MOST_MB);
    },
  );
