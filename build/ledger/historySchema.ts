import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { isKnownZone } from "../../shared/time/zoned.ts";

const instantText = /^[+-]?\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)$/u;
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** UTC ms; in a file as ISO 8601 with its offset, or as whole ms. */
const instantSchema = z.union([z.string().max(60), z.number()]).transform((value, context) => {
  const atMs = typeof value === "number" ? value : msOf(value);
  if (Number.isInteger(atMs) && atMs >= EARLIEST && atMs <= LATEST) return atMs;
  const message = "an instant from 1970 to 2200 is wanted, as ISO 8601 with its offset or as whole milliseconds";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

function msOf(text: string): number {
  try {
    return instantText.test(text) ? Temporal.Instant.from(text).epochMilliseconds : Number.NaN;
  } catch {
    return Number.NaN;
  }
}

const inlineEntitlementSchema = z.strictObject({
  from: instantSchema,
  kind: z.enum(["unknown", "none", "unlimited", "counted"]),
  unit: z.enum(["calls", "minutes"]).default("calls"),
  allowance: z.int().min(0).max(1_000_000).nullable().default(null),
  minutesPerCall: z.int().min(1).max(1_440).nullable().default(null),
  per: z.enum(["site", "organization"]).default("site"),
  isAssumed: z.boolean().default(false),
});

const setEntitlementSchema = z.strictObject({
  from: instantSchema,
  set: z.string().max(80),
  sitePlan: z.string().max(80).nullable().default(null),
  organizationLevel: z.string().max(80).nullable().default(null),
  isLaunched: z.boolean().nullable().default(null),
});

const periodSchema = z
  .strictObject({
    kind: z.enum(["calendarMonth", "rolling", "contractDay"]),
    zone: z.string().max(80).refine(isKnownZone, "this time zone is not known"),
    days: z.int().min(1).max(366).nullable().default(null),
    contractDay: z.int().min(1).max(31).nullable().default(null),
    carryOver: z.int().min(0).max(1_000_000).nullable().default(null),
    isAssumed: z.boolean().default(false),
  })
  .refine(({ kind, days }) => kind !== "rolling" || days !== null, { path: ["days"], message: "how many days roll?" })
  .refine(({ kind, contractDay }) => kind !== "contractDay" || contractDay !== null, {
    path: ["contractDay"],
    message: "on which day does a period begin?",
  })
  .refine(({ kind, carryOver }) => kind !== "rolling" || carryOver === null, {
    path: ["carryOver"],
    message: "nothing is carried over in a rolling period",
  });

const eventSchema = z
  .strictObject({
    call: z.union([z.string().min(1).max(200), z.int()]).transform(String),
    kind: z.enum(["asked", "agreed", "moved", "cancelled", "held", "missed", "correction"]),
    at: instantSchema,
    order: z
      .union([z.string().min(1).max(200), z.int()])
      .transform(String)
      .nullable()
      .default(null),
    slot: instantSchema.nullable().default(null),
    minutes: z.int().min(1).max(1_440).nullable().default(null),
    amount: z.int().min(-1_000_000).max(1_000_000).nullable().default(null),
    reason: z.string().max(2_000).default(""),
    by: z.string().max(300).default(""),
  })
  .refine(({ kind, amount }) => (kind === "correction") === (amount !== null), {
    path: ["amount"],
    message: "a correction, and nothing else, has an amount",
  })
  .refine(({ kind, reason }) => kind !== "correction" || reason.trim() !== "", {
    path: ["reason"],
    message: "a correction says why",
  })
  .refine(({ kind, slot }) => kind !== "agreed" || slot !== null, {
    path: ["slot"],
    message: "an agreed call has its slot",
  });

const told: readonly string[] = ["asked", "agreed", "moved", "cancelled"];

export const historySchema = z.strictObject({
  id: z.union([z.string(), z.number()]).optional(),
  entitlements: z
    .array(z.union([setEntitlementSchema, inlineEntitlementSchema]))
    .min(1)
    .max(1_000),
  /** Left out = that of the first rule set named. */
  period: periodSchema.optional(),
  isComplete: z.boolean().default(true),
  now: instantSchema,
  /** Any instant of the period asked for; left out = now. */
  inPeriodOf: instantSchema.optional(),
  events: z
    .array(eventSchema)
    .max(100_000)
    .refine(
      (events) => {
        const orders = events.filter(({ kind }) => told.includes(kind)).map(({ order }) => order !== null);
        return orders.every((isGiven) => isGiven === orders[0]);
      },
      { message: "give an order to every event that a ticket tells, or to none" },
    ),
});
export type History = z.infer<typeof historySchema>;
export type GivenEntitlement = History["entitlements"][number];
