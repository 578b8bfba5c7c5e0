import type { OutputOf } from "../../../shared/ipc/define.ts";
import type { ShellRoutes } from "../../../shared/ipc/routes/shell.ts";

export type CaptureAccess = OutputOf<ShellRoutes["shell.captureAccess"]>;

/** What the system tells of the permission to see the screen. */
export interface AccessFacts {
  readonly platform: NodeJS.Platform;
  /** Of systemPreferences.getMediaAccessStatus("screen"); "granted" where there is no such permission. */
  readonly mediaStatus: string;
  /** Each picture goes through a question of the desktop. */
  readonly isWayland: boolean;
  /** The desktop refused the last picture that was asked for. */
  readonly wasRefused: boolean;
  /** "standby --capture" */
  readonly command: string;
}

/** May the screen be read, and if not, what can the user do? */
export function judgeAccess(facts: AccessFacts): CaptureAccess {
  const { command } = facts;
  const canOpenSettings = facts.platform === "darwin";
  return { ...stateOf(facts), command, canOpenSettings };
}

function stateOf({ platform, mediaStatus, isWayland, wasRefused }: AccessFacts): Pick<CaptureAccess, "state" | "text"> {
  if (platform === "darwin") return macState(mediaStatus);
  if (isWayland && wasRefused) return { state: "denied", text: texts.portalRefused };
  if (isWayland) return { state: "askedEachTime", text: texts.portal };
  if (wasRefused) return { state: "denied", text: texts.refused };
  return { state: "granted", text: texts.granted };
}

function macState(mediaStatus: string): Pick<CaptureAccess, "state" | "text"> {
  if (mediaStatus === "granted") return { state: "granted", text: texts.granted };
  if (mediaStatus === "denied") return { state: "denied", text: texts.macDenied };
  if (mediaStatus === "restricted") return { state: "denied", text: texts.macRestricted };
  return { state: "unknown", text: texts.macUnknown };
}

const texts = {
  granted: "Standby may see the screen.",
  macDenied:
    "macOS does not let Standby see the screen. Allow it under Privacy & Security, Screen Recording, then start Standby again. Pasted pictures and files work meanwhile.",
  macRestricted:
    "Whoever manages this computer does not let apps see the screen. Paste a picture or attach a file instead.",
  macUnknown: "macOS asks at the first capture. After that Standby has to be started again.",
  portal:
    "This desktop asks before each capture: choose the screen and allow it. It may give Standby no shortcut of its own.",
  portalRefused:
    "The desktop’s question was answered with no, or never asked. Try again and allow it, or paste a picture taken with the desktop’s own tool.",
  refused: "The desktop gave no picture of the screen. Paste a picture or attach a file instead.",
} as const;
