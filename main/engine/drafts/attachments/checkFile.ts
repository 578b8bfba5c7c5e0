import { isUtf8 } from "node:buffer";
import type { z } from "zod";
import { AppError } from "../../../../shared/ipc/appError.ts";
import { looksLikeHar } from "../../../../shared/findings/looksLikeHar.ts";
import { judgeFile } from "../../../../shared/picture/judgeFile.ts";
import type { attachmentSourceSchema } from "../../../../shared/ticket/draft.ts";
import { safeFileName } from "./safeFileName.ts";

export interface CheckedFile {
  readonly name: string;
  readonly contentType: string;
  /** Pixels, for pictures. */
  readonly width: number | null;
  readonly height: number | null;
}

const signatures: readonly { readonly begins: string; readonly contentType: string }[] = [
  { begins: "%PDF-", contentType: "application/pdf" },
  { begins: "PK\u0003\u0004", contentType: "application/zip" },
  { begins: "\u001f\u008b", contentType: "application/gzip" },
];
/** WebM and Matroska both begin so; the document's type stands a few bytes further on. */
const ebml = "\u001a\u0045\u00df\u00a3";
const HEAD = 64;

/**
 * What may be attached, and as what. The type comes from the bytes, never from the name. Fails with attachment.empty,
 * attachment.tooBig, attachment.unreadable (a picture's name or start without a whole picture), attachment.tooManyPixels,
 * attachment.pictureTooBig, attachment.notAPicture, or attachment.notCleaned: recorded requests come by `source` "har" only.
 */
export function checkFile(
  givenName: string,
  bytes: Uint8Array,
  source: z.infer<typeof attachmentSourceSchema> | null = null,
): CheckedFile {
  const name = safeFileName(givenName);
  const verdict = judgeFile({ name, bytes: bytes.byteLength, start: bytes });
  switch (verdict.kind) {
    case "refused":
      throw new AppError(verdict.code, verdict.detail);
    case "more":
      throw new AppError("attachment.unreadable", `“${name}” is not a readable picture.`);
    case "picture":
      return { name, contentType: verdict.type, width: verdict.width, height: verdict.height };
    case "other":
      if (source !== "har" && looksLikeHar(name, bytes)) {
        throw new AppError("attachment.notCleaned", `“${name}” is a recording of requests that was not cleaned.`);
      }
      return { name, contentType: typeOf(bytes), width: null, height: null };
  }
}

/** Text is kept as plain text: nothing of it is ever run. */
function typeOf(bytes: Uint8Array): string {
  const start = latin(bytes, HEAD);
  const known = signatures.find(({ begins }) => start.startsWith(begins));
  if (known) return known.contentType;
  if (start.startsWith(ebml) && start.includes("webm")) return "video/webm";
  return isUtf8(bytes) && !bytes.includes(0) ? "text/plain" : "application/octet-stream";
}

function latin(bytes: Uint8Array, most: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, most)).toString("latin1");
}
