import { app } from "electron";
import type { LaunchWish } from "./commandLine.ts";
import { parseHandedOver, type HandedOver } from "./handedOver.ts";

/**
 * Makes this the only Standby of the user's data folder for a moment, or asks the one that runs to lay down its diagnostics
 * under this name. True: this one is alone.
 */
export function isAloneOrAsks(name: string): boolean {
  const asked: HandedOver = { capture: null, isHidden: true, link: null, layDown: name };
  return app.requestSingleInstanceLock(asked);
}

/**
 * Makes this the only Standby of the user's data folder, before any file in there is opened.
 * False: another one runs, has been told what was asked for, and this one must end.
 */
export function takeInstanceLock(wish: LaunchWish, onSecondStart: (asked: HandedOver) => void): boolean {
  const handedOver: HandedOver = { capture: wish.capture, isHidden: wish.isHidden, link: wish.link };
  if (!app.requestSingleInstanceLock(handedOver)) return false;
  // The second process' argv comes along too and is left alone on purpose.
  app.on("second-instance", (_event, _argv, _folder, data) => onSecondStart(parseHandedOver(data)));
  return true;
}
