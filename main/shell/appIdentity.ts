import { app, screen } from "electron";
import { release, type } from "node:os";
import path from "node:path";

export const appName = "Standby";

/** Standby's version and the runtime it is meant to run on, as built. */
export const appVersion = __STANDBY_VERSION__;
export const pinnedElectron = __PINNED_ELECTRON__;

/** True where a stand-in for the pinned Electron runs: fine for development and tests, never for a release. */
export function isFallbackRuntime(): boolean {
  return process.versions.electron !== pinnedElectron;
}

/** The lines of `--version` and of About. */
export function versionLines(): readonly string[] {
  const { electron, chrome, node } = process.versions;
  return [
    `${appName} ${appVersion}`,
    `Electron ${electron} · Chromium ${chrome} · Node ${node}`,
    ...(isFallbackRuntime() ? [`Not for release: built for Electron ${pinnedElectron}, running on ${electron}`] : []),
  ];
}

/** One line of facts for a ticket: "Standby 0.1.0 · Linux 6.1 · 1920×1080". Needs the app to be ready. */
export function factsLine(): string {
  const { size, scaleFactor } = screen.getPrimaryDisplay();
  const scale = scaleFactor === 1 ? "" : ` @${scaleFactor}×`;
  const systemVersion = release().split("-")[0] ?? "";
  return `${appName} ${appVersion} · ${type()} ${systemVersion} · ${size.width}×${size.height}${scale}`;
}

/** Gives the app its name and its folder, whatever started it. Before the instance lock, which lives in that folder. */
export function settleUserData(): string {
  app.setName(appName);
  const asked = app.commandLine.getSwitchValue("user-data-dir");
  const folder = asked === "" ? path.join(app.getPath("appData"), appName) : path.resolve(asked);
  app.setPath("userData", folder);
  return folder;
}
