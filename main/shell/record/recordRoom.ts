import { app, type BrowserWindow } from "electron";
import { AppError } from "../../../shared/ipc/appError.ts";
import { wordsOf } from "../../../shared/ipc/errors.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { Reply, RequestEnvelope } from "../../../shared/ipc/envelope.ts";
import { attachmentLimits } from "../../../shared/ticket/draft.ts";
import { KIB, type Bytes } from "../../../shared/units.ts";
import type { Clock, Logger } from "../../engine/ports.ts";
import type { CaptureRoom } from "../capture/captureRoom.ts";
import type { StreamGrant } from "../security/streamGrant.ts";
import type { WindowFactory } from "../windows/windowFactory.ts";
import { hideWhileRecording } from "./hideWhileRecording.ts";
import { createRecordings, type Recordings } from "./recording.ts";
import { openRecorder } from "./recorderWindow.ts";
import { findTarget } from "./recordTarget.ts";
import { recoverRecordings } from "./recoverRecordings.ts";
import { createSafetyCopies } from "./safetyCopy.ts";

interface RecordRoomOptions {
  /** For copies of recordings under way. */
  readonly folder: string;
  readonly factory: WindowFactory;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly grant: StreamGrant;
  readonly captures: CaptureRoom;
  readonly askEngine: (envelope: RequestEnvelope) => Promise<Reply>;
  readonly window: () => BrowserWindow | null;
  readonly open: (path: string) => void;
}

/** Recording the screen, put together. `state()`: null = nothing is being recorded. */
export interface RecordRoom extends Recordings {
  /** Delivers what earlier runs could not. Never rejects. */
  recover(): Promise<void>;
}

/** An attachment's, less what the length adds to the file. */
const mostBytes: Bytes = attachmentLimits.bytes - 4 * KIB;

export function createRecordRoom(options: RecordRoomOptions): RecordRoom {
  const { factory, clock, logger, grant, captures } = options;
  const copies = createSafetyCopies(options.folder, mostBytes, logger);
  const emit = (event: AppEvent): void => factory.broadcast(event);
  const recordings = createRecordings({
    clock,
    logger,
    mostBytes,
    isBusy: () => captures.isBusy(),
    findTarget: (wish) => findTarget(wish, () => captures.chooseRegion()),
    stepAside: () => hideWhileRecording(factory.windows("app"), clock),
    openRecorder: (target, hasSound, onGone) =>
      openRecorder(target, hasSound, { factory, clock, grant, mostBytes: attachmentLimits.recordingBytes, onGone }),
    beginCopy: (draftId) => copies.begin(clock.now(), draftId),
    deliver: (webm, draftId, copy) =>
      deliver(webm, { draftId, endedAtMs: clock.now(), dropCopy: () => copy.drop(), open: options.open }),
    emit,
    words,
  });

  async function deliver(
    webm: Uint8Array<ArrayBuffer>,
    { draftId, endedAtMs, dropCopy, open }: Delivery,
  ): Promise<void> {
    // Loaded with the first recording: the drafts' contract is large, and the first window does not need it here.
    const { deliverRecording } = await import("./deliverRecording.ts");
    const rescueFolder = app.getPath("videos");
    const ways = { askEngine: options.askEngine, emit, open, rescueFolder, dropCopy };
    await deliverRecording(ways, webm, draftId, new Date(endedAtMs));
  }
  return {
    ...recordings,
    recover: () =>
      recoverRecordings({
        logger,
        unfinished: () => copies.unfinished(),
        deliver: (webm, { draftId, begunAtMs, drop }) =>
          deliver(webm, { draftId, endedAtMs: begunAtMs, dropCopy: drop, open: () => undefined }),
        tell: (text) => emit({ kind: "captureFailed", text }),
      }),
  };
}

interface Delivery {
  readonly draftId: string | null;
  readonly endedAtMs: number;
  readonly dropCopy: () => Promise<void>;
  readonly open: (path: string) => void;
}

function words(cause: unknown): string {
  if (!(cause instanceof AppError)) return wordsOf("record.failed").text;
  const { text, nextAction } = wordsOf(cause.code);
  return cause.message === "" ? `${text} ${nextAction}` : cause.message;
}
