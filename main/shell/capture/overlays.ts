import {
  app,
  MessageChannelMain,
  screen,
  type BrowserWindow,
  type Display,
  type MessagePortMain,
  type WebContents,
} from "electron";
import { AppError } from "../../../shared/ipc/appError.ts";
import { channels } from "../../../shared/ipc/channels.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock, Logger } from "../../engine/ports.ts";
import { appOrigin } from "../protocol/appScheme.ts";
import { sendEvent, type WindowFactory } from "../windows/windowFactory.ts";
import type { Band } from "./frame.ts";
import { coverDisplay, drawUnseen, letThrough, overlayLooks, raiseAboveAll, uncoverDisplay } from "./overlayWindow.ts";
import { createSignpost, type Signpost } from "./signpost.ts";

export type OverlayShow = Extract<AppEvent, { readonly kind: "overlayShow" }>;

/** One hidden, loaded window per display, so that a shortcut is followed by pixels and not by a page load. */
export interface Overlays {
  /** Makes what is missing and removes what is too much. */
  prepare(): void;
  /** A page says that it has loaded (captureId null), or that it has drawn this capture and may be seen. */
  ready(displayId: string, captureId: string | null): void;
  /**
   * Hands a frame to the overlay of its display: what it is about as an event, its pixels through the overlay's port.
   * `isSeen`: the overlay is shown as soon as the frame is drawn in it, and never before.
   */
  give(show: OverlayShow, bands: AsyncIterable<Band>, isSeen: boolean): Promise<void>;
  /** The capture is over: nothing of it is on a screen, on its way or in a page any more. */
  hide(): void;
  /** A display has another size or scale now: what is frozen on it fits no more. */
  changed(display: Display): void;
  /** The loaded page of a display's overlay; null = it does not open. */
  page(display: Display): Promise<WebContents | null>;
}

interface Overlay {
  readonly window: BrowserWindow;
  readonly loaded: Signpost;
  /** The way for pixels, from the moment the page has loaded. */
  port: MessagePortMain | null;
  /** The capture whose pixels it gets or holds; null = none. */
  captureId: string | null;
  /** The capture that is being drawn, until it is drawn or no longer wanted. */
  drawing: { readonly captureId: string; readonly drawn: Signpost } | null;
}

const loadLimit: Ms = 10 * SECOND;
/**
 * From the last pixel until the page has drawn it; a busy computer takes some seconds. After that the capture ends in
 * words: an overlay without the picture would be a black screen that nobody asked for.
 */
const drawLimit: Ms = 10 * SECOND;

interface OverlayOptions {
  readonly factory: WindowFactory;
  readonly clock: Clock;
  readonly logger: Logger;
  /** An overlay cannot answer (any more): its page died or draws nothing, or its display went or changed. */
  readonly onLost: () => void;
}

export function createOverlays({ factory, clock, logger, onLost }: OverlayOptions): Overlays {
  const overlays = new Map<string, Overlay>();

  function make(display: Display): Overlay {
    const displayId = String(display.id);
    const window = factory.create("overlay", overlayLooks(display));
    raiseAboveAll(window);
    letThrough(window, clock);
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
    return { window, loaded: createSignpost(), port: null, captureId: null, drawing: null };
  }

  /** A page that loads again gets a new one; its old end is gone with it. */
  function openPort(overlay: Overlay): void {
    if (overlay.window.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    overlay.port?.close();
    overlay.port = port1;
    overlay.window.webContents.postMessage(channels.port, null, [port2]);
  }

  function overlayOf(display: Display): Overlay {
    const displayId = String(display.id);
    const overlay = overlays.get(displayId) ?? make(display);
    overlays.set(displayId, overlay);
    return overlay;
  }

  async function showWhenDrawn(overlay: Overlay, display: Display, captureId: string): Promise<void> {
    const isDrawn = await overlay.drawing?.drawn.reached(drawLimit, clock);
    if (overlay.drawing?.captureId !== captureId || overlay.window.isDestroyed()) return;
    overlay.drawing = null;
    if (isDrawn !== true) {
      logger.warn("overlay.notDrawn");
      return onLost();
    }
    coverDisplay(overlay.window, display);
    if (screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).id === display.id) overlay.window.focus();
  }

  return {
    prepare() {
      const displays = screen.getAllDisplays();
      for (const [displayId, overlay] of [...overlays]) {
        if (displays.some((display) => String(display.id) === displayId)) continue;
        // Whoever was choosing on it cannot go on.
        if (overlay.captureId !== null || overlay.window.isVisible()) onLost();
        overlay.window.destroy();
      }
      for (const display of displays) overlayOf(display);
    },
    ready(displayId, captureId) {
      const overlay = overlays.get(displayId);
      if (overlay === undefined) return;
      if (captureId === null) {
        openPort(overlay);
        overlay.loaded.reach();
      } else if (overlay.drawing?.captureId === captureId) overlay.drawing.drawn.reach();
    },
    async give(show, bands, isSeen) {
      const display = screen.getAllDisplays().find((candidate) => String(candidate.id) === show.displayId);
      if (display === undefined) throw new AppError("capture.failed", "The display was switched off meanwhile.");
      const overlay = overlayOf(display);
      const isLoaded = await overlay.loaded.reached(loadLimit, clock);
      if (!isLoaded || overlay.port === null || overlay.window.isDestroyed())
        throw new AppError("capture.failed", "The overlay did not open.");
      const { captureId } = show;
      overlay.captureId = captureId;
      if (isSeen) {
        overlay.drawing = { captureId, drawn: createSignpost() };
        drawUnseen(overlay.window);
      }
      sendEvent(overlay.window, show);
      for await (const { firstRow, pixels } of bands) {
        if (overlay.captureId !== captureId) return;
        overlay.port.postMessage({ captureId, firstRow, pixels });
      }
      // Only now: what is late before that is no fault of the page's, and half a picture is none.
      if (isSeen && overlay.captureId === captureId) void showWhenDrawn(overlay, display, captureId);
    },
    hide() {
      for (const overlay of overlays.values()) {
        const { window, captureId } = overlay;
        overlay.drawing = null;
        overlay.captureId = null;
        if (captureId !== null) sendEvent(window, { kind: "overlayOver", captureId });
        if (!window.isDestroyed() && window.isVisible()) uncoverDisplay(window);
      }
    },
    changed(display) {
      const overlay = overlays.get(String(display.id));
      if (overlay === undefined || overlay.window.isDestroyed()) return;
      if (overlay.captureId !== null || overlay.window.isVisible()) onLost();
      else overlay.window.setBounds(display.bounds);
    },
    async page(display) {
      const overlay = overlayOf(display);
      const isLoaded = await overlay.loaded.reached(loadLimit, clock);
      return isLoaded && !overlay.window.isDestroyed() ? overlay.window.webContents : null;
    },
  };
}

const fittingMetrics = ["bounds", "scaleFactor", "rotation"];

/** Keeps the overlays in step with displays that come, go and change, until the app ends. */
export function followDisplays(overlays: Overlays): void {
  const follow = (): void => overlays.prepare();
  // Panels and docks change the work area all the time; an overlay lies over them.
  const change = (_event: unknown, display: Display, metrics: readonly string[]): void => {
    if (metrics.some((metric) => fittingMetrics.includes(metric))) overlays.changed(display);
  };
  screen.on("display-metrics-changed", change);
  screen.on("display-added", follow);
  screen.on("display-removed", follow);
  app.once("will-quit", () => {
    screen.off("display-added", follow);
    screen.off("display-removed", follow);
    screen.off("display-metrics-changed", change);
  });
}
