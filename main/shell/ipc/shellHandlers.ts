import { app, clipboard, type BrowserWindow } from "electron";
import type { ShellInfo } from "../../../shared/ipc/routes/shell.ts";
import { appVersion, isFallbackRuntime } from "../appIdentity.ts";
import type { CaptureRoom } from "../capture/captureRoom.ts";
import type { CaptureShortcut } from "../capture/shortcut.ts";
import type { Closing } from "../desktop/closing.ts";
import { pickFiles } from "../desktop/filePicker.ts";
import { openLink } from "../desktop/openOutside.ts";
import { saveText } from "../desktop/textSaver.ts";
import type { EmergencyCopy } from "../device/emergencyCopy.ts";
import type { PreferenceStore } from "../device/preferences.ts";
import { secretsBackend } from "../device/secrets.ts";
import type { ShellHandlers } from "./answerShellRequest.ts";

export interface ShellHandlerPorts {
  readonly preferences: PreferenceStore;
  readonly emergency: EmergencyCopy;
  readonly captures: CaptureRoom;
  readonly shortcut: CaptureShortcut;
  readonly closing: Closing;
  readonly window: () => BrowserWindow | null;
  readonly painted: () => void;
}

/** What the shell answers itself, so that it works with the engine dead. */
export function createShellHandlers(ports: ShellHandlerPorts): ShellHandlers {
  const { preferences } = ports;
  const { capture, overlays, windowSources } = ports.captures;
  return {
    "shell.info": () => infoOf(ports.shortcut),
    "shell.preferences": () => preferences.read(),
    "shell.savePreferences": (part) => preferences.change(withoutUndefined(part)),
    "shell.emergencyCard": () => ports.emergency.read(),
    "shell.openExternal": async ({ url, confirmedHost }) => {
      await openLink(url, confirmedHost);
      return {};
    },
    "shell.saveText": async ({ suggestedName, text }) => ({
      isSaved: await saveText(suggestedName, text, ports.window()),
    }),
    "shell.copyText": async ({ text }) => {
      await clipboard.writeText(text);
      return {};
    },
    "shell.pickFiles": ({ purpose }) => pickFiles(purpose, ports.window()),
    "shell.capture": ({ mode, delaySeconds, target, sourceId }) =>
      capture.start({ mode, delaySeconds, sourceId, draftId: target.draftId }),
    "shell.cancelCapture": () => {
      capture.cancel();
      return {};
    },
    "shell.captureSources": async () => ({ sources: await windowSources.list() }),
    "shell.overlayReady": ({ displayId, captureId }) => {
      overlays.ready(displayId, captureId ?? null);
      return {};
    },
    "shell.overlayDone": ({ captureId, png, region, hasFailed }) => {
      if (hasFailed === true) capture.lost(captureId);
      else capture.done(captureId, png === null ? null : { png, region });
      return {};
    },
    "shell.closeDecision": ({ decision, isRemembered }) => {
      ports.closing.decide(decision, isRemembered);
      return {};
    },
    "shell.firstPaint": () => {
      ports.painted();
      return {};
    },
  };
}

function infoOf(shortcut: CaptureShortcut): ShellInfo {
  const { electron, chrome, node } = process.versions;
  return {
    version: appVersion,
    electron,
    chromium: chrome,
    node,
    isFallbackRuntime: isFallbackRuntime(),
    isPackaged: app.isPackaged,
    platform: process.platform,
    osVersion: process.getSystemVersion(),
    secretsBackend: secretsBackend(),
    isCaptureShortcutRegistered: shortcut.isRegistered(),
  };
}

/** A field that a caller left out must not overwrite what is kept. */
function withoutUndefined<Part extends object>(part: Part): { [Name in keyof Part]?: Exclude<Part[Name], undefined> } {
  const entries = Object.entries(part).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Part]?: Exclude<Part[Name], undefined> };
}
