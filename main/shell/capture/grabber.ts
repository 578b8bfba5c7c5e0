import type { Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { CaptureMode } from "../../../shared/ipc/routes/shell.ts";
import type { Frame, Region } from "./frame.ts";

/** In native pixels of one display. */
export interface NativeRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** Windows on each display, front to back, none of Standby's own; empty where the desktop does not tell. */
export type WindowsByDisplay = ReadonlyMap<string, readonly NativeRect[]>;

/** Where the pointer is, in native pixels of its display. */
export interface PointerPlace {
  readonly displayId: string;
  readonly x: number;
  readonly y: number;
}

export interface GrabPorts {
  readonly clock: Clock;
  readonly grabScreens: () => Promise<readonly Frame[]>;
  readonly grabWindow: (sourceId: string) => Promise<Frame>;
  readonly pointer: () => PointerPlace;
  readonly listWindows: () => Promise<WindowsByDisplay>;
}

/** What was taken, and how it is shown: "region" lets the user choose, every other mode only encodes. */
export interface Grabbed {
  readonly frames: readonly Frame[];
  readonly mode: CaptureMode;
  /** The part that is wanted; null = all. */
  readonly region: NativeRect | null;
  readonly windows: WindowsByDisplay;
}

interface Wish {
  readonly mode: CaptureMode;
  readonly sourceId: string | null;
}

const LISTING_LIMIT: Ms = 60;
const noWindows: WindowsByDisplay = new Map();

/** Answers a function that takes what a mode asks for. What is not there (any more) lets the user choose a region. */
export function createGrabber(ports: GrabPorts): (wish: Wish, lastRegion: Region | null) => Promise<Grabbed> {
  async function grabWindow(sourceId: string | null): Promise<Grabbed> {
    if (sourceId === null) throw new AppError("capture.failed", "No window was chosen.");
    return { frames: [await ports.grabWindow(sourceId)], mode: "window", region: null, windows: noWindows };
  }

  return async ({ mode, sourceId }, lastRegion) => {
    if (mode === "window") return grabWindow(sourceId);
    // Read before the grab: what the user pointed at is what was under the pointer when the key went down.
    const at = ports.pointer();
    const isListed = mode === "region" || mode === "pointedWindow";
    let windows = noWindows;
    const listing = isListed
      ? ports.listWindows().then(
          (told) => (windows = told),
          () => noWindows,
        )
      : null;
    const all = await ports.grabScreens();
    // Asked beside the grab, it is there before the pixels are, or soon after. This mode has to wait for it.
    if (mode === "pointedWindow") await listing;
    else if (listing !== null) await Promise.race([listing, patience(ports.clock)]);
    const only = (displayId: string): readonly Frame[] => all.filter((frame) => frame.displayId === displayId);
    const choose: Grabbed = { frames: all, mode: "region", region: null, windows };
    if (mode === "region") return choose;
    if (mode === "allScreens") return { ...choose, mode };
    const region = mode === "lastRegion" ? lastRegion : null;
    const pointed = mode === "pointedWindow" ? windowAt(windows.get(at.displayId) ?? [], at) : null;
    if ((mode === "lastRegion" && region === null) || (mode === "pointedWindow" && pointed === null)) return choose;
    const frames = only(region?.displayId ?? at.displayId);
    if (frames.length === 0) return choose;
    return { frames, mode, region: region === null ? pointed : rectOf(region), windows: noWindows };
  };
}

/** Longer than this nobody waits for the frozen picture because of a click that they may not make. */
function patience(clock: Clock): Promise<void> {
  return new Promise((resolve) => void clock.after(LISTING_LIMIT, resolve));
}

function windowAt(windows: readonly NativeRect[], { x, y }: PointerPlace): NativeRect | null {
  const isOver = (rect: NativeRect): boolean =>
    x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
  return windows.find(isOver) ?? null;
}

function rectOf({ x, y, width, height }: Region): NativeRect {
  return { x, y, width, height };
}
