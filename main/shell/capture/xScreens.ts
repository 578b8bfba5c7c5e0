import type { Display } from "electron";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";
import type { Band, Frame } from "./frame.ts";
import type { NativeRect } from "./grabber.ts";
import { nativeAreas } from "./x11/nativeAreas.ts";
import type { XPicture } from "./x11/xPicture.ts";

/** From the question to the last row; a display that answers at all takes a tenth of it. */
const LIMIT: Ms = 500;

interface XScreensPorts {
  readonly clock: Clock;
  readonly read: (areas: readonly NativeRect[], signal: AbortSignal) => Promise<XPicture>;
  /** The other way to pictures of all displays. */
  readonly grabInstead: () => Promise<readonly Frame[]>;
}

/**
 * Pictures of all displays, read from the X screen itself (decision 0024); by the other way where that is not possible.
 * A picture that breaks off on its way is taken the other way, too, and its rows begin again.
 */
export async function xScreens(
  displays: readonly Pick<Display, "id" | "bounds" | "scaleFactor" | "nativeOrigin">[],
  { clock, read, grabInstead }: XScreensPorts,
): Promise<readonly Frame[]> {
  const areas = nativeAreas(displays);
  if (areas === null) return grabInstead();
  const abort = new AbortController();
  const cancelTimer = clock.after(LIMIT, () => abort.abort());
  // Why it cannot be read makes no difference: if nothing can, the other way says so.
  const picture = await read(areas, abort.signal).catch(() => null);
  if (picture === null) {
    cancelTimer();
    return grabInstead();
  }
  void picture.ended.then(cancelTimer);
  const instead = once(grabInstead);
  return displays.flatMap(({ id, scaleFactor }, index) => {
    const [area, bands] = [areas[index], picture.parts[index]];
    if (area === undefined || bands === undefined) return [];
    const frame = { displayId: String(id), width: area.width, height: area.height, scaleFactor };
    return { ...frame, bands: orInstead(bands, frame, instead) };
  });
}

async function* orInstead(
  bands: AsyncIterable<Band>,
  { displayId, width, height }: Omit<Frame, "bands">,
  instead: () => Promise<readonly Frame[]>,
): AsyncGenerator<Band> {
  try {
    yield* bands;
  } catch (cause) {
    const other = (await instead()).find((frame) => frame.displayId === displayId);
    if (other?.width !== width || other.height !== height) throw new AppError("capture.failed", "", { cause });
    yield* other.bands;
  }
}

function once<Result>(run: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | null = null;
  return () => (running ??= run());
}
