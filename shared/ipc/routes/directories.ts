import { z } from "zod";
import { directoryDiffSchema } from "../../directory/diff.ts";
import {
  directoryKindSchema,
  directoryPersonSchema,
  directorySchema,
  directorySiteSchema,
} from "../../directory/directory.ts";
import { defineRoute } from "../define.ts";
import { idSchema, instantSchema, nothingSchema } from "../fields.ts";

const byId = z.strictObject({ id: idSchema });
const token = z.string().min(1).max(4_000);
/** https, or http on this computer only; "" = the host's usual one. */
const baseUrl = z.string().max(500);

export const directoryRoutes = {
  /** Offline too: what the last complete refresh told, with its time. Topics: directories, directoryProgress. */
  "directories.list": defineRoute(
    nothingSchema,
    z.strictObject({
      directories: z.array(directorySchema),
      /** They are read once a day by themselves. */
      isDaily: z.boolean(),
    }),
  ),
  /** For all directories. Off: they are read only by "directories.refresh". */
  "directories.setDaily": defineRoute(z.strictObject({ isDaily: z.boolean() }), nothingSchema),
  /** What the last refresh changed was looked at, or put away. */
  "directories.markSeen": defineRoute(byId, nothingSchema),
  /** Signs in, keeps the token and begins the first refresh. Fails in words when the token is not accepted. */
  "directories.connect": defineRoute(
    z.strictObject({ kind: directoryKindSchema, name: z.string().min(1).max(120), baseUrl, token }),
    directorySchema,
  ),
  /** Asks who the token belongs to and what it may read; says in words what is wrong. Nothing is kept. */
  "directories.test": defineRoute(
    z.strictObject({ kind: directoryKindSchema, baseUrl, token }),
    z.strictObject({
      isUsable: z.boolean(),
      text: z.string(),
      userName: z.string().nullable(),
      userEmail: z.string().nullable(),
      organizations: z.int().nullable(),
      sites: z.int().nullable(),
    }),
  ),
  /** A new token of the same person. */
  "directories.signInAgain": defineRoute(z.strictObject({ id: idSchema, token }), directorySchema),
  /** Begins to read everything anew and answers at once; one that runs already goes on. */
  "directories.refresh": defineRoute(byId, nothingSchema),
  /** Ends a refresh that runs; the last complete one stays as it is. */
  "directories.cancel": defineRoute(byId, nothingSchema),
  /** What the last complete refresh changed; null = there was none yet. */
  "directories.lastDiff": defineRoute(byId, z.strictObject({ diff: directoryDiffSchema.nullable() })),
  /**
   * The directory goes, with its token, people and roles. Sites that anything here uses stay and are marked as no longer
   * in a directory; those that came from it alone and are unused leave the lists.
   */
  "directories.forget": defineRoute(byId, z.strictObject({ kept: z.int(), removed: z.int() })),
  /** Who works on a site (its team, and its organization's people), or in an organization. Both null: nobody. */
  "directories.people": defineRoute(
    z.strictObject({ siteId: idSchema.nullable(), organizationId: idSchema.nullable() }),
    z.strictObject({
      people: z.array(directoryPersonSchema),
      /** When the oldest of the answering directories was read; null = none knows the site or organization. */
      asOfMs: instantSchema.nullable(),
    }),
  ),
  /** Facts of every site that a directory lists, once listed, or that has a host's id. */
  "directories.sites": defineRoute(nothingSchema, z.strictObject({ sites: z.array(directorySiteSchema) })),
} as const;
