import { dialog, nativeTheme, screen, type BrowserWindow } from "electron";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock, Logger } from "../../engine/ports.ts";
import { appName } from "../appIdentity.ts";
import type { DeviceStore } from "../device/deviceStore.ts";
import { createRestartBudget } from "../engine/restartBudget.ts";
import { appOrigin } from "../protocol/appScheme.ts";
import { ordinaryWindow, restoreBounds, smallestWindow, type WindowState } from "./windowState.ts";
import { sendEvent, type WindowFactory } from "./windowFactory.ts";

interface AppWindowOptions {
  readonly factory: WindowFactory;
  readonly state: DeviceStore<WindowState>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** True = the window must not close now. */
  readonly onClose: () => boolean;
  /** Once per start of the app, when the first list is on screen. */
  readonly onFirstPaint: () => void;
}

/** The window of the app: there is one, made when needed. */
export interface AppWindow {
  /** Loads it; it appears with its first paint, unless it is to stay hidden. */
  load(isHidden: boolean): void;
  /** Brings it to the front and goes to a page of the app. */
  open(path?: string): void;
  /** The page says that its first list is on screen. */
  painted(): void;
  hide(): void;
  current(): BrowserWindow | null;
  /** The page is there and can ask a question. */
  isAnswering(): boolean;
}

/** Longest wait for the first paint: a page in trouble must still be seen. */
const paintLimit: Ms = 4 * SECOND;
const saveDelay: Ms = 500;

export function createAppWindow(options: AppWindowOptions): AppWindow {
  const { factory, state, clock, logger } = options;
  const crashes = createRestartBudget();
  let window: BrowserWindow | null = null;
  let isPainted = false;
  let wasPaintedOnce = false;
  let isWantedVisible = false;
  let waitingPath: string | null = null;

  function make(): BrowserWindow {
    const { bounds, isMaximized } = state.read();
    const places = screen.getAllDisplays().map((display) => display.workArea);
    const made = factory.create("app", {
      title: appName,
      show: false,
      ...ordinaryWindow,
      ...restoreBounds(bounds, places),
      minWidth: smallestWindow.width,
      minHeight: smallestWindow.height,
      backgroundColor: nativeTheme.shouldUseDarkColors ? "#15181b" : "#ffffff",
    });
    if (isMaximized) made.once("show", () => made.maximize());
    rememberPlace(made, state, clock);
    made.on("close", (event) => {
      if (options.onClose()) event.preventDefault();
    });
    made.once("closed", () => {
      window = null;
      isPainted = false;
    });
    made.webContents.on("render-process-gone", (_event, { reason }) => recover(made, reason));
    return made;
  }

  function load(made: BrowserWindow): void {
    isPainted = false;
    // Painted meanwhile: it was shown, and may have stepped aside for a picture of the screen.
    clock.after(paintLimit, () => {
      if (!isPainted) reveal();
    });
    made.loadURL(`${appOrigin}/index.html`).catch((cause: unknown) => {
      logger.error("window.loadFailed", { cause: cause instanceof Error ? cause.name : "" });
    });
  }

  function recover(made: BrowserWindow, reason: string): void {
    if (made.isDestroyed() || reason === "clean-exit") return;
    const delay = crashes.next(clock.now());
    logger.error("window.crashed", { reason, isReloaded: delay !== null });
    if (delay === null) {
      dialog.showErrorBox("Standby's window keeps failing", "What you saved is safe. Quit Standby and start it again.");
      return;
    }
    clock.after(delay, () => {
      if (!made.isDestroyed()) load(made);
    });
  }

  function reveal(): void {
    if (isWantedVisible && window !== null && !window.isVisible()) window.show();
  }

  return {
    load(isHidden) {
      isWantedVisible = !isHidden;
      window ??= make();
      load(window);
    },
    open(path) {
      isWantedVisible = true;
      if (window === null) {
        window = make();
        load(window);
      } else if (isPainted) {
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
      }
      if (path === undefined) return;
      if (isPainted) sendEvent(window, { kind: "navigate", path });
      else waitingPath = path;
    },
    painted() {
      isPainted = true;
      reveal();
      if (waitingPath !== null && window !== null) sendEvent(window, { kind: "navigate", path: waitingPath });
      waitingPath = null;
      if (!wasPaintedOnce) options.onFirstPaint();
      wasPaintedOnce = true;
    },
    hide() {
      isWantedVisible = false;
      window?.hide();
    },
    current: () => window,
    isAnswering: () => isPainted && window !== null && !window.webContents.isCrashed(),
  };
}

function rememberPlace(window: BrowserWindow, state: DeviceStore<WindowState>, clock: Clock): void {
  let cancelTimer = (): void => undefined;
  const save = (): void => {
    cancelTimer();
    // A minimized or never shown window has no place worth remembering.
    if (window.isDestroyed() || window.isMinimized() || !window.isVisible()) return;
    void state.write({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  const saveSoon = (): void => {
    cancelTimer();
    cancelTimer = clock.after(saveDelay, save);
  };
  window.on("resize", saveSoon);
  window.on("move", saveSoon);
  window.on("close", save);
}
