import { z } from "zod";
import type { Reply, RequestEnvelope } from "../../../shared/ipc/envelope.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";

const statusSchema = z.object({ counts: z.object({ unsent: z.int() }) });
const limit: Ms = SECOND;

/**
 * Items in the outbox that are not sent: asked of the engine, because something may have been queued just now. Not less
 * than the engine told last, which is also the answer when it does not answer in a second.
 */
export async function countUnsent(
  askEngine: (envelope: RequestEnvelope) => Promise<Reply>,
  toldLast: number,
  clock: Clock,
): Promise<number> {
  let cancelTimer = (): void => undefined;
  const late = new Promise<null>((resolve) => {
    cancelTimer = clock.after(limit, () => resolve(null));
  });
  const reply = await Promise.race([askEngine({ route: "app.status", input: {} }), late]);
  cancelTimer();
  const counted = reply?.ok === true ? statusSchema.safeParse(reply.data).data?.counts.unsent : undefined;
  return Math.max(counted ?? 0, toldLast);
}
