import { AppError } from "../../../shared/ipc/appError.ts";
import type { InputOf } from "../../../shared/ipc/define.ts";
import type { captureRoutes } from "../../../shared/ipc/routes/captures.ts";
import { judgePicture } from "../../../shared/picture/header.ts";
import { checkFile } from "../drafts/attachments/checkFile.ts";

type Given = InputOf<(typeof captureRoutes)["captures.keep"]>;

export interface CheckedCapture {
  readonly name: string;
  readonly contentType: string;
  /** 0 where that is not known: a recording. */
  readonly width: number;
  readonly height: number;
}

/** The strip shows it at about a third of this. */
const thumbnailPixels = 640;
const thumbnailBytes = 1024 * 1024;
/** By the header alone. Fails as checkFile does; what calls itself a picture and is none is attachment.unreadable. */
export function checkCapture({ source, name: given, bytes }: Given): CheckedCapture {
  const { name, contentType, width, height } = checkFile(given, bytes);
  if (source === "recording" && contentType === "video/webm") return { name, contentType, width: 0, height: 0 };
  if (source === "recording" || width === null || height === null) {
    throw new AppError("attachment.unreadable", `“${name}” is not readable.`);
  }
  return { name, contentType, width, height };
}

/** The type of a small picture for the strip; null = not one, and the capture is kept without. */
export function thumbnailType(bytes: Uint8Array): string | null {
  if (bytes.byteLength > thumbnailBytes) return null;
  const verdict = judgePicture(bytes, true);
  return verdict.kind === "picture" && Math.max(verdict.width, verdict.height) <= thumbnailPixels ? verdict.type : null;
}
