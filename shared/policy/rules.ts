import { z } from "zod";
import { onCallReasonSchema } from "../ticket/draft.ts";
import { ticketStatusSchema } from "../ticket/status.ts";

/** Where a rule comes from: the host's own sentence, the heading it stands under, and which of the set's pages it is. */
export const ruleSourceSchema = z.strictObject({
  quote: z.string().min(1).max(2_000),
  section: z.string().min(1).max(500),
  /** Index into the set's `pages`. */
  page: z.int().min(0).default(0),
});
export type RuleSource = z.infer<typeof ruleSourceSchema>;

/** Who has a right: holders of one of these site plans, or of one of these organization levels. */
const appliesToSchema = z.strictObject({
  sitePlans: z.array(z.string().max(60)).max(50),
  organizationLevels: z.array(z.string().max(60)).max(50),
});

export const civilDateSchema = z.iso.date();

/** How a target is counted. `assumed`: the host does not say all of it; a screen must repeat that. */
export const clockKindSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("roundTheClock"), assumed: z.boolean() }),
  z.strictObject({
    kind: z.literal("hours"),
    /** IANA. */
    zone: z.string().min(1).max(80),
    /** ISO weekdays 1-7, each once. Wall-clock times of the zone, half-open; "24:00" ends the day. */
    days: z
      .array(
        z.strictObject({
          day: z.int().min(1).max(7),
          from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, "not a time like 09:00"),
          to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/u, "not a time like 17:00 or 24:00"),
        }),
      )
      .min(1)
      .max(7),
    /** Civil days of the zone on which nothing counts. */
    holidays: z.array(civilDateSchema).max(400),
    assumed: z.boolean(),
    /** What of it the host does not say (zone, week borders, holidays), one sentence each. */
    assumptions: z.array(z.string().min(1).max(300)).max(10),
  }),
]);
export type ClockKind = Readonly<z.infer<typeof clockKindSchema>>;

/** How firmly the host speaks: guaranteed in so many words, aimed at, "typically", or no figure at all. */
export const strengthSchema = z.enum(["guaranteed", "objective", "bestEffort", "none"]);

/**
 * What ends the count. acknowledged: any word of the host, an automatic one too. responded: the first agent's answer; a
 * question back is one. escalated: recorded by the user, for no helpdesk reports it.
 */
export const stopsOnSchema = z.enum(["acknowledged", "responded", "escalated"]);

/** null = never pauses; only where the set says so. */
export const pauseSchema = z.strictObject({
  whileStatus: z.array(ticketStatusSchema).min(1),
  source: ruleSourceSchema,
});

/** For whom it counts: each site its own, or all of an organization together. */
export const ruleScopeSchema = z.strictObject({ per: z.enum(["site", "organization"]), assumed: z.boolean() });

const ruleShape = {
  id: z.string().min(1).max(80),
  appliesTo: appliesToSchema,
  source: ruleSourceSchema,
  /** null = does not matter. An unknown fact never withholds an emergency line, and is said. */
  conditions: z.strictObject({ isLaunched: z.literal(true).nullable(), isPaying: z.literal(true).nullable() }),
  scope: ruleScopeSchema,
};

/** A year: what lasts longer is no time to answer in. */
const MAX_TARGET_MS = 366 * 86_400_000;

const targetShape = {
  /** null = no figure of its own, only a place in the queue. */
  targetMs: z.int().positive().max(MAX_TARGET_MS).nullable(),
  /** Given wherever there is a target. */
  clock: clockKindSchema.nullable(),
  strength: strengthSchema,
  startsOn: z.literal("created"),
  stopsOn: stopsOnSchema,
  pause: pauseSchema.nullable(),
};

export const standardRuleSchema = z.strictObject({
  ...ruleShape,
  ...targetShape,
  channel: z.literal("ticket"),
  isAheadOfOthers: z.boolean(),
});

export const onCallRuleSchema = z.strictObject({
  ...ruleShape,
  ...targetShape,
  channel: z.literal("onCall"),
  reasons: z.array(onCallReasonSchema).min(1),
});

const callShape = { ...ruleShape, channel: z.literal("call"), isBookedByTicket: z.boolean() };

export const callRuleSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...callShape,
    kind: z.literal("counted"),
    unit: z.enum(["calls", "minutes"]),
    /** Calls in a period, or minutes in it. */
    count: z.int().positive().max(100_000),
    /** Length of one call; where minutes are counted, the usual one. */
    minutes: z.int().positive().max(1_440),
  }),
  z.strictObject({ ...callShape, kind: z.literal("unlimited") }),
]);

export const platformOnCallRuleSchema = z.strictObject({ ...ruleShape, channel: z.literal("onCall") });
export const emergencyLineRuleSchema = z.strictObject(ruleShape);

/** The span in which calls are counted. The zone is IANA; the account's owner may change it. */
export const callPeriodSchema = z.strictObject({
  kind: z.enum(["calendarMonth", "rolling", "contractDay"]),
  zone: z.string().min(1).max(80),
  /** "rolling" only: civil days back from the instant asked. */
  days: z.int().min(1).max(366).nullable(),
  /** "contractDay" only: in short months the last day. */
  contractDay: z.int().min(1).max(31).nullable(),
  /** What is not used moves on, at most so much, into the next period only; null = nothing does. */
  carryOver: z.int().min(0).max(100_000).nullable(),
  /** The host says only "per month": whose month is our reading. */
  isAssumed: z.boolean(),
});
export type CallPeriod = z.infer<typeof callPeriodSchema>;
