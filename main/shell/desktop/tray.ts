import { app, Menu, nativeImage, Tray, type NativeImage } from "electron";
import type { Logger } from "../../engine/ports.ts";
import { appName } from "../appIdentity.ts";
import { drawSign } from "./trayPicture.ts";

/** What the engine says about work under way, for tray and badge. */
export interface Badge {
  readonly unsent: number;
  readonly needsYou: number;
  /** "alder-shop in 22 m", or "" when no clock runs. */
  readonly nextDue: string;
}

interface TrayActions {
  open(path?: string): void;
  capture(): void;
  quit(): void;
}

export interface TrayIcon {
  show(badge: Badge): void;
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
  let hadDot = false;

  function show(badge: Badge): void {
    const hasDot = badge.unsent > 0;
    if (hasDot !== hadDot) tray?.setImage(signImage(hasDot));
    hadDot = hasDot;
    tray?.setToolTip([appName, ...linesOf(badge)].join("\n"));
    tray?.setContextMenu(menuOf(badge, actions));
    app.setBadgeCount(badge.needsYou);
  }
  show({ unsent: 0, needsYou: 0, nextDue: "" });
  return { show };
}

function linesOf({ unsent, needsYou, nextDue }: Badge): readonly string[] {
  return [
    ...(nextDue === "" ? [] : [`Next due: ${nextDue}`]),
    ...(unsent === 0 ? [] : [`${unsent} unsent`]),
    ...(needsYou === 0 ? [] : [`${needsYou} need you`]),
  ];
}

function menuOf(badge: Badge, actions: TrayActions): Menu {
  const facts = linesOf(badge).map((label) => ({
    label,
    click: () => actions.open(label.startsWith("Next due") ? "/now" : "/outbox"),
  }));
  return Menu.buildFromTemplate([
    { label: `Open ${appName}`, click: () => actions.open() },
    ...facts,
    { type: "separator" },
    { label: "Capture a region", click: () => actions.capture() },
    { label: "Emergency", click: () => actions.open("/emergency") },
    { type: "separator" },
    { label: "Quit", click: () => actions.quit() },
  ]);
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
