import { z } from "zod";
import { reach, type ReachParts } from "../http/reach.ts";

/** Strangers are answered with a user without an id. */
const stranger = z.object({ user: z.object({ id: z.unknown() }) });

/** Resolves when a helpdesk of this kind answers there; rejects as `reach` does. No sign-in is sent. */
export function reachZendesk(parts: ReachParts, origin: string): Promise<void> {
  return reach(parts, `${origin}/api/v2/users/me.json`, (json) => stranger.safeParse(json).success);
}
