import { app, screen, type BrowserWindow, type Display, type WebContents } from "electron";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock, Logger } from "../../engine/ports.ts";
import { appOrigin } from "../protocol/appScheme.ts";
import { sendEvent, type WindowFactory } from "../windows/windowFactory.ts";
import { coverDisplay, overlayLooks, raiseAboveAll, uncoverDisplay } from "./overlayWindow.ts";
import { createSignpost, type Signpost } from "./signpost.ts";

export type OverlayShow = Extract<AppEvent, { readonly kind: "overlayShow" }>;

/** One hidden, loaded window per display, so that a shortcut is followed by pixels and not by a page load. */
export interface Overlays {
  /** Makes what is missing and removes what is too much. */
  prepare(): void;
  /** A page says that it has loaded (captureId null), or that it has drawn this capture and may be seen. */
  ready(displayId: string, captureId: string | null): void;
  /** Hands a frame to the overlay of its display. `isSeen`: the overlay is shown as soon as it is drawn. */
  give(show: OverlayShow, isSeen: boolean): Promise<void>;
  hide(): void;
  /** The loaded page of a display's overlay; null = it does not open. */
  page(display: Display): Promise<WebContents | null>;
}

interface Overlay {
  readonly window: BrowserWindow;
  readonly loaded: Signpost;
  /** The capture that is being drawn, until it is drawn or no longer wanted. */
  drawing: { readonly captureId: string; readonly drawn: Signpost } | null;
}

const loadLimit: Ms = 10 * SECOND;
/** A page that does not say "drawn" is shown all the same: rather a late picture than none. */
const drawLimit: Ms = SECOND;

interface OverlayOptions {
  readonly factory: WindowFactory;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The page of an overlay died, and with it what the user was choosing. */
  readonly onLost: () => void;
}

export function createOverlays({ factory, clock, logger, onLost }: OverlayOptions): Overlays {
  const overlays = new Map<string, Overlay>();

  function make(display: Display): Overlay {
    const displayId = String(display.id);
    const window = factory.create("overlay", overlayLooks(display));
    raiseAboveAll(window);
    window.on("closed", () => {
      if (overlays.get(displayId)?.window === window) overlays.delete(displayId);
    });
    window.webContents.on("render-process-gone", (_event, { reason }) => {
      logger.warn("overlay.crashed", { reason });
      if (!window.isDestroyed()) window.destroy();
      onLost();
    });
    window.loadURL(`${appOrigin}/capture.html?display=${encodeURIComponent(displayId)}`).catch((cause: unknown) => {
      logger.error("overlay.loadFailed", { cause: cause instanceof Error ? cause.name : "" });
    });
    return { window, loaded: createSignpost(), drawing: null };
  }

  function overlayOf(display: Display): Overlay {
    const displayId = String(display.id);
    const overlay = overlays.get(displayId) ?? make(display);
    overlays.set(displayId, overlay);
    return overlay;
  }

  async function showWhenDrawn(overlay: Overlay, display: Display, captureId: string): Promise<void> {
    const drawn = createSignpost();
    overlay.drawing = { captureId, drawn };
    await drawn.reached(drawLimit, clock);
    if (overlay.drawing?.captureId !== captureId || overlay.window.isDestroyed()) return;
    overlay.drawing = null;
    coverDisplay(overlay.window, display);
    if (screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).id === display.id) overlay.window.focus();
  }

  return {
    prepare() {
      const displays = screen.getAllDisplays();
      for (const [displayId, overlay] of [...overlays]) {
        if (!displays.some((display) => String(display.id) === displayId)) overlay.window.destroy();
      }
      for (const display of displays) overlayOf(display);
    },
    ready(displayId, captureId) {
      const overlay = overlays.get(displayId);
      if (captureId === null) overlay?.loaded.reach();
      else if (overlay?.drawing?.captureId === captureId) overlay.drawing.drawn.reach();
    },
    async give(show, isSeen) {
      const display = screen.getAllDisplays().find((candidate) => String(candidate.id) === show.displayId);
      if (display === undefined) throw new AppError("capture.failed", "The display was switched off meanwhile.");
      const overlay = overlayOf(display);
      const isLoaded = await overlay.loaded.reached(loadLimit, clock);
      if (!isLoaded || overlay.window.isDestroyed()) throw new AppError("capture.failed", "The overlay did not open.");
      if (isSeen) void showWhenDrawn(overlay, display, show.captureId);
      sendEvent(overlay.window, show);
    },
    hide() {
      for (const overlay of overlays.values()) {
        overlay.drawing = null;
        if (!overlay.window.isDestroyed() && overlay.window.isVisible()) uncoverDisplay(overlay.window);
      }
    },
    async page(display) {
      const overlay = overlayOf(display);
      const isLoaded = await overlay.loaded.reached(loadLimit, clock);
      return isLoaded && !overlay.window.isDestroyed() ? overlay.window.webContents : null;
    },
  };
}

/** Keeps the overlays in step with displays that come and go, until the app ends. */
export function followDisplays(overlays: Overlays): void {
  const follow = (): void => overlays.prepare();
  screen.on("display-added", follow);
  screen.on("display-removed", follow);
  app.once("will-quit", () => {
    screen.off("display-added", follow);
    screen.off("display-removed", follow);
  });
}
