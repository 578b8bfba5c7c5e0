import path from "node:path";
import { expect } from "../../test/electron/patience.ts";
import { invariant } from "../../shared/invariant.ts";
import { launchStandby, type Launched } from "../../test/electron/launch.ts";
import { launchPlan } from "../../test/electron/launchPlan.ts";
import { visitScreens } from "../../test/electron/pages/screens.ts";
import { tellStory } from "../../test/electron/story/tellStory.ts";
import type { Teller } from "../../test/electron/story/teller.ts";
import { startAlbum, type Album } from "./album.ts";
import { showCalls } from "./callScreens.ts";
import { showClocks } from "./clockScreens.ts";
import { showEmergencies } from "./emergencyScreens.ts";
import { showOutboxStates, showOverlay, showStoppedReply } from "./moreScreens.ts";
import { showPolicies } from "./policyScreens.ts";
import { showReport } from "./reportScreens.ts";
import { showStudio } from "./studioScreens.ts";

/** Shown in README; `npm run tour -- --readme` takes them anew. */
const readmePictures = {
  ticket: "ticket-answered",
  outbox: "outbox-states",
  annotate: "annotate",
  "calls-dark": "calls-booked-dark",
} as const;

const root = process.env["STANDBY_ROOT"];
invariant(root !== undefined, "the tour is started by: npm run tour");
const folder = path.join(root, "out/tour");
console.log(`Touring on ${launchPlan().runtimeLine}`);
const album = startAlbum(folder);
const standby = await launchStandby();
try {
  await expect(standby.page.getByRole("heading", { level: 1, name: /^Where shall/u })).toBeVisible();
  await tellStory(standby, createTeller(standby, album));
  await showOutboxStates(standby, album);
  await showStoppedReply(standby, album);
  await visitScreens(standby, (name) => album.both(standby.page, `screen-${name}`));
  await showOverlay(standby, album);
  await showStudio(standby, album);
  await showClocks(standby, album);
  await showPolicies(standby, album);
  await showCalls(standby, album);
  await showEmergencies(standby, album);
  await showReport(standby, album);
  if (process.argv.includes("--readme")) album.copyTo(path.join(root, "build/tour/pictures"), readmePictures);
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
  await standby.page.screenshot({ path: path.join(folder, "failed.png"), timeout: 5_000 }).catch(() => undefined);
  process.exitCode = 1;
}
await standby.close();
console.log(`\n${album.count()} pictures in ${folder}`);

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
