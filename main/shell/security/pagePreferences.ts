import { app, type WebContents, type WebPreferences } from "electron";
import path from "node:path";

/** Every protection by name, although most are defaults: a default may change, and a reader may check this list. */
const protections = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
} as const satisfies WebPreferences;

/** The one set of preferences under which any page of Standby runs. */
export function pagePreferences(): WebPreferences {
  return {
    ...protections,
    preload: path.join(import.meta.dirname, "../preload/index.cjs"),
    devTools: !app.isPackaged,
    // Its dictionaries would be fetched from the network by Chromium itself.
    spellcheck: false,
    enableWebSQL: false,
  };
}

type ReadPreferences = { getLastWebPreferences?(): Readonly<Record<string, unknown>> | null };

/**
 * Names of the protections a living page lacks; empty = as it must be. What a page really runs with is read by a member
 * that Electron has but does not declare: a runtime without it cannot be asked, and the test of the checklist says so.
 */
export function missingProtections(contents: WebContents): readonly string[] {
  const living = contents as WebContents & ReadPreferences;
  if (living.getLastWebPreferences === undefined) return [];
  const actual = living.getLastWebPreferences() ?? {};
  return Object.entries(protections)
    .filter(([name, wanted]) => (actual[name] ?? false) !== wanted)
    .map(([name]) => name);
}
