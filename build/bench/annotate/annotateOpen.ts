import type { Page } from "playwright";
import { againstGoal, type Measured } from "../figure.ts";
import { quantile } from "../pairs.ts";
import { annotatorRig, picture } from "./openedAnnotator.ts";

const OPENINGS = 15;
const GOAL_MS = 400;

/**
 * From the click on "Annotate" (the event's own time) until a 4K picture is on the editor's canvas, the editor has the
 * focus and one frame later. The first opening also loads the editor's code and is told apart.
 */
export async function measureAnnotateOpen(): Promise<Measured> {
  const { page, renderer, close } = await annotatorRig(null);
  try {
    const first = await timeOfOpening(page);
    const times: number[] = [];
    while (times.length < OPENINGS) times.push(await timeOfOpening(page));
    const at = (share: number) => `p${share * 100} ${quantile(times, share).toFixed(0)} ms`;
    return againstGoal({
      name: "annotate.open",
      unit: "ms",
      value: quantile(times, 0.5),
      goal: GOAL_MS,
      notes: [
        `${[0.5, 0.95, 1].map(at).join(", ")} of ${OPENINGS} openings of ${picture.width} x ${picture.height}`,
        `the very first opening, which loads the editor: ${first.toFixed(0)} ms`,
        `drawn by: ${renderer}`,
      ],
    });
  } finally {
    await close();
  }
}

async function timeOfOpening(page: Page): Promise<number> {
  await page.evaluate(() => {
    delete document.body.dataset["openMs"];
    const onClick = (event: MouseEvent) => {
      const look = () => {
        const area = document.querySelector<HTMLElement>("[role=application]");
        const canvas = area?.querySelector("canvas");
        const context = canvas?.getContext("2d");
        const middle = context?.getImageData((canvas?.width ?? 2) >> 1, (canvas?.height ?? 2) >> 1, 1, 1).data[3];
        if (middle !== 255 || document.activeElement !== area) requestAnimationFrame(look);
        else
          requestAnimationFrame(() => (document.body.dataset["openMs"] = String(performance.now() - event.timeStamp)));
      };
      requestAnimationFrame(look);
    };
    document.addEventListener("click", onClick, { capture: true, once: true });
  });
  await page.getByRole("button", { name: /^Annotate / }).click();
  await page.waitForFunction(() => document.body.dataset["openMs"] !== undefined);
  const ms = Number(await page.evaluate(() => document.body.dataset["openMs"]));
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  return ms;
}
