import { shell } from "electron";
import { AppError } from "../../../shared/ipc/appError.ts";
import { createSystemClock } from "../systemClock.ts";
import { ownFile } from "./ownFile.ts";
import { judgeMailLink, judgeWebLink, type LinkVerdict } from "./outsideLink.ts";
import { xdgOpen } from "./xdgOpen.ts";

/** Opens an https or mailto address whose host the user has been shown. */
export function openLink(address: string, confirmedHost: string): Promise<void> {
  const isMail = address.toLowerCase().startsWith("mailto:");
  return open(isMail ? judgeMailLink(address, confirmedHost) : judgeWebLink(address, confirmedHost));
}

/** Opens an https page that the engine took from its own settings: a site's Dashboard. */
export function openWebPage(address: string): Promise<void> {
  return open(judgeWebLink(address, null));
}

/** Opens a folder or a mail draft that the engine made inside its data folder; nothing else. */
export async function openOwnFile(file: string, dataFolder: string): Promise<void> {
  const own = await ownFile(file, dataFolder);
  const isOpen =
    process.platform === "linux"
      ? await xdgOpen(own, { clock: createSystemClock() })
      : (await shell.openPath(own)) === "";
  if (!isOpen) throw new AppError("internal", "No program on this computer opens it.");
}

async function open(verdict: LinkVerdict): Promise<void> {
  if (!verdict.ok) throw new AppError("input.invalid", verdict.words);
  try {
    await shell.openExternal(verdict.href);
  } catch (cause) {
    throw new AppError("internal", "No program on this computer opens it. Copy the address instead.", { cause });
  }
}
