import { writeFile } from "node:fs/promises";
import path from "node:path";
import { app, dialog, type BrowserWindow, type SaveDialogOptions } from "electron";
import { AppError } from "../../../shared/ipc/appError.ts";

/**
 * Asks with the system's dialog where to put a text, and writes it; no path reaches a page. Answers false when the user
 * thinks better of it.
 * @throws AppError "file.notWritten" when the place chosen takes no file
 */
export async function saveText(suggestedName: string, text: string, parent: BrowserWindow | null): Promise<boolean> {
  const question: SaveDialogOptions = { defaultPath: path.join(app.getPath("documents"), plainName(suggestedName)) };
  const answer = await (parent === null ? dialog.showSaveDialog(question) : dialog.showSaveDialog(parent, question));
  if (answer.canceled || answer.filePath === "") return false;
  await writeFile(answer.filePath, text, "utf8").catch((cause: unknown) => {
    throw new AppError("file.notWritten", "", { cause });
  });
  return true;
}

/** A page proposes a name, never a folder. */
function plainName(name: string): string {
  return name.replaceAll(/[/\\:*?"<>|]/gu, "-");
}
