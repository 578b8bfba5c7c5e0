import { app, type BrowserWindow } from "electron";
import { randomUUID } from "node:crypto";
import type { Reply, RequestEnvelope } from "../../../shared/ipc/envelope.ts";
import type { CaptureDelay, CaptureMode } from "../../../shared/ipc/routes/shell.ts";
import type { Clock, Logger } from "../../engine/ports.ts";
import type { Picture } from "../protocol/serveApp.ts";
import type { StreamGrant } from "../security/streamGrant.ts";
import type { WindowFactory } from "../windows/windowFactory.ts";
import { createCapture, type Capture } from "./capture.ts";
import { draftInView } from "./draftInView.ts";
import type { Region } from "./frame.ts";
import { grabScreens, pointerPlace } from "./grabScreens.ts";
import { listWindows } from "./listWindows.ts";
import { createOverlays, type Overlays } from "./overlays.ts";
import { stepAside } from "./ownWindows.ts";
import { createRefusal } from "./refusal.ts";
import { runAsTask } from "./ownTask.ts";
import { savePicture } from "./savePicture.ts";
import { windowSize } from "./windowSize.ts";
import { createWindowSources, type WindowSources } from "./windowSources.ts";

interface CaptureRoomOptions {
  readonly factory: WindowFactory;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly grant: StreamGrant;
  readonly askEngine: (envelope: RequestEnvelope) => Promise<Reply>;
  readonly window: () => BrowserWindow | null;
  readonly open: (path: string) => void;
}

/** Everything about taking pictures, put together. */
export interface CaptureRoom {
  readonly capture: Capture;
  readonly overlays: Overlays;
  readonly windowSources: WindowSources;
  /** Pictures in memory that pages may fetch, by path without the leading slash. */
  picture(name: string): Picture | null;
  /** Starts what a key, the menu or the tray asks for: for the draft in view, if there is one. */
  begin(mode: Exclude<CaptureMode, "window">, delaySeconds: CaptureDelay): void;
  /** Lets the user choose a region and takes no picture; null = Esc, or busy. Throws AppError where nothing can be shown. */
  chooseRegion(): Promise<Region | null>;
  /** A capture or a choice is under way. */
  isBusy(): boolean;
  /** The system refused the picture asked for last. */
  wasRefused(): boolean;
}

export function createCaptureRoom(options: CaptureRoomOptions): CaptureRoom {
  const { factory, clock, logger } = options;
  const refusal = createRefusal();
  const windowSources = createWindowSources(async (sourceId, display) => {
    const page = await overlays.page(display);
    return page === null ? null : windowSize(page, sourceId, options.grant, clock);
  });
  const overlays: Overlays = createOverlays({ factory, clock, logger, onLost: () => capture.lost(null) });
  const capture: Capture = createCapture({
    clock,
    logger,
    newId: randomUUID,
    // The bar of a recording under way is no part of what the user works on, either.
    stepAside: () => stepAside([...factory.windows("app"), ...factory.windows("recorder")], clock),
    grabScreens: refusal.watch(() => grabScreens(clock)),
    grabWindow: (sourceId) => windowSources.grab(sourceId),
    pointer: pointerPlace,
    listWindows: () => listWindows(clock),
    overlays,
    attach: async (picture, draftId) => {
      // Loaded with the first picture: the drafts' contract is large, and the first window does not need it here.
      const { attachPicture } = await import("./attachPicture.ts");
      return attachPicture(options.askEngine, picture, draftId, clock.now());
    },
    rescue: ({ png }) => savePicture(app.getPath("pictures"), png, clock.now()),
    emit: (event) => factory.broadcast(event),
    open: options.open,
  });
  return {
    capture,
    overlays,
    windowSources,
    picture: (name) => windowSources.picture(name),
    begin(mode, delaySeconds) {
      const address = options.window()?.webContents.getURL() ?? "";
      runAsTask(() => capture.start({ mode, delaySeconds, draftId: draftInView(address), sourceId: null }));
    },
    chooseRegion: () => capture.chooseRegion(),
    isBusy: () => capture.isBusy(),
    wasRefused: () => refusal.wasRefused(),
  };
}
