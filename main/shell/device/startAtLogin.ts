import { app } from "electron";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { appName } from "../appIdentity.ts";
import { desktopEntry } from "./desktopEntry.ts";

/** Starts Standby, without a window, when the user logs in; or no longer. */
export function setStartAtLogin(isWanted: boolean): void {
  if (process.platform !== "linux") {
    app.setLoginItemSettings({ openAtLogin: isWanted, args: ["--hidden"] });
    return;
  }
  // Electron has no login items on Linux; a file in the autostart folder is what desktops there agree on.
  const folder = path.join(app.getPath("appData"), "autostart");
  const file = path.join(folder, "standby.desktop");
  if (!isWanted) {
    rmSync(file, { force: true });
    return;
  }
  const command = app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, desktopEntry(appName, [...command, "--hidden"]));
}
