import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../../shared/ipc/appError.ts";

/**
 * The real path of a folder or mail draft inside Standby's data folder. Throws AppError for all else: what a double click
 * would start must be a file manager or a mail program, never a program that came as an attachment.
 */
export async function ownFile(file: string, dataFolder: string): Promise<string> {
  const [real, home] = await Promise.all([realpath(file), realpath(dataFolder)]).catch(() => [null, ""] as const);
  if (real === null || !real.startsWith(home + path.sep))
    throw new AppError("notFound", "That is not a file of Standby.");
  const isFolder = (await stat(real)).isDirectory();
  if (!isFolder && path.extname(real) !== ".eml") {
    throw new AppError("input.invalid", "Only folders and mail drafts are opened.");
  }
  return real;
}
