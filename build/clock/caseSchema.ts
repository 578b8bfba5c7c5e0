import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { civilDateSchema, pauseSchema, stopsOnSchema, strengthSchema } from "../../shared/policy/rules.ts";
import { isKnownZone } from "../../shared/time/zoned.ts";

const wallTime = /^([01]\d|2[0-3]):[0-5]\d$/u;
const closingTime = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/u;
const instantText = /^[+-]?\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)$/u;
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** UTC ms; in a file as ISO 8601 with its offset, or as whole ms. */
const instantSchema = z.union([z.string().max(60), z.number()]).transform((value, context) => {
  const atMs = typeof value === "number" ? value : instantOf(value);
  if (atMs !== null && Number.isInteger(atMs) && atMs >= EARLIEST && atMs <= LATEST) return atMs;
  const message = "an instant from 1900 to 2200 is wanted, as ISO 8601 with its offset or as whole milliseconds";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

function instantOf(text: string): number | null {
  if (!instantText.test(text)) return null;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

const targetSchema = z.union([z.string().max(40), z.number()]).transform((value, context) => {
  const ms = typeof value === "number" ? value : durationOf(value);
  if (ms !== null && Number.isInteger(ms) && ms > 0) return ms;
  const message = 'a length of time is wanted, as hours, minutes and seconds ("PT2H30M") or as whole milliseconds';
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

function durationOf(text: string): number | null {
  try {
    const duration = Temporal.Duration.from(text);
    const { years, months, weeks, days } = duration;
    // A day of the calendar has no fixed length; whoever means 24 hours says so.
    if (years !== 0 || months !== 0 || weeks !== 0 || days !== 0) return null;
    return duration.total("milliseconds");
  } catch {
    return null;
  }
}

/** Asking the platform about one zone is dear, and a file may hold thousands of cases; links are asked for one by one. */
const zoneNames: ReadonlySet<string> = new Set(Intl.supportedValuesOf("timeZone"));
const zoneSchema = z
  .string()
  .max(80)
  .refine((zone) => zoneNames.has(zone) || isKnownZone(zone), "this time zone is not known");

const openDaySchema = z
  .strictObject({ day: z.int().min(1).max(7), from: z.string().regex(wallTime), to: z.string().regex(closingTime) })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "a day ends after it begins" });

const clockSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("roundTheClock"), assumed: z.boolean().default(false) }),
  z.strictObject({
    kind: z.literal("hours"),
    /** Left out = the case's. */
    zone: zoneSchema.optional(),
    days: z
      .array(openDaySchema)
      .min(1)
      .max(7)
      .refine((days) => new Set(days.map(({ day }) => day)).size === days.length, "a day stands here once"),
    holidays: z.array(civilDateSchema).max(400).default([]),
    assumed: z.boolean().default(false),
    assumptions: z.array(z.string().max(300)).max(10).default([]),
  }),
]);

const sourceSchema = z.strictObject({ quote: z.string().min(1), section: z.string().default("") });

const setRuleSchema = z.strictObject({
  set: z.string().max(80),
  level: z.enum(["standard", "onCall"]).default("standard"),
  sitePlan: z.string().max(80).nullable().default(null),
  organizationLevel: z.string().max(80).nullable().default(null),
  isLaunched: z.boolean().nullable().default(null),
});

const inlineRuleSchema = z.strictObject({
  target: targetSchema,
  clock: clockSchema,
  stopsOn: stopsOnSchema.default("responded"),
  pause: z.strictObject({ whileStatus: pauseSchema.shape.whileStatus }).nullable().default(null),
  strength: strengthSchema.default("objective"),
  source: sourceSchema.optional(),
});
export type SetRule = z.infer<typeof setRuleSchema>;
export type InlineRule = z.infer<typeof inlineRuleSchema>;

const eventSchema = z.object({
  kind: z.enum([
    "created",
    "agentAnswered",
    "automaticAnswered",
    "customerAnswered",
    "statusChanged",
    "engineerOnIt",
    "closed",
  ]),
  at: instantSchema,
  status: z.string().max(40).optional(),
  byHand: z.boolean().default(false),
});

/** What a case asks; more than this may stand in it and is not read, but a rule is read to the letter. */
export const caseSchema = z.object({
  rule: z.unknown().transform((rule, context): SetRule | InlineRule => {
    const isOfSet = typeof rule === "object" && rule !== null && "set" in rule;
    const read = isOfSet ? setRuleSchema.safeParse(rule) : inlineRuleSchema.safeParse(rule);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: "custom", path, message });
    return z.NEVER;
  }),
  zone: zoneSchema.optional(),
  now: instantSchema,
  serverDue: instantSchema.nullable().default(null),
  /** null = not known. */
  serverDueSetAt: instantSchema.nullable().default(null),
  events: z
    .array(eventSchema)
    .max(10_000)
    .superRefine((events, context) => {
      for (const [index, { kind, status }] of events.entries()) {
        if (kind === "statusChanged" && status === undefined)
          context.addIssue({ code: "custom", path: [index, "status"], message: "a changed status has a name" });
      }
    }),
});
export type ClockCase = z.infer<typeof caseSchema>;
