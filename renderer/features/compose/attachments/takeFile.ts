import { looksLikeHar } from "../../../../shared/findings/looksLikeHar.ts";
import { letGo } from "../../../../shared/ipc/letGo.ts";
import { wordsOf, type ErrorCode } from "../../../../shared/ipc/errorCatalogue.ts";
import { judgeFile, type FileVerdict } from "../../../../shared/picture/judgeFile.ts";
import { RequestError, type request } from "../../../bridge/request.ts";
import type { IncomingFile } from "./incomingFiles.ts";
import { plainBytes } from "./plainBytes.ts";
import type { AttachmentSource } from "./useAddFiles.ts";

/** What became of a file. */
export type Taken =
  | { readonly kind: "stored" }
  /** The draft has no room, and the picture waits under the recent captures. */
  | { readonly kind: "kept" }
  /** A recording of requests: somebody has to look at it first. */
  | { readonly kind: "har" }
  | { readonly kind: "refused"; readonly text: string };

/** Reaches the header of nearly every picture. */
const FIRST_LOOK = 65_536;
const GROWTH = 8;

type Ask = typeof request;

/** Judges a file by its first bytes and stores it only when it may be evidence; what is refused is never read whole. */
export async function takeFile(
  ask: Ask,
  draftId: string,
  file: IncomingFile,
  source: AttachmentSource,
): Promise<Taken> {
  try {
    const verdict = await firstLook(file, source);
    if (verdict.kind === "refused") return refused(verdict.code, verdict.detail);
    if (verdict.kind === "har") return verdict;
    return await store(ask, draftId, file, source);
  } catch (error) {
    if (error instanceof RequestError) return refused(error.code, error.detail);
    // The file vanished or may not be read: what the page is told is an exception without words.
    return refused("attachment.unreadable");
  }
}

async function firstLook(
  file: IncomingFile,
  source: AttachmentSource,
): Promise<Exclude<FileVerdict, { readonly kind: "more" }> | { readonly kind: "har" }> {
  for (let count = FIRST_LOOK; ; count *= GROWTH) {
    // A file that is too big or empty is refused with no byte of it read.
    const start = file.bytes === 0 ? new Uint8Array() : await startOf(file, count);
    if (source !== "har" && looksLikeHar(file.name, start)) return { kind: "har" };
    const verdict = judgeFile({ name: file.name, bytes: file.bytes, start });
    if (verdict.kind !== "more") return verdict;
    // Shorter than it says: it changed while it was read.
    if (count >= file.bytes) return { kind: "refused", code: "attachment.unreadable", detail: "" };
  }
}

async function startOf({ start, read }: IncomingFile, count: number): Promise<Uint8Array> {
  return start === undefined ? (await read()).subarray(0, count) : start(count);
}

async function store(ask: Ask, draftId: string, file: IncomingFile, source: AttachmentSource): Promise<Taken> {
  const given = await file.read();
  try {
    return await storeBytes(ask, draftId, file.name, given, source);
  } finally {
    // One that can be read in parts is on disk; what is in memory anyway may be wanted again.
    if (file.start !== undefined) letGo({ given });
  }
}

async function storeBytes(
  ask: Ask,
  draftId: string,
  name: string,
  given: Uint8Array<ArrayBuffer>,
  source: AttachmentSource,
): Promise<Taken> {
  const verdict = judgeFile({ name, bytes: given.length, start: given });
  if (verdict.kind === "refused") return refused(verdict.code, verdict.detail);
  if (verdict.kind !== "picture") {
    await ask("drafts.addAttachment", { draftId, name, source, bytes: given });
    return { kind: "stored" };
  }
  const picture = await plainBytes(name, given);
  if (picture === null) return refused("attachment.unreadable", `“${name}” is not a readable picture.`);
  try {
    if (source === "paste") return await keepAndAttach(ask, draftId, picture);
    await ask("drafts.addAttachment", { draftId, source, ...picture });
    return { kind: "stored" };
  } finally {
    letGo(picture);
  }
}

/** What was pasted is nowhere else: it is kept first, so that a full draft loses nothing. */
async function keepAndAttach(
  ask: Ask,
  draftId: string,
  picture: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
): Promise<Taken> {
  const { id } = await ask("captures.keep", { source: "paste", ...picture, thumbnail: null, scale: 1 });
  try {
    await ask("captures.attach", { captureId: id, draftId });
    return { kind: "stored" };
  } catch (error) {
    if (error instanceof RequestError && error.code === "attachment.tooMany") return { kind: "kept" };
    throw error;
  }
}

function refused(code: ErrorCode, detail = ""): Taken {
  const { text, nextAction } = wordsOf(code);
  return { kind: "refused", text: `${detail || text} ${nextAction}` };
}
