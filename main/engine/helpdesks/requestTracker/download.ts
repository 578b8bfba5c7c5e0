import type { Bytes, Ms } from "../../../../shared/units.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { readContent } from "./parts.ts";
import type { RestApi } from "./restApi.ts";
import type { RestAttachment } from "./restSchemas.ts";

/**
 * The address under which a file is kept in mind. Its length goes along where the bytes are to be the very ones that
 * were put in; what is said to be text was converted to UTF-8 there and may be longer or shorter by now.
 */
export function contentUrlOf(base: string, part: RestAttachment): string {
  const isConverted = /^(?:text|message)\//iu.test(part.ContentType);
  return `${base}/REST/2.0/attachment/${part.id}${isConverted ? "" : `#bytes=${part.ContentLength}`}`;
}

export interface DownloadLimits {
  readonly maxBytes: Bytes;
  readonly timeoutMs: Ms;
  readonly signal: AbortSignal;
}

/** A file's bytes, by REST alone: the pages' own links convert text and answer a refusal with an empty file. */
export async function downloadPart(
  api: RestApi,
  base: string,
  contentUrl: string,
  { maxBytes, timeoutMs, signal }: DownloadLimits,
): Promise<Uint8Array> {
  const start = `${base}/REST/2.0/attachment/`;
  const [, id, length] = contentUrl.startsWith(start)
    ? (/^(\d{1,18})(?:#bytes=(\d+))?$/u.exec(contentUrl.slice(start.length)) ?? [])
    : [];
  if (id === undefined) throw new HelpdeskError("refused", "The file lies at an address that is not safe to open.");
  // Base64 in lines inside JSON: a good third more than the file.
  const bytes = await readContent(api, id, signal, { cap: Math.ceil(maxBytes * 1.4), timeoutMs });
  if (length !== undefined && Number(length) !== bytes.byteLength) {
    throw new HelpdeskError("badAnswer", "The file came with another length than the helpdesk says it has.");
  }
  return bytes;
}
