import type { MenuItemConstructorOptions } from "electron";
import type { CaptureDelay, CaptureMode } from "../../../shared/ipc/routes/shell.ts";
import type { TrayActions } from "./tray.ts";

type Item = MenuItemConstructorOptions;
const separator: Item = { type: "separator" };

/** What the tray offers: the state in words first, then the ways to a picture. `lines`: "2 unsent". */
export function trayMenu(lines: readonly string[], isRecording: boolean, actions: TrayActions): Item[] {
  const capture = (label: string, mode: Exclude<CaptureMode, "window">, delaySeconds: CaptureDelay = 0): Item => ({
    label,
    // Two pictures of one screen at once: the recording goes first.
    enabled: !isRecording,
    click: () => actions.capture(mode, delaySeconds),
  });
  const stop: Item = { label: "Stop recording", click: () => actions.stopRecording() };
  return [
    ...(isRecording ? [stop, separator] : []),
    { label: "Open Standby", click: () => actions.open() },
    ...lines.map((label) => ({
      label,
      click: () => actions.open(label.startsWith("Next due") ? "/now" : "/outbox"),
    })),
    separator,
    capture("Capture a region", "region"),
    capture("Capture a region in 3 seconds", "region", 3),
    capture("Capture this screen", "screen"),
    capture("Capture all screens", "allScreens"),
    capture("Capture the last region again", "lastRegion"),
    separator,
    { label: "Emergency", click: () => actions.open("/emergency") },
    separator,
    { label: "Quit", click: () => actions.quit() },
  ];
}
