import { z } from "zod";
import { idSchema, instantSchema } from "../ipc/fields.ts";

/** pantheon: the hosting account itself, by a machine token. */
export const directoryKindSchema = z.enum(["pantheon"]);
export type DirectoryKind = z.infer<typeof directoryKindSchema>;

/**
 * new: never read · ok: the last refresh was complete · signIn: the token is no longer accepted · unreachable: no answer ·
 * fault: the answer could not be trusted. In all but `new` the last complete refresh stays in use.
 */
export const directoryStateSchema = z.enum(["new", "ok", "signIn", "unreachable", "fault"]);
export type DirectoryState = z.infer<typeof directoryStateSchema>;

/** How far a refresh is, in things asked for; `total` is null until the lists are read. */
export const directoryProgressSchema = z.strictObject({
  phase: z.enum(["signIn", "lists", "details", "saving"]),
  done: z.int(),
  total: z.int().nullable(),
  /** The host asks for patience until then (local clock); null = it does not. */
  waitingUntilMs: instantSchema.nullable(),
});
export type DirectoryProgress = z.infer<typeof directoryProgressSchema>;

export const directorySchema = z.strictObject({
  id: idSchema,
  kind: directoryKindSchema,
  name: z.string(),
  /** Host name of its address; never a path or token. */
  host: z.string(),
  /** Whose token it is. */
  userName: z.string(),
  userEmail: z.string(),
  state: directoryStateSchema,
  /** Why the last refresh ended early and what to do, in words; "" = it did not. */
  problem: z.string(),
  /** How the token is kept: in the keychain, or only until Standby quits. */
  secretKept: z.enum(["keychain", "sessionOnly", "none"]),
  /** End of the last complete refresh; null = none yet. */
  asOfMs: instantSchema.nullable(),
  sites: z.int(),
  organizations: z.int(),
  people: z.int(),
  /** A refresh that runs now; null = none. */
  progress: directoryProgressSchema.nullable(),
  /** Changes of the last complete refresh; 0 also for the first one, which has nothing to compare with. */
  changes: z.int(),
  /** Nobody asked for the refresh that made them, and nobody has looked at them. */
  hasNews: z.boolean(),
  /** When a refresh began last, complete or not; null = not known. */
  triedAtMs: instantSchema.nullable(),
});
export type Directory = z.infer<typeof directorySchema>;

/**
 * What a host grants as support, as it tells it; nothing is derived from it. `scope`: for whom the grant is.
 * `priority` and `sla` are the host's own words; null = not told.
 */
export const supportGrantSchema = z.strictObject({
  scope: z.enum(["user", "site", "organization"]).nullable(),
  plan: z.string(),
  priority: z.string().nullable(),
  sla: z.string().nullable(),
  isOnCall: z.boolean().nullable(),
});
export type SupportGrant = z.infer<typeof supportGrantSchema>;

/** What directories tell of one of our sites beside what the site itself carries. */
export const directorySiteSchema = z.strictObject({
  siteId: idSchema,
  /** The host's own id; null = known by name only. */
  hostSiteId: z.string().nullable(),
  /** All that list it now. */
  directoryIds: z.array(idSchema),
  /** The host's title of it; "" = none. */
  label: z.string(),
  /** The host's own word for the plan ("performance_small"); "" = not told. */
  serviceLevel: z.string(),
  isFrozen: z.boolean(),
  supportPlan: z.array(supportGrantSchema).nullable(),
  /** Since when no directory lists it any more; null = one does, or none ever did. */
  leftAtMs: instantSchema.nullable(),
});
export type DirectorySiteFacts = z.infer<typeof directorySiteSchema>;

/** One person with one role. `via`: in the site's own team, or in an organization. */
export const directoryPersonSchema = z.strictObject({
  /** The host's id. */
  id: z.string(),
  name: z.string(),
  email: z.string(),
  /** The host's word: admin, developer, team_member, unprivileged. */
  role: z.string(),
  via: z.enum(["site", "organization"]),
  /** Name of that organization; "" for a site's team. */
  organizationName: z.string(),
});
export type DirectoryPerson = z.infer<typeof directoryPersonSchema>;
