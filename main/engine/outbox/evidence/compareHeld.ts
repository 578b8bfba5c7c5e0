import type { FrozenMessage } from "../../drafts/frozenMessage.ts";
import type { RemoteMessage } from "../../helpdesks/helpdesk.ts";
import { withoutReferenceLines } from "../reference.ts";

/** A file as the helpdesk gave it back. */
export interface HeldFile {
  readonly name: string;
  readonly sha256: string;
}

/**
 * What the helpdesk holds against what was previewed; one sentence per difference, [] = the same. Ends of lines count
 * for nothing, and the reference line is not part of the text.
 */
export function differences(
  sent: Pick<FrozenMessage, "body" | "attachments">,
  held: Pick<RemoteMessage, "body">,
  files: readonly HeldFile[],
): readonly string[] {
  const text = plain(held.body) === plain(sent.body) ? [] : ["The text there is another one."];
  return [...text, ...fileDifferences(sent.attachments, files)];
}

function fileDifferences(sent: FrozenMessage["attachments"], held: readonly HeldFile[]): readonly string[] {
  const left = [...held];
  const without: string[] = [];
  for (const file of sent) {
    // Helpdesks rename files; what counts is the bytes. Of equal bytes the one of the same name is meant.
    const named = left.findIndex(({ sha256, name }) => sha256 === file.sha256 && name === file.name);
    const place = named === -1 ? left.findIndex(({ sha256 }) => sha256 === file.sha256) : named;
    if (place === -1) without.push(file.name);
    else left.splice(place, 1);
  }
  const missing = without.map((name) =>
    left.some((other) => other.name === name) ? `“${name}” holds other bytes there.` : `“${name}” is not there.`,
  );
  const extra = left.filter(({ name }) => !without.includes(name)).map(({ name }) => `“${name}” is there as well.`);
  return [...missing, ...extra];
}

function plain(text: string): string {
  const lines = withoutReferenceLines(text).split(/\r\n|\r|\n/u);
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}
