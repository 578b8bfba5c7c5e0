import { AppError } from "../../../shared/ipc/appError.ts";
import { readWebm } from "../../../shared/webm/readWebm.ts";
import { withDuration } from "../../../shared/webm/withDuration.ts";
import type { Logger } from "../../engine/ports.ts";
import type { Unfinished } from "./safetyCopy.ts";

export interface Recovery {
  readonly unfinished: () => Promise<readonly Unfinished[]>;
  /** As deliverRecording, but nothing is brought to the front; fails with AppError. */
  readonly deliver: (webm: Uint8Array<ArrayBuffer>, of: Unfinished) => Promise<void>;
  readonly tell: (text: string) => void;
  readonly logger: Logger;
}

/** Delivers what was recorded when an earlier run of Standby was ended, and says so. What cannot be delivered stays. */
export async function recoverRecordings({ unfinished, deliver, tell, logger }: Recovery): Promise<void> {
  for (const one of await unfinished()) {
    try {
      const webm = withDuration(await one.read(), null);
      // Ended before its first picture: there is nothing to look at.
      if ((readWebm(webm)?.frames ?? 0) === 0) {
        await one.drop();
        continue;
      }
      await deliver(webm, one);
      tell(words(one));
    } catch (error) {
      logger.warn("record.notRecovered", { kind: error instanceof Error ? error.name : typeof error });
      // It says where the recording is now.
      if (error instanceof AppError) tell(error.message);
    }
  }
}

function words({ draftId }: Unfinished): string {
  const place = draftId === null ? "a new draft" : "its draft";
  return `Standby was ended while it recorded. What it had recorded until then is in ${place}.`;
}
