import {
  desktopCapturer,
  screen,
  systemPreferences,
  type DesktopCapturerSource,
  type Display,
  type Size,
} from "electron";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { Clock } from "../../engine/ports.ts";
import { bandsOf } from "./bands.ts";
import { isBlack } from "./isBlack.ts";
import type { Frame } from "./frame.ts";
import type { PointerPlace } from "./grabber.ts";
import { desktopKind, triesAtFrames } from "./triesAtFrames.ts";
import { isX } from "./x11/isX.ts";
import { connectToX } from "./x11/xConnection.ts";
import { xPicture } from "./x11/xPicture.ts";
import { xScreens } from "./xScreens.ts";

/** Pictures of all displays at their native size, as fast as the system gives them. */
export async function grabScreens(clock: Clock): Promise<readonly Frame[]> {
  requirePermission();
  const displays = screen.getAllDisplays();
  const kind = desktopKind(isX(process.env), process.platform);
  const grabInstead = (): Promise<readonly Frame[]> => triesAtFrames(kind, { clock, grab: () => grabOnce(displays) });
  if (!isX(process.env)) return grabInstead();
  return xScreens(displays, {
    clock,
    read: (areas, signal) => xPicture(areas, () => connectToX(process.env, signal)),
    grabInstead,
  });
}

async function grabOnce(displays: readonly Display[]): Promise<readonly JudgedFrame[]> {
  const frames: JudgedFrame[] = [];
  // The system scales every picture to the size asked for, up as well as down: displays of one size go together.
  for (const group of bySize(displays)) {
    const sources = await getSources(["screen"], group.size);
    frames.push(...group.displays.flatMap((display) => frameOf(display, sources, displays) ?? []));
  }
  if (frames.length === 0) throw new AppError("capture.failed", "The desktop gave no picture of any screen.");
  return frames;
}

/** The display under the pointer, and where on it in native pixels. */
export function pointerPlace(): PointerPlace {
  const point = screen.getCursorScreenPoint();
  const { id, bounds, scaleFactor } = screen.getDisplayNearestPoint(point);
  const native = (offset: number): number => Math.floor(offset * scaleFactor);
  return { displayId: String(id), x: native(point.x - bounds.x), y: native(point.y - bounds.y) };
}

export async function getSources(
  types: ("screen" | "window")[],
  thumbnailSize: Size,
): Promise<readonly DesktopCapturerSource[]> {
  try {
    return await desktopCapturer.getSources({ types, thumbnailSize });
  } catch (cause) {
    throw new AppError("capture.denied", "", { cause });
  }
}

export function requirePermission(): void {
  if (process.platform !== "darwin") return;
  const status = systemPreferences.getMediaAccessStatus("screen");
  if (status === "denied" || status === "restricted") {
    throw new AppError("capture.denied");
  }
}

/** A frame and whether nothing is to be seen in it. */
interface JudgedFrame extends Frame {
  readonly isBlack: boolean;
}

interface SizeGroup {
  readonly size: Size;
  readonly displays: readonly Display[];
}

function bySize(displays: readonly Display[]): readonly SizeGroup[] {
  const groups = new Map<string, { readonly size: Size; readonly displays: Display[] }>();
  for (const display of displays) {
    const size = nativeSize(display);
    const key = `${size.width}x${size.height}`;
    const group = groups.get(key) ?? { size, displays: [] };
    group.displays.push(display);
    groups.set(key, group);
  }
  return [...groups.values()];
}

export function nativeSize({ size, scaleFactor }: Display): Size {
  return { width: Math.round(size.width * scaleFactor), height: Math.round(size.height * scaleFactor) };
}

function frameOf(
  display: Display,
  sources: readonly DesktopCapturerSource[],
  displays: readonly Display[],
): JudgedFrame | null {
  const named = sources.find((source) => source.display_id === String(display.id));
  // Some desktops do not say which screen is which; then their order is all there is.
  const source = named ?? (sources.length === displays.length ? sources[displays.indexOf(display)] : undefined);
  if (source === undefined || source.thumbnail.isEmpty()) return null;
  return toFrame(source.thumbnail, display);
}

export function toFrame(image: Electron.NativeImage, display: Display): JudgedFrame {
  const { width, height } = image.getSize();
  const bitmap = image.toBitmap();
  return {
    displayId: String(display.id),
    bands: bandsOf(bitmap, width),
    width,
    height,
    scaleFactor: display.scaleFactor,
    isBlack: isBlack(bitmap),
  };
}
