import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../../shared/ipc/appError.ts";
import { wordsOf } from "../../../shared/ipc/errors.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { Reply, RequestEnvelope } from "../../../shared/ipc/envelope.ts";
import { captureRoutes } from "../../../shared/ipc/routes/captures.ts";
import { draftRoutes } from "../../../shared/ipc/routes/drafts.ts";

export interface RecordingDelivery {
  readonly askEngine: (envelope: RequestEnvelope) => Promise<Reply>;
  readonly emit: (event: AppEvent) => void;
  /** Brings a page of the app to the front. */
  readonly open: (path: string) => void;
  /** Where the user finds videos: for a recording that Standby itself cannot keep. */
  readonly rescueFolder: string;
  /** Its copy is not needed any more: it is where the user finds it. */
  readonly dropCopy: () => Promise<void>;
}

/**
 * Attaches a recording to its draft, or to a new one, and shows that. What was on the screen may be gone, so a recording
 * that the draft cannot take is kept among the recent captures, and one that cannot be kept there becomes a plain file.
 */
export async function deliverRecording(
  { askEngine, emit, open, rescueFolder, dropCopy }: RecordingDelivery,
  webm: Uint8Array<ArrayBuffer>,
  wantedDraftId: string | null,
  now: Date,
): Promise<void> {
  const name = recordingName(now);
  try {
    const draftId = wantedDraftId ?? (await newDraft(askEngine));
    const data = await ask(askEngine, "drafts.addAttachment", { draftId, name, source: "recording", bytes: webm });
    const { id } = draftRoutes["drafts.addAttachment"].output.parse(data);
    await dropCopy();
    emit({ kind: "captured", draftId, attachmentId: id });
    open(`/compose/${draftId}`);
  } catch (cause) {
    const place = (await keep(askEngine, emit, webm, name)) ?? (await rescue(rescueFolder, webm, name));
    if (place !== null) await dropCopy();
    throw new AppError("record.failed", `${refusalWords(cause)} ${place ?? nowhere}`, { cause });
  }
}

/** A full disk is the likeliest reason for all three. */
const nowhere = "It could not be kept. Make room on the disk and start Standby again, which tries once more.";

/** "Recording 2026-11-22 14.02.11.webm": sorts by time, and no system forbids a character of it. */
export function recordingName(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `Recording ${day} ${two(now.getHours())}.${two(now.getMinutes())}.${two(now.getSeconds())}.webm`;
}

type AskEngine = RecordingDelivery["askEngine"];

async function keep(
  askEngine: AskEngine,
  emit: RecordingDelivery["emit"],
  webm: Uint8Array,
  name: string,
): Promise<string | null> {
  try {
    const input = { source: "recording", name, bytes: webm, thumbnail: null, scale: 1 };
    const { id } = captureRoutes["captures.keep"].output.parse(await ask(askEngine, "captures.keep", input));
    emit({ kind: "captureKept", captureId: id });
    return "It is kept under recent captures.";
  } catch {
    return null; // The plain file comes next; the first reason is the one the user hears.
  }
}

async function rescue(folder: string, webm: Uint8Array, name: string): Promise<string | null> {
  try {
    await mkdir(folder, { recursive: true });
    // "wx": never over a file that is there already.
    await writeFile(path.join(folder, name), webm, { flag: "wx" });
    return `It is in your Videos folder as “${name}”.`;
  } catch {
    return null;
  }
}

async function newDraft(askEngine: AskEngine): Promise<string> {
  const data = await ask(askEngine, "drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  return draftRoutes["drafts.create"].output.parse(data).id;
}

async function ask(askEngine: AskEngine, route: string, input: unknown): Promise<unknown> {
  const reply = await askEngine({ route, input });
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.message);
  return reply.data;
}

function refusalWords(cause: unknown): string {
  if (!(cause instanceof AppError)) return wordsOf("record.failed").text;
  return cause.message === "" ? wordsOf(cause.code).text : cause.message;
}
