import path from "node:path";
import type { Page } from "playwright";
import { expect } from "../../test/electron/patience.ts";
import { invariant } from "../../shared/invariant.ts";
import { launchStandby, type Launched } from "../../test/electron/launch.ts";
import { launchPlan } from "../../test/electron/launchPlan.ts";
import { visitScreens } from "../../test/electron/pages/screens.ts";
import { tellStory } from "../../test/electron/story/tellStory.ts";
import type { Teller } from "../../test/electron/story/teller.ts";
import { showAccounts } from "./accountScreens.ts";
import { startAlbum, type Album } from "./album.ts";
import { showCalls } from "./callScreens.ts";
import { showCapture } from "./captureScreens.ts";
import { showClocks } from "./clockScreens.ts";
import { showConnecting } from "./connectScreens.ts";
import { showDirectories } from "./directoryScreens.ts";
import { showEmergencies } from "./emergencyScreens.ts";
import { showOutboxStates, showOverlay, showStoppedReply } from "./moreScreens.ts";
import { showPolicies } from "./policyScreens.ts";
import { showReport } from "./reportScreens.ts";
import { showSlips } from "./slipScreens.ts";
import { showStudio } from "./studioScreens.ts";

/** Shown in README; `npm run tour -- --readme` takes them anew. */
const readmePictures = {
  ticket: "ticket-answered",
  outbox: "outbox-states",
  annotate: "annotate",
  "calls-dark": "calls-booked-dark",
} as const;

/** Each in apps of its own: `npm run tour -- --only accounts directories` shows these alone. */
const ownScenes = {
  capture: showCapture,
  clocks: showClocks,
  connecting: showConnecting,
  accounts: showAccounts,
  directories: showDirectories,
  slips: showSlips,
} as const satisfies Readonly<Record<string, (album: Album) => Promise<void>>>;

const root = process.env["STANDBY_ROOT"];
invariant(root !== undefined, "the tour is started by: npm run tour");
const isWhole = !process.argv.includes("--only");
const folder = path.join(root, isWhole ? "out/tour" : "out/tour-only");
console.log(`Touring on ${launchPlan().runtimeLine}`);
const album = startAlbum(folder);
if (isWhole) await showWhole();
for (const [name, show] of Object.entries(ownScenes)) {
  if (isWhole || process.argv.includes(name)) await orFail(name, () => show(album));
}
if (process.argv.includes("--readme")) album.copyTo(path.join(root, "build/tour/pictures"), readmePictures);
console.log(`\n${album.count()} pictures in ${folder}`);

/** What one profile sees from its first start on: each scene begins where the one before it ends. */
async function showWhole(): Promise<void> {
  const standby = await launchStandby();
  await orFail(
    "story",
    async () => {
      await expect(standby.page.getByRole("heading", { level: 1, name: /^Where shall/u })).toBeVisible();
      await tellStory(standby, createTeller(standby, album));
      await showOutboxStates(standby, album);
      await showStoppedReply(standby, album);
      await visitScreens(standby, (name) => album.both(standby.page, `screen-${name}`));
      await showOverlay(standby, album);
      await showStudio(standby, album);
      await showPolicies(standby, album);
      await showCalls(standby, album);
      await showEmergencies(standby, album);
      await showReport(standby, album);
    },
    standby.page,
  );
  await standby.close();
}

/** A scene that fails is told and ends alone; the others are shown. */
async function orFail(name: string, show: () => Promise<void>, page?: Page): Promise<void> {
  try {
    await show();
  } catch (error) {
    console.log(`FAILED  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    await page?.screenshot({ path: path.join(folder, `failed-${name}.png`), timeout: 5_000 }).catch(() => undefined);
    process.exitCode = 1;
  }
}

/** Prints each check of the story as it is made; the first that fails ends the tour. */
function createTeller({ page }: Launched, pictures: Album): Teller {
  return {
    async check(sentence, prove) {
      try {
        await prove();
      } catch (error) {
        console.log(`FAILED  ${sentence}`);
        throw error;
      }
      console.log(`ok      ${sentence}`);
    },
    picture: (name) => pictures.both(page, name),
  };
}
