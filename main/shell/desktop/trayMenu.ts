import type { MenuItemConstructorOptions } from "electron";
import type { CaptureDelay, CaptureMode } from "../../../shared/ipc/routes/shell.ts";
import type { Badge, TrayActions } from "./tray.ts";

type Item = MenuItemConstructorOptions;
const separator: Item = { type: "separator" };

/** A state in words, and the page that a click opens. */
export interface TrayLine {
  readonly label: string;
  readonly path: string;
}

/** What stands in the tray's menu and hover text: promises first, then the outbox. Numbers only, it may be read by anyone. */
export function trayLines({ unsent, needsYou, late, nextDue }: Badge): readonly TrayLine[] {
  return [
    ...(late === 0 ? [] : [{ label: `${late} late`, path: "/now" }]),
    ...(nextDue === "" ? [] : [{ label: `Next due: ${nextDue}`, path: "/now" }]),
    ...(unsent === 0 ? [] : [{ label: `${unsent} unsent`, path: "/outbox" }]),
    ...(needsYou === 0 ? [] : [{ label: `${needsYou} need you`, path: "/outbox" }]),
  ];
}

/** What the tray offers: the state in words first, then the ways to a picture. */
export function trayMenu(lines: readonly TrayLine[], isRecording: boolean, actions: TrayActions): Item[] {
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
    ...lines.map(({ label, path }) => ({ label, click: () => actions.open(path) })),
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
