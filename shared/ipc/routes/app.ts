import { z } from "zod";
import { accountSchema } from "../../account/account.ts";
import { defineRoute } from "../define.ts";
import { idSchema, instantSchema, nothingSchema, realmSchema } from "../fields.ts";

export const appStatusSchema = z.strictObject({
  realm: realmSchema,
  /** Nothing chosen yet: show first run. */
  isFirstRun: z.boolean(),
  /** Accounts of the current realm. */
  accounts: z.array(accountSchema),
  isWorkingOffline: z.boolean(),
  /** Asked of the helpdesk itself, not of the operating system. */
  connection: z.enum(["online", "offline", "checking", "none"]),
  isSyncing: z.boolean(),
  /** The first pull of an account: how far it is. total null = the helpdesk does not count. null = no first pull runs. */
  firstPull: z.strictObject({ done: z.int(), total: z.int().nullable() }).nullable(),
  /** Accounts of the current realm whose pull runs. firstPullDone: tickets kept so far; null = they are all listed. */
  pulls: z.array(z.strictObject({ accountId: idSchema, firstPullDone: z.int().nullable() })),
  asOfMs: instantSchema.nullable(),
  counts: z.strictObject({
    drafts: z.int(),
    /** Everything in the outbox that is not sent. */
    unsent: z.int(),
    needsYou: z.int(),
    openTickets: z.int(),
  }),
  /** A one-time sentence for the user: settings set aside, store restored and the like. */
  notice: z.string().nullable(),
});
export type AppStatus = z.infer<typeof appStatusSchema>;

/** Where this computer is, as its windows see it: the one part of Standby that notices a change. */
export const placeSchema = z.strictObject({
  /** IANA. */
  zone: z.string().min(1).max(80),
  locale: z.string().min(1).max(40),
});

export const appRoutes = {
  "app.status": defineRoute(nothingSchema, appStatusSchema),
  "app.setWorkingOffline": defineRoute(z.strictObject({ isWorkingOffline: z.boolean() }), nothingSchema),
  /** First run's third way: write before any account exists. */
  "app.writeOfflineFirst": defineRoute(nothingSchema, nothingSchema),
  "app.switchRealm": defineRoute(z.strictObject({ realm: realmSchema }), nothingSchema),
  "app.dismissNotice": defineRoute(nothingSchema, nothingSchema),
  /** The page tells at its start and on every change; texts of the tray and of notices follow. */
  "app.setPlace": defineRoute(placeSchema, nothingSchema),
  /** Which time is gone by. */
  "app.time": defineRoute(
    nothingSchema,
    z.strictObject({
      nowMs: instantSchema,
      place: placeSchema,
      accounts: z.array(
        z.strictObject({
          id: idSchema,
          /** To be added to this computer's clock for the helpdesk's. */
          offsetMs: z.int(),
          /** The helpdesk answered since this computer's clock was last moved; false = the offset is carried along. */
          isMeasured: z.boolean(),
        }),
      ),
    }),
  ),
} as const;
