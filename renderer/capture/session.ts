import type { AppEventOf } from "../bridge/onAppEvent.ts";
import { request } from "../bridge/request.ts";
import { chooseRegion } from "./chooseRegion.ts";
import { startEncoder } from "./encoder.ts";
import { cutOut, pixelsOf, type Pixels } from "./pixels.ts";
import { inside, whole, type PixelRect } from "./selection.ts";

export type Show = AppEventOf<"overlayShow">;

/** One capture on one display, from the pixels to the answer. */
export interface Session {
  readonly captureId: string;
  /** Over, with or without an answer: nothing of it stays in memory. */
  end(): void;
}

export function startSession(root: HTMLElement, show: Show): Session {
  const { captureId, displayId, mode } = show;
  const encoder = startEncoder();
  let endChoice = (): void => undefined;
  let isOver = false;

  function end(): void {
    isOver = true;
    endChoice();
    encoder.stop();
  }

  async function rectOf(pixels: Pixels): Promise<PixelRect | null> {
    if (mode !== "region") return show.region === null ? whole(pixels) : inside(show.region, pixels);
    const choice = chooseRegion(root, pixels);
    endChoice = choice.end;
    void request("shell.overlayReady", { displayId, captureId });
    return choice.chosen;
  }

  async function run(): Promise<void> {
    const pixels = await fetchPixels(show);
    if (isOver) return;
    const rect = pixels === null ? null : await rectOf(pixels);
    if (isOver) return;
    const png = pixels === null || rect === null ? null : await encoder.encode(partOf(pixels, rect));
    if (isOver) return;
    const isPart = mode === "region" || mode === "lastRegion";
    const region = png !== null && isPart && rect !== null ? { displayId, ...rect } : null;
    // Esc is an answer like any other; a picture that could not be read or encoded is a failure.
    const hasFailed = pixels === null || (rect !== null && png === null);
    await request("shell.overlayDone", { captureId, png, region, ...(hasFailed ? { hasFailed } : {}) });
  }

  void run()
    .catch(() => request("shell.overlayDone", { captureId, png: null, region: null, hasFailed: true }))
    // The shell is gone too: nobody is left to tell.
    .catch(() => undefined)
    .finally(end);
  return { captureId, end };
}

async function fetchPixels({ path, width, height }: Show): Promise<Pixels | null> {
  const answer = await fetch(path);
  return answer.ok ? pixelsOf(await answer.arrayBuffer(), width, height) : null;
}

function partOf(pixels: Pixels, rect: PixelRect): Pixels {
  const isWhole = rect.width === pixels.width && rect.height === pixels.height;
  return isWhole ? pixels : cutOut(pixels, rect);
}
