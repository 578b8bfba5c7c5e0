import { dialog, type BrowserWindow } from "electron";
import type { FileTrouble } from "../device/deviceStore.ts";
import { fileTroubleWords } from "./fileTroubleWords.ts";

/** Says once that settings files could not be used. */
export async function tellFileTroubles(troubles: readonly FileTrouble[], parent: BrowserWindow | null): Promise<void> {
  for (const { message, detail } of fileTroubleWords(troubles)) {
    const box = { type: "warning" as const, message, detail };
    await (parent === null ? dialog.showMessageBox(box) : dialog.showMessageBox(parent, box));
  }
}
