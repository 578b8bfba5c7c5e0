import { app, Menu, nativeImage, Tray, type NativeImage } from "electron";
import type { CaptureDelay, CaptureMode } from "../../../shared/ipc/routes/shell.ts";
import type { Logger } from "../../engine/ports.ts";
import { appName } from "../appIdentity.ts";
import { trayLines, trayMenu } from "./trayMenu.ts";
import { drawSign } from "./trayPicture.ts";

/** What the engine says about work under way, for tray and badge. */
export interface Badge {
  readonly unsent: number;
  readonly needsYou: number;
  readonly late: number;
  /** "PRACTICE-1003 · 11:14", or "" when no clock runs. */
  readonly nextDue: string;
}

export interface TrayActions {
  open(path?: string): void;
  capture(mode: Exclude<CaptureMode, "window">, delaySeconds: CaptureDelay): void;
  stopRecording(): void;
  quit(): void;
}

export interface TrayIcon {
  show(badge: Badge): void;
  /** While the screen is recorded, the first thing offered is to stop that. */
  showRecording(isRecording: boolean): void;
}

/** The tray icon; on desktops that have no tray nothing comes of it, and nothing else depends on it. */
export function createTray(actions: TrayActions, logger: Logger): TrayIcon {
  let tray: Tray | null = null;
  try {
    tray = new Tray(signImage(false));
  } catch (cause) {
    logger.info("tray.none", { cause: cause instanceof Error ? cause.name : "" });
  }
  tray?.on("click", () => actions.open());
  let shown: Badge = { unsent: 0, needsYou: 0, late: 0, nextDue: "" };
  let hadDot = false;
  let isRecording = false;

  function draw(): void {
    const hasDot = shown.unsent > 0;
    if (hasDot !== hadDot) tray?.setImage(signImage(hasDot));
    hadDot = hasDot;
    const lines = trayLines(shown);
    tray?.setToolTip([appName, ...lines.map(({ label }) => label)].join("\n"));
    tray?.setContextMenu(Menu.buildFromTemplate(trayMenu(lines, isRecording, actions)));
    app.setBadgeCount(shown.needsYou + shown.late);
  }
  draw();
  return {
    show(badge) {
      shown = badge;
      draw();
    },
    showRecording(next) {
      // Told every second; a menu that is open must not be built anew for nothing.
      if (next === isRecording) return;
      isRecording = next;
      draw();
    },
  };
}

/** The sign at the sizes that trays of ordinary and of dense displays want. */
export function signImage(hasDot: boolean, size = 22): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of [1, 2]) {
    const pixels = size * scaleFactor;
    const buffer = Buffer.from(drawSign(pixels, hasDot));
    const one = nativeImage.createFromBitmap(buffer, { width: pixels, height: pixels, scaleFactor });
    image.addRepresentation({ scaleFactor, width: pixels, height: pixels, buffer: one.toPNG() });
  }
  return image;
}
