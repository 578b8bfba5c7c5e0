import { screen } from "electron";
import type { Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";
import type { WindowsByDisplay } from "./grabber.ts";
import { windowsOn } from "./windowsOn.ts";
import { isX } from "./x11/isX.ts";
import { xWindows } from "./x11/xWindows.ts";

/** A display that answers at all does so within some milliseconds. */
const limit: Ms = 500;

/**
 * Windows on each display, front to back, in native pixels. Only X tells; elsewhere the list with small pictures is the
 * way to a window. Throws where it is not told in time.
 */
export async function listWindows(clock: Clock): Promise<WindowsByDisplay> {
  if (!isX(process.env)) return new Map();
  const abort = new AbortController();
  const cancelTimer = clock.after(limit, () => abort.abort());
  const found = await xWindows(process.env, abort.signal).finally(cancelTimer);
  return windowsOn(screen.getAllDisplays(), found);
}
