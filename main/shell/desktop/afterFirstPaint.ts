import type { BrowserWindow } from "electron";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { PowerSignal } from "../../../shared/ipc/host.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock, Logger } from "../../engine/ports.ts";
import type { CaptureRoom } from "../capture/captureRoom.ts";
import { followDisplays } from "../capture/overlays.ts";
import type { CaptureShortcut } from "../capture/shortcut.ts";
import type { Device } from "../device/openDevice.ts";
import type { EngineHost } from "../engine/engineHost.ts";
import type { RecordRoom } from "../record/recordRoom.ts";
import { watchPower } from "./powerSignals.ts";
import { createTray, signImage, type TrayIcon } from "./tray.ts";
import { tellFileTroubles } from "./unusableSettings.ts";

interface LaterOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly device: Device;
  readonly engine: EngineHost;
  readonly broadcast: (event: AppEvent) => void;
  readonly captures: CaptureRoom;
  /** The tray can end a recording. */
  readonly records: RecordRoom;
  readonly shortcut: CaptureShortcut;
  readonly window: () => BrowserWindow | null;
  readonly open: (path?: string) => void;
  readonly quit: () => void;
}

/** After these a window's times may be wrong; it looks anew, with the engine dead, too. */
const causes: Partial<Record<PowerSignal, Extract<AppEvent, { kind: "timeMoved" }>["why"]>> = {
  clockMoved: "jump",
  resumed: "resume",
  unlocked: "unlock",
};

/** The overlay's page is loaded once the user can work, not while they wait for the first list. */
const overlayDelay: Ms = 2 * SECOND;

/** Everything the first list on screen need not wait for. Answers the tray, for the badge. */
export function startTheRest(options: LaterOptions): TrayIcon {
  const { clock, device, captures, open } = options;
  options.shortcut.use(device.preferences.read().captureShortcut);
  watchPower(clock, (signal, movedByMs) => {
    options.engine.signal(signal, movedByMs);
    const why = causes[signal];
    if (why !== undefined) options.broadcast({ kind: "timeMoved", byMs: movedByMs, why });
  });
  clock.after(overlayDelay, () => {
    captures.overlays.prepare();
    followDisplays(captures.overlays);
  });
  // Elsewhere the icon comes from the package.
  if (process.platform === "linux") options.window()?.setIcon(signImage(false, 64));
  void options.records.recover();
  void tellFileTroubles(device.troubles, options.window());
  const actions = {
    open,
    capture: captures.begin,
    stopRecording: () => options.records.control("stop"),
    quit: options.quit,
  };
  const tray = createTray(actions, options.logger);
  tray.showRecording(options.records.state() !== null);
  return tray;
}
