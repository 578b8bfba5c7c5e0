import { dialog, type BrowserWindow } from "electron";
import type { CloseDecision } from "./closing.ts";

const decisions: readonly CloseDecision[] = ["keepSending", "quit", "stay"];

/** The close question where no page can ask it: the window has not loaded or its page died. */
export async function askNatively(unsent: number, parent: BrowserWindow | null): Promise<CloseDecision> {
  const box = {
    type: "question" as const,
    message: unsent === 1 ? "1 item is not sent yet." : `${unsent} items are not sent yet.`,
    detail: "Standby can keep sending without a window, or send the rest when you start it again.",
    buttons: ["Keep sending in the background", `Quit, ${unsent} unsent`, "Stay"],
    cancelId: 2,
    defaultId: 0,
  };
  const { response } = await (parent === null ? dialog.showMessageBox(box) : dialog.showMessageBox(parent, box));
  return decisions[response] ?? "stay";
}
