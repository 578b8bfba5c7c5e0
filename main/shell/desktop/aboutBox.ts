import { dialog, type BrowserWindow } from "electron";
import { appName, versionLines } from "../appIdentity.ts";

/** Says which Standby runs on what. */
export async function showAbout(parent: BrowserWindow | null): Promise<void> {
  const [title = appName, ...rest] = versionLines();
  const box = { type: "info" as const, title: `About ${appName}`, message: title, detail: rest.join("\n") };
  await (parent === null ? dialog.showMessageBox(box) : dialog.showMessageBox(parent, box));
}
