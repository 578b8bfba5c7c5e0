import { BrowserWindow } from "electron";
import type { Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";

/** Until the desktop has drawn what lay below: a few frames, longer where a compositor fades windows out. */
const untilRedrawn: Ms = 150;

/**
 * Takes every window of Standby off the screen and waits until that has been drawn. Answers a function that puts all
 * back as it was. Nothing to take away = no wait.
 */
export async function stepAside(windows: readonly BrowserWindow[], clock: Clock): Promise<() => void> {
  const visible = windows.filter((window) => window.isVisible() && !window.isMinimized());
  if (visible.length === 0) return () => undefined;
  const focused = BrowserWindow.getFocusedWindow();
  const comeBack = visible.map((window) => takeAway(window, window === focused));
  await new Promise<void>((resolve) => void clock.after(untilRedrawn, resolve));
  return () => {
    for (const back of comeBack) back();
  };
}

function takeAway(window: BrowserWindow, wasFocused: boolean): () => void {
  if (process.platform === "linux") {
    // Opacity does nothing here, so the window leaves; window managers may forget where it was.
    const bounds = window.getBounds();
    const wasPlain = !window.isMaximized() && !window.isFullScreen();
    window.hide();
    return () => {
      if (window.isDestroyed() || window.isVisible()) return;
      if (wasFocused) window.show();
      else window.showInactive();
      if (wasPlain) window.setBounds(bounds);
    };
  }
  window.setOpacity(0);
  return () => {
    if (window.isDestroyed()) return;
    window.setOpacity(1);
    if (wasFocused) window.focus();
  };
}
