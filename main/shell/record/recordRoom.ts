import { app, type BrowserWindow } from "electron";
import { AppError } from "../../../shared/ipc/appError.ts";
import { wordsOf } from "../../../shared/ipc/errors.ts";
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

interface RecordRoomOptions {
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
export type RecordRoom = Recordings;

/** An attachment's, less what the length adds to the file. */
const mostBytes: Bytes = attachmentLimits.bytes - 4 * KIB;

export function createRecordRoom(options: RecordRoomOptions): RecordRoom {
  const { factory, clock, logger, grant, captures } = options;
  return createRecordings({
    clock,
    logger,
    mostBytes,
    isBusy: () => captures.isBusy(),
    findTarget: (wish) => findTarget(wish, () => captures.chooseRegion()),
    stepAside: () => hideWhileRecording(factory.windows("app"), clock),
    openRecorder: (target, hasSound, onGone) =>
      openRecorder(target, hasSound, { factory, clock, grant, mostBytes: attachmentLimits.recordingBytes, onGone }),
    deliver: async (webm, draftId) => {
      // Loaded with the first recording: the drafts' contract is large, and the first window does not need it here.
      const { deliverRecording } = await import("./deliverRecording.ts");
      const { askEngine, open } = options;
      const rescueFolder = app.getPath("videos");
      await deliverRecording(
        { askEngine, open, rescueFolder, emit: (event) => factory.broadcast(event) },
        webm,
        draftId,
        new Date(clock.now()),
      );
    },
    emit: (event) => factory.broadcast(event),
    words,
  });
}

function words(cause: unknown): string {
  if (!(cause instanceof AppError)) return wordsOf("record.failed").text;
  const { text, nextAction } = wordsOf(cause.code);
  return cause.message === "" ? `${text} ${nextAction}` : cause.message;
}
