import { dialog, type BrowserWindow } from "electron";
import type { DiagnosticsRoom } from "./diagnosticsRoom.ts";

/** From the menu no page stands behind the wish that could show what went wrong. */
export async function saveFromMenu({ save }: DiagnosticsRoom, parent: BrowserWindow | null): Promise<void> {
  try {
    await save();
  } catch {
    const box = {
      type: "warning" as const,
      message: "The diagnostics could not be written.",
      detail: "Choose another place, or write them from a terminal: standby --diagnostics FILE",
    };
    await (parent === null ? dialog.showMessageBox(box) : dialog.showMessageBox(parent, box));
  }
}
