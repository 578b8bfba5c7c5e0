import type { Message } from "../../../shared/ticket/ticket.ts";
import { MIB } from "../../../shared/units.ts";

type MessageFile = Message["attachments"][number];

/** The kinds that the shell serves inline. */
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);
/** Bigger ones are fetched when they are asked for: somebody on a train pays for every megabyte. */
const AT_ONCE_BELOW = 5 * MIB;

export function isPicture({ contentType }: Pick<MessageFile, "contentType">): boolean {
  return PICTURES.has(contentType);
}

/** Fetched by itself as soon as it comes into view. */
export function isShownAtOnce(file: Pick<MessageFile, "contentType" | "bytes">): boolean {
  return isPicture(file) && file.bytes < AT_ONCE_BELOW;
}
