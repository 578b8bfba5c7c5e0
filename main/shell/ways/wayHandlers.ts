import { app, shell, systemPreferences } from "electron";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { Clock } from "../../engine/ports.ts";
import type { CaptureRoom } from "../capture/captureRoom.ts";
import type { CaptureShortcut } from "../capture/shortcut.ts";
import type { ShellHandlers } from "../ipc/answerShellRequest.ts";
import { judgeAccess, type CaptureAccess } from "./captureAccess.ts";
import { captureCommand } from "./startCommand.ts";
import { createTestPress } from "./testPress.ts";

export interface WayPorts {
  readonly shortcut: CaptureShortcut;
  readonly clock: Clock;
  readonly captures: Pick<CaptureRoom, "wasRefused">;
}

type Names = "shell.testShortcut" | "shell.captureAccess" | "shell.openCaptureSettings";

const macSettings = "x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture";

/** The ways in to a capture, as the settings page shows and tries them. */
export function wayHandlers({ shortcut, clock, captures }: WayPorts): Pick<ShellHandlers, Names> {
  const testPress = createTestPress(shortcut, clock);
  return {
    "shell.testShortcut": async () => ({ result: await testPress() }),
    "shell.captureAccess": () => accessNow(captures.wasRefused()),
    "shell.openCaptureSettings": async () => {
      if (process.platform !== "darwin") throw new AppError("notFound", "This system has no page for it.");
      await shell.openExternal(macSettings);
      return {};
    },
  };
}

function accessNow(wasRefused: boolean): CaptureAccess {
  const { platform } = process;
  return judgeAccess({
    platform,
    mediaStatus: platform === "darwin" ? systemPreferences.getMediaAccessStatus("screen") : "granted",
    isWayland: platform === "linux" && process.env["XDG_SESSION_TYPE"] === "wayland",
    wasRefused,
    command: captureCommand({
      platform,
      isPackaged: app.isPackaged,
      executable: process.execPath,
      appFolder: app.getAppPath(),
    }),
  });
}
