import { app, screen } from "electron";
import { release, type } from "node:os";
import path from "node:path";
import type { Bundle } from "../../shared/diagnostics/bundle.ts";

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

/** What runs here, for a diagnostics bundle. */
export function appFacts(): Bundle["app"] {
  const { electron, chrome, node } = process.versions;
  return {
    version: appVersion,
    electron,
    chromium: chrome,
    node,
    isFallbackRuntime: isFallbackRuntime(),
    isPackaged: app.isPackaged,
  };
}

/** "Standby 0.1.0". */
export function appLabel(): string {
  return `${appName} ${appVersion}`;
}

/** "Linux 6.1", "macOS 15.1". */
export function systemLine(): string {
  const version = process.platform === "darwin" ? process.getSystemVersion() : (release().split("-")[0] ?? "");
  return `${process.platform === "darwin" ? "macOS" : type()} ${version}`;
}

/** All displays, the main one first: "1920×1080, 2560×1440 @2×". Needs the app to be ready. */
export function screenLine(): string {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(displayWords).join(", ").slice(0, 200);
}

/** One line of facts for a ticket: "Standby 0.1.0 · Linux 6.1 · 1920×1080". Needs the app to be ready. */
export function factsLine(): string {
  return `${appLabel()} · ${systemLine()} · ${displayWords(screen.getPrimaryDisplay())}`;
}

function displayWords({ size, scaleFactor }: Electron.Display): string {
  return `${size.width}×${size.height}${scaleFactor === 1 ? "" : ` @${scaleFactor}×`}`;
}

/** Gives the app its name and its folder, whatever started it. Before the instance lock, which lives in that folder. */
export function settleUserData(): string {
  app.setName(appName);
  const asked = app.commandLine.getSwitchValue("user-data-dir");
  const folder = asked === "" ? path.join(app.getPath("appData"), appName) : path.resolve(asked);
  app.setPath("userData", folder);
  return folder;
}
