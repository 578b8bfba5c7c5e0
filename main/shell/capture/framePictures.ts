import type { Picture } from "../protocol/serveApp.ts";
import type { Frame } from "./frame.ts";

/** Frames of the capture under way, for as long as it is: read by overlays under capture/CAPTURE/DISPLAY. */
export interface FramePictures {
  put(captureId: string, frames: readonly Frame[]): void;
  forget(captureId: string): void;
  /** By path without the leading slash. */
  picture(name: string): Picture | null;
  pathOf(captureId: string, frame: Frame): string;
}

export function createFramePictures(): FramePictures {
  const pictures = new Map<string, Picture>();
  const nameOf = (captureId: string, frame: Frame): string => `capture/${captureId}/${frame.displayId}`;
  return {
    put(captureId, frames) {
      for (const frame of frames) {
        pictures.set(nameOf(captureId, frame), { bytes: frame.pixels, contentType: "application/octet-stream" });
      }
    },
    forget(captureId) {
      for (const name of [...pictures.keys()]) if (name.startsWith(`capture/${captureId}/`)) pictures.delete(name);
    },
    picture: (name) => pictures.get(name) ?? null,
    pathOf: (captureId, frame) => `/${nameOf(captureId, frame)}`,
  };
}
