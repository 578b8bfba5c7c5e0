import { z } from "zod";
import { idSchema, instantSchema } from "../ipc/fields.ts";

const names = z.array(z.string()).max(50);
const site = { siteId: idSchema, name: z.string() } as const;

/** One thing that a refresh found otherwise than the refresh before. Plans are ids of the rule sets or "unknown". */
export const directoryChangeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("siteNew"), ...site }),
  /** No longer listed; the site stays here with its tickets. */
  z.strictObject({ kind: z.literal("siteGone"), ...site }),
  z.strictObject({ kind: z.literal("siteRenamed"), ...site, was: z.string() }),
  z.strictObject({
    kind: z.literal("planChanged"),
    ...site,
    was: z.string(),
    plan: z.string(),
    /** What gave way had been entered by hand. */
    wasByHand: z.boolean(),
  }),
  /** Names; "" = none. */
  z.strictObject({
    kind: z.literal("organizationChanged"),
    ...site,
    was: z.string(),
    organization: z.string(),
    wasByHand: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("organizationNew"), name: z.string() }),
  z.strictObject({ kind: z.literal("organizationGone"), name: z.string() }),
  /** Of a site's team or an organization: by name, at most fifty each. */
  z.strictObject({
    kind: z.literal("peopleChanged"),
    subject: z.enum(["site", "organization"]),
    siteId: idSchema.nullable(),
    name: z.string(),
    came: names,
    left: names,
    roleChanged: names,
  }),
]);
export type DirectoryChange = z.infer<typeof directoryChangeSchema>;

/** What one complete refresh changed. */
export const directoryDiffSchema = z.strictObject({
  atMs: instantSchema,
  /** The refresh it is compared with; null = this was the first, and all is new. */
  previousMs: instantSchema.nullable(),
  /** Sites that had been here already, by hand or from a file, and were taken for the directory's own. */
  merged: z.int(),
  /** All changes by kind, also those that `changes` has no room for. */
  counts: z.partialRecord(z.string(), z.int()),
  changes: z.array(directoryChangeSchema).max(5_000),
  /** What could not be read and stayed as it was, in words. */
  gaps: z.array(z.string()).max(200),
});
export type DirectoryDiff = z.infer<typeof directoryDiffSchema>;
