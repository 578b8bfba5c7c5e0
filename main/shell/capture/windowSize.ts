import type { Size, WebContents } from "electron";
import { z } from "zod";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";
import type { StreamGrant } from "../security/streamGrant.ts";

const sizeSchema = z.object({ width: z.int().min(1).max(16_384), height: z.int().min(1).max(16_384) });

/** Runs in the overlay's page: opens the stream, looks at its first frame, closes it. */
const readFirstFrame = `(async () => {
  const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
  const [track] = stream.getVideoTracks();
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  const { value: frame } = await reader.read();
  const size = { width: frame.codedWidth, height: frame.codedHeight };
  frame.close();
  await reader.cancel();
  track.stop();
  return size;
})()`;
const limit: Ms = 3 * SECOND;

/**
 * A window's size in native pixels. Pictures of windows are scaled to whatever size is asked for, so it has to be known
 * before. null: the desktop does not tell; the picture is then as large as the screen, and soft.
 */
export async function windowSize(
  page: WebContents,
  sourceId: string,
  grant: StreamGrant,
  clock: Clock,
): Promise<Size | null> {
  let cancelTimer = (): void => undefined;
  const late = new Promise<null>((resolve) => {
    cancelTimer = clock.after(limit, () => resolve(null));
  });
  const read = grant.during(page.id, sourceId, async () => {
    // "true": as if by a click, which a stream asks for.
    const answer: unknown = await page.executeJavaScript(readFirstFrame, true);
    return sizeSchema.safeParse(answer).data ?? null;
  });
  const size = await Promise.race([read.catch(() => null), late]);
  cancelTimer();
  return size;
}
