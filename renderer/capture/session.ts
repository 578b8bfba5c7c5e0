import type { Ms } from "../../shared/units.ts";
import type { AppEventOf } from "../bridge/onAppEvent.ts";
import { request } from "../bridge/request.ts";
import { chooseRegion, type RegionChoice } from "./chooseRegion.ts";
import { startEncoder, type Encoded, type Encoder } from "./encoder.ts";
import type { Incoming } from "./incoming.ts";
import { cutOut, type Pixels } from "./pixels.ts";
import { inside, whole, type PixelRect } from "./selection.ts";

export type Show = AppEventOf<"overlayShow">;

/** One capture on one display, from the pixels to the answer. */
export interface Session {
  readonly captureId: string;
  /** Over, with or without an answer: nothing of it stays in memory. */
  end(): void;
}

/** Until the frozen screen has appeared. */
const ENCODER_PAUSE: Ms = 200;

export function startSession(root: HTMLElement, show: Show, incoming: Incoming): Session {
  const { captureId, displayId, mode, purpose } = show;
  let stopEncoder = (): void => undefined;
  let endChoice = (): void => undefined;
  let isOver = false;

  function end(): void {
    isOver = true;
    endChoice();
    stopEncoder();
    incoming.forget(captureId);
  }

  /** Lets the user choose where that is wanted: everything about it is ready before the pixels are. */
  function openChoice(): RegionChoice | null {
    if (mode !== "region") return null;
    const choice = chooseRegion(root, show, show.windows);
    endChoice = choice.end;
    return choice;
  }

  /** Its thread starts while the user chooses, so that it is there in time and in nobody's way before that. */
  function encoded(pixels: Pixels, chosen: Promise<PixelRect | null>): Promise<Encoded | null> {
    let encoder: Encoder | null = null;
    const start = (): Encoder => (encoder ??= startEncoder());
    const timer = setTimeout(start, ENCODER_PAUSE);
    stopEncoder = () => {
      clearTimeout(timer);
      encoder?.stop();
    };
    return chosen.then((rect) => (rect === null || isOver ? null : start().encode(partOf(pixels, rect))));
  }

  async function run(): Promise<void> {
    const choice = openChoice();
    const pixels = await incoming.picture(captureId, show, (band) => choice?.paint(band));
    if (isOver) return;
    if (pixels === null) return fail(captureId);
    await choice?.reveal();
    if (isOver) return;
    if (choice !== null) void request("shell.overlayReady", { displayId, captureId });
    const wanted = show.region === null ? whole(show) : inside(show.region, show);
    const choosing = choice?.chosen ?? Promise.resolve(wanted);
    const encoding = purpose === "record" ? Promise.resolve(null) : encoded(pixels, choosing);
    const rect = await choosing;
    const picture = await encoding;
    if (isOver) return;
    // Esc is an answer like any other; a picture that could not be encoded is a failure.
    if (rect !== null && picture === null && purpose === "capture") return fail(captureId);
    const region = rect === null ? null : { displayId, ...rect };
    const { png, thumbnail } = picture ?? { png: null, thumbnail: null };
    await request("shell.overlayDone", { captureId, png, thumbnail, region });
  }

  void run()
    .catch(() => fail(captureId))
    // The shell is gone too: nobody is left to tell.
    .catch(() => undefined)
    .finally(end);
  return { captureId, end };
}

async function fail(captureId: string): Promise<void> {
  await request("shell.overlayDone", { captureId, png: null, region: null, hasFailed: true });
}

function partOf(pixels: Pixels, rect: PixelRect): Pixels {
  const isWhole = rect.width === pixels.width && rect.height === pixels.height;
  return isWhole ? pixels : cutOut(pixels, rect);
}
