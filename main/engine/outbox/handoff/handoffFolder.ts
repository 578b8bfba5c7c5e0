import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { safeFileName, uniqueFileName } from "../../drafts/attachments/safeFileName.ts";
import type { FrozenMessage } from "../../drafts/frozenMessage.ts";
import type { OutboxParts } from "../outboxParts.ts";

const MESSAGE_FILE = "message.txt";
const MAIL_FILE = "message.eml";

export interface LaidFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

function rootOf(parts: OutboxParts): string {
  return join(parts.context.folders.data, "handoff");
}

/** The text as it is copied and laid ready. */
export function handoffText(message: FrozenMessage): string {
  return `${message.subject}\n\n${message.body}\n`;
}

/**
 * One folder per entry with the text and the files, under names that are harmless whatever they were called. Laid anew
 * each time; answers where it is. Fails with attachment.unreadable when a file was altered since it was queued.
 */
export function layHandoffFolder(
  parts: OutboxParts,
  entryId: string,
  message: FrozenMessage,
): { readonly folder: string; readonly files: readonly LaidFile[] } {
  // Everything is read before anything is written: half a folder would be handed over by mistake.
  const files = namedFiles(parts, message);
  const folder = join(rootOf(parts), entryId);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const file of files) writeFileSync(join(folder, file.name), file.bytes, { mode: 0o600, flag: "wx" });
  writeFileSync(join(folder, MESSAGE_FILE), handoffText(message), { mode: 0o600, flag: "wx" });
  return { folder, files };
}

export function writeMailFile(folder: string, mail: string): string {
  const path = join(folder, MAIL_FILE);
  writeFileSync(path, mail, { mode: 0o600 });
  return path;
}

/** Removes what no waiting entry needs any more: the files are a client's, and blobs keep what is still used. */
export function sweepHandoffFolders(parts: OutboxParts): void {
  const root = rootOf(parts);
  if (!existsSync(root)) return;
  const waiting = new Set(
    parts.repo
      .unsent()
      .filter((row) => row.state === "waitingHandoff")
      .map((row) => row.id),
  );
  for (const name of readdirSync(root)) {
    if (!waiting.has(name)) rmSync(join(root, name), { recursive: true, force: true });
  }
}

function namedFiles(parts: OutboxParts, message: FrozenMessage): readonly LaidFile[] {
  const taken = new Set([MESSAGE_FILE, MAIL_FILE]);
  return message.attachments.map(({ name: given, contentType, sha256 }) => {
    const name = uniqueFileName(safeFileName(given), taken);
    taken.add(name.toLowerCase());
    return { name, contentType, bytes: parts.context.blobs.read(sha256) };
  });
}
