import { BrowserWindow, screen, systemPreferences, type Display } from "electron";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { InputOf } from "../../../shared/ipc/define.ts";
import type { ShellRoutes } from "../../../shared/ipc/routes/shell.ts";
import type { Region } from "../capture/frame.ts";
import { getSources, nativeSize, requirePermission } from "../capture/grabScreens.ts";
import type { Rectangle } from "../windows/windowState.ts";
import { barPlace, type BarPlace } from "./barPlace.ts";

export type RecordWish = InputOf<ShellRoutes["shell.record"]>;

/** What is recorded, once it is settled. */
export interface RecordTarget {
  readonly sourceId: string;
  /** The part of the source, in its native pixels; null = all of it. */
  readonly crop: { readonly rect: Rectangle; readonly of: { readonly width: number; readonly height: number } } | null;
  readonly bar: BarPlace;
}

/** Settles what a wish means on this desktop now; null = the user chose nothing. Throws AppError. */
export async function findTarget(
  wish: RecordWish,
  chooseRegion: () => Promise<Region | null>,
): Promise<RecordTarget | null> {
  requirePermission();
  if (wish.hasSound) await requireMicrophone();
  if (wish.what === "window") return windowTarget(wish.sourceId);
  if (wish.what === "screen") {
    const display = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    return { sourceId: await screenSource(display), crop: null, bar: barFor(display, display.bounds) };
  }
  const region = await chooseRegion();
  return region === null ? null : regionTarget(region);
}

/** macOS asks the user once; the other systems have no such question for programs of this kind. */
async function requireMicrophone(): Promise<void> {
  if (process.platform !== "darwin" || (await systemPreferences.askForMediaAccess("microphone"))) return;
  const text = "macOS does not let Standby use the microphone. Allow it in System Settings, or record without sound.";
  throw new AppError("record.failed", text);
}

async function windowTarget(sourceId: string | null): Promise<RecordTarget> {
  const sources = await getSources(["window"], noPicture);
  const source = sources.find((candidate) => candidate.id === sourceId);
  if (source === undefined || isOwn(source.id)) {
    throw new AppError("record.failed", "That window is closed or minimized. Choose again.");
  }
  const display = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
  return { sourceId: source.id, crop: null, bar: barFor(display, null) };
}

async function regionTarget(region: Region): Promise<RecordTarget> {
  const display = screen.getAllDisplays().find((candidate) => String(candidate.id) === region.displayId);
  if (display === undefined) throw new AppError("record.failed", "The display was switched off meanwhile.");
  const { bounds, scaleFactor } = display;
  const { x, y, width, height } = region;
  const onDesktop = {
    x: Math.floor(bounds.x + x / scaleFactor),
    y: Math.floor(bounds.y + y / scaleFactor),
    width: Math.ceil(width / scaleFactor),
    height: Math.ceil(height / scaleFactor),
  };
  const crop = { rect: { x, y, width, height }, of: nativeSize(display) };
  return { sourceId: await screenSource(display), crop, bar: barFor(display, onDesktop) };
}

async function screenSource(display: Display): Promise<string> {
  const sources = await getSources(["screen"], noPicture);
  const displays = screen.getAllDisplays();
  const named = sources.find((source) => source.display_id === String(display.id));
  // Some desktops do not say which screen is which; then their order is all there is.
  const inOrder =
    sources.length === displays.length ? sources[displays.findIndex(({ id }) => id === display.id)] : null;
  const source = named ?? inOrder ?? null;
  if (source === null) throw new AppError("record.failed", "The desktop does not let this screen be recorded.");
  return source.id;
}

function barFor(home: Display, recorded: Rectangle | null): BarPlace {
  const displays = screen.getAllDisplays().map(({ id, bounds, workArea }) => ({ id: String(id), bounds, workArea }));
  return barPlace(recorded, displays, String(home.id));
}

/** Only the names of sources are wanted; a picture of each would cost time. */
const noPicture = { width: 0, height: 0 } as const;

function isOwn(sourceId: string): boolean {
  const own = BrowserWindow.getAllWindows().map((window) => windowKey(window.getMediaSourceId()));
  return own.includes(windowKey(sourceId));
}

/** "window:1234:0" and "window:1234:1" are the same window, seen by different processes. */
function windowKey(sourceId: string): string {
  return sourceId.split(":").slice(0, 2).join(":");
}
