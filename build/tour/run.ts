import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright";
import { launchStandby, type Launched } from "../../test/electron/launch.ts";
import { visitScreens } from "../../test/electron/pages/screens.ts";
import { openPractice } from "../../test/electron/pages/firstRun.ts";
import { tellStory } from "../../test/electron/story/tellStory.ts";

/** Walks through the story and every screen in the real app; pictures go to out/tour, checks to the terminal. */
const root = process.env["STANDBY_ROOT"] ?? process.cwd();
const folder = path.join(root, "out", "tour");

type Theme = "light" | "dark";

function createCamera() {
  let taken = 0;
  return async (page: Page, name: string): Promise<void> => {
    taken += 1;
    // Pictures show the page at rest: toasts and fades are over, fonts are there.
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({
      path: path.join(folder, `${String(taken).padStart(2, "0")}-${name}.png`),
      animations: "disabled",
    });
  };
}
type Camera = ReturnType<typeof createCamera>;

async function setTheme({ page }: Launched, theme: Theme): Promise<void> {
  await page.evaluate((wanted) => {
    document.documentElement.dataset["theme"] = wanted;
  }, theme);
}

async function story(camera: Camera): Promise<number> {
  let failed = 0;
  const standby = await launchStandby();
  await setTheme(standby, "light");
  try {
    await tellStory(standby, {
      async check(sentence, prove) {
        try {
          await prove();
          process.stdout.write(`ok      ${sentence}\n`);
        } catch (error) {
          failed += 1;
          process.stdout.write(`FAILED  ${sentence}\n        ${firstLine(error)}\n`);
          throw error;
        }
      },
      picture: (name) => camera(standby.page, `story-${name}`),
    });
  } catch {
    // Each scene needs the one before: the rest of the story is not told, and the failed check is printed above.
    await camera(standby.page, "story-failed");
  } finally {
    await standby.close();
  }
  return failed;
}

/** Every screen in both themes, with the practice desk as it comes. */
async function screens(camera: Camera): Promise<number> {
  const standby = await launchStandby();
  try {
    for (const theme of ["light", "dark"] as const) {
      await setTheme(standby, theme);
      if (theme === "light") await openPractice(standby.page);
      await visitScreens(standby, (name) => camera(standby.page, `${name}-${theme}`));
      process.stdout.write(`ok      every screen in ${theme}\n`);
    }
    return 0;
  } catch (error) {
    process.stdout.write(`FAILED  every screen\n        ${firstLine(error)}\n`);
    await camera(standby.page, "screen-failed");
    return 1;
  } finally {
    await standby.close();
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}

async function tour(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const camera = createCamera();
  const failed = (await story(camera)) + (await screens(camera));
  process.stdout.write(`Pictures: out/tour · ${failed === 0 ? "every check holds" : `${failed} failed`}\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}

void tour();
