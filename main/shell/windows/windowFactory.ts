import { app, BrowserWindow, type BrowserWindowConstructorOptions } from "electron";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import { channels } from "../../../shared/ipc/channels.ts";
import type { Logger } from "../../engine/ports.ts";
import { missingProtections, pagePreferences } from "../security/pagePreferences.ts";
import type { WindowRole } from "./windowRole.ts";

/** Looks of a window; how safe it is, is not a caller's choice. */
export type WindowLooks = Omit<BrowserWindowConstructorOptions, "webPreferences">;

export interface WindowFactory {
  /** Every window of Standby is made here. */
  create(role: WindowRole, looks: WindowLooks): BrowserWindow;
  /** null: not a window of ours. */
  roleOf(contentsId: number): WindowRole | null;
  windows(role: WindowRole): readonly BrowserWindow[];
  /** Tells every app window. */
  broadcast(event: AppEvent): void;
}

export function createWindowFactory(logger: Logger): WindowFactory {
  const roles = new Map<number, WindowRole>();

  function windows(role: WindowRole): readonly BrowserWindow[] {
    return BrowserWindow.getAllWindows().filter((window) => roles.get(window.webContents.id) === role);
  }

  return {
    create(role, looks) {
      const window = new BrowserWindow({ ...looks, webPreferences: pagePreferences() });
      const missing = missingProtections(window.webContents);
      if (missing.length > 0) {
        logger.error("window.unprotected", { missing: missing.join(" ") });
        app.exit(1);
      }
      const { id } = window.webContents;
      roles.set(id, role);
      window.once("closed", () => roles.delete(id));
      return window;
    },
    roleOf: (contentsId) => roles.get(contentsId) ?? null,
    windows,
    broadcast(event) {
      for (const window of windows("app")) sendEvent(window, event);
    },
  };
}

/** A window that is going away has nobody left to tell. */
export function sendEvent(window: BrowserWindow, event: AppEvent): void {
  if (!window.isDestroyed() && !window.webContents.isCrashed()) window.webContents.send(channels.event, event);
}
