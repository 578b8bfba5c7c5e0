import { z } from "zod";
import { caPemSchema } from "./caPem.ts";
import { mailSettingsSchema } from "./mailSettings.ts";

/** Ports below are the system's own. */
const portSchema = z.int().min(1_024).max(65_535);

/** Where the browser comes back to after a sign-in, unless the administrator registered another port: see redirectUri. */
export const DEFAULT_REDIRECT_PORT = 27_415;

/** What the helpdesk's administrator made for Standby: a public client, so there is no secret. */
export const browserSignInSchema = z.strictObject({
  clientId: z.string().trim().min(1).max(200),
  /** Fixed, since helpdesks compare the whole redirect address with the registered one. */
  redirectPort: portSchema.default(DEFAULT_REDIRECT_PORT),
});
export type BrowserSignIn = z.infer<typeof browserSignInSchema>;

/** The address to register with the OAuth client, letter by letter. */
export function redirectUri(port: number): string {
  return `http://127.0.0.1:${port}/callback`;
}

/**
 * What an account is set to beside its address and sign-in, by kind. Never a secret: it stands in the store, in backups
 * and in windows.
 */
export const accountSettingsSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("zendesk"), browser: browserSignInSchema }),
  z.strictObject({
    kind: z.literal("requestTracker"),
    caPem: caPemSchema,
    /** Queue offered first in the composer; null = the helpdesk's default. */
    queueId: z.string().min(1).max(80).nullable(),
  }),
  z.strictObject({ kind: z.literal("mail"), ...mailSettingsSchema.shape }),
]);
export type AccountSettings = z.infer<typeof accountSettingsSchema>;
