import { clipboard, type BrowserWindow } from "electron";
import type { ShellInfo } from "../../../shared/ipc/routes/shell.ts";
import { appFacts } from "../appIdentity.ts";
import { captureHandlers } from "../capture/captureHandlers.ts";
import type { CaptureRoom } from "../capture/captureRoom.ts";
import type { CaptureShortcut } from "../capture/shortcut.ts";
import type { Closing } from "../desktop/closing.ts";
import { pickFiles } from "../desktop/filePicker.ts";
import { openLink } from "../desktop/openOutside.ts";
import { saveText } from "../desktop/textSaver.ts";
import type { EmergencyCopy } from "../device/emergencyCopy.ts";
import type { PreferenceStore } from "../device/preferences.ts";
import type { SecretStore } from "../device/secrets.ts";
import type { DiagnosticsRoom } from "../diagnostics/diagnosticsRoom.ts";
import { factHandlers, type FactPorts } from "../facts/factHandlers.ts";
import { recordHandlers } from "../record/recordHandlers.ts";
import type { RecordRoom } from "../record/recordRoom.ts";
import { wayHandlers, type WayPorts } from "../ways/wayHandlers.ts";
import type { ShellHandlers } from "./answerShellRequest.ts";

export interface ShellHandlerPorts extends WayPorts, FactPorts {
  readonly preferences: PreferenceStore;
  readonly secrets: Pick<SecretStore, "report">;
  readonly diagnostics: DiagnosticsRoom;
  readonly emergency: EmergencyCopy;
  readonly captures: CaptureRoom;
  readonly records: RecordRoom;
  readonly shortcut: CaptureShortcut;
  readonly closing: Closing;
  readonly window: () => BrowserWindow | null;
  readonly painted: () => void;
}

/** What the shell answers itself, so that it works with the engine dead. */
export function createShellHandlers(ports: ShellHandlerPorts): ShellHandlers {
  const { preferences } = ports;
  return {
    "shell.info": () => infoOf(ports.shortcut),
    "shell.keyring": () => ports.secrets.report(),
    "shell.saveDiagnostics": async () => ({ isSaved: await ports.diagnostics.save() }),
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
    ...captureHandlers(ports.captures),
    ...recordHandlers(ports.records),
    ...wayHandlers(ports),
    ...factHandlers(ports),
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
  return {
    ...appFacts(),
    platform: process.platform,
    osVersion: process.getSystemVersion(),
    isCaptureShortcutRegistered: shortcut.isRegistered(),
  };
}

/** A field that a caller left out must not overwrite what is kept. */
function withoutUndefined<Part extends object>(part: Part): { [Name in keyof Part]?: Exclude<Part[Name], undefined> } {
  const entries = Object.entries(part).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Part]?: Exclude<Part[Name], undefined> };
}
