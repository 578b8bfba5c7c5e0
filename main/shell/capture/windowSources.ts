import { BrowserWindow, screen, type Display, type Size } from "electron";
import { randomUUID } from "node:crypto";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { Picture } from "../protocol/serveApp.ts";
import type { Frame } from "./frame.ts";
import { blackWords } from "./isBlack.ts";
import { getSources, nativeSize, requirePermission, toFrame } from "./grabScreens.ts";

export interface WindowSource {
  readonly id: string;
  readonly name: string;
  /** Address of its small picture, served until the list is asked for again. */
  readonly thumbnail: string;
}

export interface WindowSources {
  /** Windows of other programs. Standby's own are never among them. */
  list(): Promise<WindowSource[]>;
  grab(sourceId: string): Promise<Frame>;
  /** By path without the leading slash. */
  picture(name: string): Picture | null;
}

const thumbnailSize = { width: 320, height: 200 } as const;
const longestName = 200;

/** Answers how big a window is in native pixels, or null where the desktop does not tell. */
type MeasureWindow = (sourceId: string, display: Display) => Promise<Size | null>;

export function createWindowSources(measure: MeasureWindow): WindowSources {
  let thumbnails: ReadonlyMap<string, Picture> = new Map();

  return {
    async list() {
      requirePermission();
      const sources = (await getSources(["window"], thumbnailSize)).filter(
        (source) => !isOwn(source.id) && !source.thumbnail.isEmpty(),
      );
      const named = sources.map((source) => ({ source, name: `thumbnail/${randomUUID()}` }));
      thumbnails = new Map(
        named.map(({ source, name }) => [
          name,
          { bytes: new Uint8Array(source.thumbnail.toPNG()), contentType: "image/png" },
        ]),
      );
      return named.map(({ source, name }) => ({
        id: source.id,
        name: source.name.slice(0, longestName),
        thumbnail: `/${name}`,
      }));
    },
    async grab(sourceId) {
      requirePermission();
      const display = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
      // The system scales the picture to the size that is asked for, up as well as down.
      const size = isOwn(sourceId) ? null : await measure(sourceId, display);
      const sources = await getSources(["window"], size ?? nativeSize(display));
      const source = sources.find((candidate) => candidate.id === sourceId && !isOwn(candidate.id));
      if (source === undefined || source.thumbnail.isEmpty()) {
        throw new AppError("capture.failed", "That window is closed or minimized. Choose again.");
      }
      const frame = toFrame(source.thumbnail, display);
      if (frame.isBlack) throw new AppError("capture.failed", blackWords);
      return frame;
    },
    picture: (name) => thumbnails.get(name) ?? null,
  };
}

function isOwn(sourceId: string): boolean {
  const key = windowKey(sourceId);
  return BrowserWindow.getAllWindows().some((window) => windowKey(window.getMediaSourceId()) === key);
}

/** "window:1234:0" and "window:1234:1" are the same window, seen by different processes. */
function windowKey(sourceId: string): string {
  return sourceId.split(":").slice(0, 2).join(":");
}
