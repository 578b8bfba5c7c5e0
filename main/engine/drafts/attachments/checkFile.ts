import { isUtf8 } from "node:buffer";
import { AppError } from "../../../../shared/ipc/appError.ts";
import { attachmentLimits } from "../../../../shared/ticket/draft.ts";
import { readImageHeader } from "./imageHeader.ts";
import { safeFileName } from "./safeFileName.ts";

export interface CheckedFile {
  readonly name: string;
  readonly contentType: string;
  /** Pixels, for pictures. */
  readonly width: number | null;
  readonly height: number | null;
}

const imageName = /\.(?:png|apng|jpe?g|gif|webp)$/iu;
const signatures: readonly { readonly begins: string; readonly contentType: string }[] = [
  { begins: "%PDF-", contentType: "application/pdf" },
  { begins: "PK\u0003\u0004", contentType: "application/zip" },
  { begins: "\u001f\u008b", contentType: "application/gzip" },
];

/**
 * What may be attached, and as what. The type comes from the bytes, never from the name. Fails with attachment.empty,
 * attachment.tooBig, attachment.unreadable (a picture's name or start without a picture) or attachment.tooManyPixels.
 */
export function checkFile(givenName: string, bytes: Uint8Array): CheckedFile {
  const name = safeFileName(givenName);
  if (bytes.byteLength === 0) throw new AppError("attachment.empty", `“${name}” is empty.`);
  if (bytes.byteLength > attachmentLimits.bytes)
    throw new AppError("attachment.tooBig", `“${name}” has more than 50 MB.`);
  const header = readImageHeader(bytes);
  if (header.kind === "broken" || (header.kind === "none" && imageName.test(name))) {
    throw new AppError("attachment.unreadable", `“${name}” is not a readable picture.`);
  }
  if (header.kind === "none") return { name, contentType: typeOf(bytes), width: null, height: null };
  const { type, width, height } = header;
  if (width * height > attachmentLimits.imagePixels) {
    throw new AppError("attachment.tooManyPixels", `“${name}” has ${width} × ${height} pixels.`);
  }
  return { name, contentType: type, width, height };
}

/** Text, SVG included, is kept as plain text: nothing of it is ever run. */
function typeOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 8)).toString("latin1");
  const known = signatures.find(({ begins }) => start.startsWith(begins));
  if (known) return known.contentType;
  return isUtf8(bytes) && !bytes.includes(0) ? "text/plain" : "application/octet-stream";
}
