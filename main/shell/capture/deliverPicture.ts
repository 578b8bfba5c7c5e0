import { AppError } from "../../../shared/ipc/appError.ts";
import { wordsOf } from "../../../shared/ipc/errors.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { AttachedPicture, KeptPicture } from "./attachPicture.ts";
import type { Picture } from "./frame.ts";

export interface DeliveryPorts {
  /** Throws where the picture could not even be kept. */
  readonly attach: (picture: Picture, draftId: string | null) => Promise<AttachedPicture | KeptPicture>;
  /** Saves a picture that Standby itself cannot keep; answers where, in words, or null when that fails too. */
  readonly rescue: (picture: Picture) => Promise<string | null>;
  readonly emit: (event: AppEvent) => void;
  /** Brings a page of the app to the front. */
  readonly open: (path: string) => void;
}

/**
 * Attaches a picture and shows the draft. The moment in the picture may be gone, so a refusal keeps the picture: among the
 * recent captures, or as a plain file where the engine does not answer.
 */
export async function deliverPicture(ports: DeliveryPorts, picture: Picture, draftId: string | null): Promise<void> {
  const outcome = await ports.attach(picture, draftId).catch(async (cause: unknown) => {
    const place = await ports.rescue(picture);
    const words = place === null ? "It could not be kept; take it again." : `The picture is ${place}.`;
    throw new AppError("capture.failed", `${captureWords(cause)} ${words}`, { cause });
  });
  if ("captureId" in outcome) {
    const { captureId, reason } = outcome;
    ports.emit({ kind: "captureKept", captureId });
    const words = `${captureWords(reason)} The picture is kept under “Recent captures”.`;
    throw new AppError("capture.failed", words, { cause: reason });
  }
  const { attachmentId } = outcome;
  ports.emit({ kind: "captured", draftId: outcome.draftId, attachmentId });
  ports.open(`/compose/${outcome.draftId}`);
}

/** Why there is no picture, for the user. */
export function captureWords(cause: unknown): string {
  if (!(cause instanceof AppError)) return wordsOf("capture.failed").text;
  const { text, nextAction } = wordsOf(cause.code);
  return cause.message === "" ? `${text} ${nextAction}` : cause.message;
}
