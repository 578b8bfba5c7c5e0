import type { ErrorCode } from "../ipc/errorCatalogue.ts";
import { attachmentLimits } from "../ticket/draft.ts";
import { judgePicture, type PictureType, type PictureVerdict } from "./header.ts";

type Picture = Extract<PictureVerdict, { readonly kind: "picture" }>;

export type FileVerdict =
  /** The header reaches past these bytes: ask again with more. */
  | { readonly kind: "more" }
  | { readonly kind: "refused"; readonly code: ErrorCode; readonly detail: string }
  | { readonly kind: "picture"; readonly type: PictureType; readonly width: number; readonly height: number }
  | { readonly kind: "other" };

/** A file as far as it was read. */
export type ReadSoFar = {
  readonly name: string;
  /** Of the whole file. */
  readonly bytes: number;
  /** From the first byte on. */
  readonly start: Uint8Array;
};

const pictureName = /\.(?:png|apng|jpe?g|gif|webp)$/iu;
const documentName = /\.(?:svgz?|ico|cur|bmp|dib|tiff?|avif|hei[cf])$/iu;

/**
 * Whether a file may be evidence, from its name, its length and its first bytes. Page and engine ask the same: the page so
 * that a refusal costs nothing, the engine because it believes no page. Nothing is decoded.
 */
export function judgeFile({ name, bytes, start }: ReadSoFar): FileVerdict {
  if (bytes === 0) return refused("attachment.empty", `“${name}” is empty.`);
  if (bytes > attachmentLimits.bytes) return refused("attachment.tooBig", `“${name}” has more than 50 MB.`);
  const verdict = judgePicture(start, start.length >= bytes);
  switch (verdict.kind) {
    case "more":
      return verdict;
    case "none":
      return judgeName(name);
    case "document":
      return unsafe(name);
    case "broken":
      return unreadable(name);
    case "picture":
      return judgeSize(name, bytes, verdict);
  }
}

function judgeName(name: string): FileVerdict {
  if (documentName.test(name)) return unsafe(name);
  return pictureName.test(name) ? unreadable(name) : { kind: "other" };
}

function judgeSize(name: string, bytes: number, { type, width, height, frames }: Picture): FileVerdict {
  if (bytes > attachmentLimits.imageBytes) {
    return refused("attachment.pictureTooBig", `“${name}” is a picture of more than 25 MB.`);
  }
  if (width * height > attachmentLimits.imagePixels) {
    return refused("attachment.tooManyPixels", `“${name}” has ${width} × ${height} pixels.`);
  }
  if (width * height * frames > attachmentLimits.animationPixels) {
    return refused("attachment.tooManyPixels", `“${name}” has ${frames} pictures of ${width} × ${height} pixels.`);
  }
  return { kind: "picture", type, width, height };
}

function unsafe(name: string): FileVerdict {
  return refused("attachment.notAPicture", `“${name}” is a kind of picture that cannot be shown safely.`);
}

function unreadable(name: string): FileVerdict {
  return refused("attachment.unreadable", `“${name}” is not a readable picture.`);
}

function refused(code: ErrorCode, detail: string): FileVerdict {
  return { kind: "refused", code, detail };
}
