import { z } from "zod";
import { accountColourSchema } from "./accountColour.ts";
import { idSchema, instantSchema, realmSchema } from "../ipc/fields.ts";

/**
 * practice: the embedded desk · zendesk: a Zendesk-shaped helpdesk · requestTracker: Request Tracker 5 · mail: a host that is written to by mail ·
 * handoff: a host without an API.
 */
export const accountKindSchema = z.enum(["practice", "zendesk", "requestTracker", "mail", "handoff"]);

/** How the user proves who they are to a helpdesk. */
export const signInSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("token"), token: z.string().min(1).max(4_000) }),
  /** Request Tracker and mail. */
  z.strictObject({
    kind: z.literal("password"),
    userName: z.string().min(1).max(320),
    password: z.string().min(1).max(4_000),
  }),
]);
export type SignInSecret = z.infer<typeof signInSchema>;
export type AccountKind = z.infer<typeof accountKindSchema>;

/** By which way the user signed in last: the same one is offered again. */
export const signInWaySchema = z.enum(["browser", "token", "password", "none"]);
export type SignInWay = z.infer<typeof signInWaySchema>;

/** ok · signIn: paused until the user signs in again · unreachable · behindSignInPage: something else answers · new: never reached. */
export const accountStateSchema = z.enum(["ok", "signIn", "unreachable", "behindSignInPage", "new"]);

/** What this account's helpdesk lets this user do; absent rights hide their buttons. */
export const capabilitiesSchema = z.strictObject({
  /** Work is handed over by hand (Dashboard, e-mail); nothing is sent or pulled by itself. */
  isManual: z.boolean(),
  canListOrganization: z.boolean(),
  canReply: z.boolean(),
  canSolve: z.boolean(),
  /** A helpdesk field carries our reference; else it is the last line of the text. */
  hasReferenceField: z.boolean(),
  /** The helpdesk names its own deadline for the next answer. */
  hasServerDeadlines: z.boolean(),
  maxAttachmentBytes: z.int(),
  maxAttachments: z.int(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

export const accountSchema = z.strictObject({
  id: idSchema,
  kind: accountKindSchema,
  realm: realmSchema,
  name: z.string(),
  /** Host name shown to the user; never a path or token. */
  host: z.string(),
  userName: z.string(),
  userEmail: z.string(),
  /** Rule set chosen for this host; null = none chosen, so no clocks. */
  policyId: z.string().nullable(),
  state: accountStateSchema,
  capabilities: capabilitiesSchema,
  /** Last complete pull. */
  asOfMs: instantSchema.nullable(),
  /** Server time minus local time, from the Date header; 0 until known. */
  clockOffsetMs: z.int(),
  /** How the token is kept: in the keychain, or only until Standby quits. */
  secretKept: z.enum(["keychain", "sessionOnly", "none"]),
  signInWay: signInWaySchema,
  /** Tells its rows from those of other accounts; never the only sign. */
  colour: accountColourSchema,
});
export type Account = z.infer<typeof accountSchema>;
