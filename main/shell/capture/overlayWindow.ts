import type { BrowserWindow, Display } from "electron";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";
import type { WindowLooks } from "../windows/windowFactory.ts";
import { isX } from "./x11/isX.ts";
import { keepUncovered } from "./x11/keepUncovered.ts";

/** A display that answers at all does so within some milliseconds. */
const displayLimit: Ms = SECOND;

/** A window that covers one display and nothing of the desktop notices: no frame, no shadow, no entry in any list. */
export function overlayLooks({ bounds }: Display): WindowLooks {
  return {
    ...bounds,
    show: false,
    // A screen's worth of black, drawn for nobody, would lie in memory until the first capture.
    paintWhenInitiallyHidden: false,
    frame: false,
    resizable: false,
    movable: false,
    minimizable: false,
    maximizable: false,
    skipTaskbar: true,
    hasShadow: false,
    roundedCorners: false,
    enableLargerThanScreen: true,
    title: "Standby capture",
    backgroundColor: "#000000",
  };
}

/** Puts it above panels and full-screen windows, on whatever desktop the user is. */
export function raiseAboveAll(window: BrowserWindow): void {
  window.setAlwaysOnTop(true, "screen-saver");
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
}

/**
 * Lets its page draw while nobody sees it, from its first use on. A page that draws only once it is seen shows black first,
 * or what it showed last: the picture of the capture before.
 */
export function drawUnseen(window: BrowserWindow): void {
  window.webContents.setBackgroundThrottling(false);
}

/** Between its appearance and its first picture it shows the screen below and not a colour of its own, where X lets it. */
export function letThrough(window: BrowserWindow, clock: Clock): void {
  if (!isX(process.env)) return;
  const handle = window.getNativeWindowHandle();
  if (handle.length < 4) return;
  const abort = new AbortController();
  const cancelTimer = clock.after(displayLimit, () => abort.abort());
  // Only how the first moment looks depends on it.
  void keepUncovered(handle.readUInt32LE(0), process.env, abort.signal)
    .catch(() => undefined)
    .finally(cancelTimer);
}

/** Shows it over the whole display. */
export function coverDisplay(window: BrowserWindow, { bounds }: Display): void {
  window.setBounds(bounds);
  if (process.platform === "darwin") {
    // Real full screen would slide to a space of its own.
    window.setSimpleFullScreen(true);
  } else {
    // A frameless window of exactly the display's size comes out one pixel short each way on X11; full screen does not.
    window.setFullScreen(true);
  }
  window.show();
}

/** Simple full screen hides the menu bar for as long as it lasts, even with the window hidden. */
export function uncoverDisplay(window: BrowserWindow): void {
  window.hide();
  if (process.platform === "darwin") window.setSimpleFullScreen(false);
}
