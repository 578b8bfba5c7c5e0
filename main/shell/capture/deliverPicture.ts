import { AppError } from "../../../shared/ipc/appError.ts";
import { wordsOf } from "../../../shared/ipc/errors.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { AttachedPicture } from "./attachPicture.ts";

export interface DeliveryPorts {
  readonly attach: (png: Uint8Array, draftId: string | null) => Promise<AttachedPicture>;
  /** Saves a picture that no draft can take; answers where, in words, or null when that fails too. */
  readonly rescue: (png: Uint8Array) => Promise<string | null>;
  readonly emit: (event: AppEvent) => void;
  /** Brings a page of the app to the front. */
  readonly open: (path: string) => void;
}

/** Attaches a picture and shows the draft. The moment in the picture may be gone, so a failure keeps the picture. */
export async function deliverPicture(ports: DeliveryPorts, png: Uint8Array, draftId: string | null): Promise<void> {
  try {
    const attached = await ports.attach(png, draftId);
    ports.emit({ kind: "captured", ...attached });
    ports.open(`/compose/${attached.draftId}`);
  } catch (cause) {
    const place = await ports.rescue(png);
    const words = place === null ? "It could not be kept; take it again." : `The picture is ${place}.`;
    throw new AppError("capture.failed", `${captureWords(cause)} ${words}`, { cause });
  }
}

/** Why there is no picture, for the user. */
export function captureWords(cause: unknown): string {
  if (!(cause instanceof AppError)) return wordsOf("capture.failed").text;
  const { text, nextAction } = wordsOf(cause.code);
  return cause.message === "" ? `${text} ${nextAction}` : cause.message;
}
