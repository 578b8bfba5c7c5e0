import { z } from "zod";
import type { DeskContext } from "../../deskContext.ts";
import { ok } from "../answer.ts";
import { invalidAttribute } from "../problems.ts";
import { jsonBody, type Handler } from "../visit.ts";

const clientSchema = z.object({
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  redirect_uris: z.array(z.url().max(500)).min(1).max(20),
});

const livesSchema = z.object({
  access_seconds: z.number().int().positive().optional(),
  refresh_seconds: z.number().int().positive().optional(),
  /** Tokens already given that run out now. */
  expire: z.array(z.enum(["access", "refresh"])).default([]),
});

/** What the desk's administrator does about sign-ins. */
export function oauthControls({ store, now }: DeskContext): Readonly<{ putClient: Handler; setLives: Handler }> {
  return {
    putClient(visit) {
      const client = clientSchema.safeParse(jsonBody(visit).json);
      if (!client.success) return invalidAttribute(client.error.issues[0]?.path.join(".") ?? "id");
      const { redirect_uris: redirectUris, ...named } = client.data;
      store.oauth.putClient({ ...named, redirectUris });
      return ok({ client: client.data });
    },
    setLives(visit) {
      const lives = livesSchema.safeParse(jsonBody(visit).json);
      if (!lives.success) return invalidAttribute(lives.error.issues[0]?.path.join(".") ?? "expire");
      const { access_seconds: access, refresh_seconds: refresh, expire } = lives.data;
      if (access !== undefined) store.settings.write("accessLifeS", access);
      if (refresh !== undefined) store.settings.write("refreshLifeS", refresh);
      for (const which of expire) store.oauth.expire(which, now());
      return ok(lives.data);
    },
  };
}
