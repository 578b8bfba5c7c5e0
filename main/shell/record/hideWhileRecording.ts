import type { BrowserWindow } from "electron";
import type { Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";

/** Until the desktop has drawn what lay below. */
const untilRedrawn: Ms = 150;

/**
 * Takes Standby's windows off the screen for as long as a recording runs; answers how to bring them back. Hidden, not made
 * see-through as for a picture: a window that is there and cannot be seen would take the user's clicks for minutes.
 */
export async function hideWhileRecording(windows: readonly BrowserWindow[], clock: Clock): Promise<() => void> {
  const hidden = windows.filter((window) => window.isVisible() && !window.isMinimized()).map(hideOne);
  if (hidden.length === 0) return () => undefined;
  await new Promise<void>((resolve) => void clock.after(untilRedrawn, resolve));
  return () => {
    for (const back of hidden) back();
  };
}

function hideOne(window: BrowserWindow): () => void {
  const bounds = window.getBounds();
  const wasPlain = !window.isMaximized() && !window.isFullScreen();
  window.hide();
  return () => {
    if (window.isDestroyed() || window.isVisible()) return;
    window.showInactive();
    // Window managers may forget where it was.
    if (wasPlain) window.setBounds(bounds);
  };
}
