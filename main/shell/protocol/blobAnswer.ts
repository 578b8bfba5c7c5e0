import { createReadStream } from "node:fs";
import { lstat } from "node:fs/promises";
import { Readable } from "node:stream";
import { answerHeaders } from "./contentPolicy.ts";

/** Where a blob lies and what the engine recognised it to be. */
export interface LocatedBlob {
  readonly path: string;
  readonly contentType: string;
}

/** Kinds that a page may show or play. SVG is not among them: it is a document that can carry a script. */
const shownKinds: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp", "video/webm"];

/** Streams a blob: pictures to be shown, everything else only to be saved. null = it is not there. */
export async function answerBlob(blob: LocatedBlob, fileName: string): Promise<Response | null> {
  const stat = await lstat(blob.path).catch(() => null);
  if (stat === null || !stat.isFile()) return null;
  const isShown = shownKinds.includes(blob.contentType);
  const headers = {
    ...answerHeaders(isShown ? blob.contentType : "application/octet-stream"),
    "content-length": String(stat.size),
    "content-disposition": `${isShown ? "inline" : "attachment"}${fileNameParameter(fileName)}`,
  };
  return new Response(Readable.toWeb(createReadStream(blob.path)) as ReadableStream, { headers });
}

/** The name a file is saved under: no folder, no control character, no leading dot. */
export function fileNameParameter(name: string): string {
  const safe = name
    .replaceAll(/[\p{C}/\\:*?"<>|]/gu, "_")
    .replace(/^\.+/u, "")
    .slice(-120);
  return safe === "" ? "" : `; filename*=UTF-8''${encodeURIComponent(safe).replaceAll(/['()*]/gu, escapeByte)}`;
}

function escapeByte(character: string): string {
  return `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
}
