import { z } from "zod";
import { clockKindSchema, stopsOnSchema, strengthSchema } from "../policy/rules.ts";
import { levelSchema } from "../ticket/draft.ts";
import { whyLineSchema } from "./whyLine.ts";

export const clockStateSchema = z.enum([
  "noPlan",
  "noFigure",
  "notStarted",
  "running",
  "paused",
  "met",
  "metLate",
  "stopped",
]);
export type ClockState = z.infer<typeof clockStateSchema>;

/**
 * A promise running on one ticket. Instants are UTC ms of the helpdesk's clock; nothing in here depends on the present:
 * readClock adds "now". "stopped" = closed before the promise was met,
 * "paused" = it waits for us where the rule set says that this does not count.
 */
export const clockSchema = z.strictObject({
  state: clockStateSchema,
  level: levelSchema,
  startedAtMs: z.int().nullable(),
  dueAtMs: z.int().nullable(),
  /** When the promise was met, or the ticket closed without it. */
  stoppedAtMs: z.int().nullable(),
  /** Counted time until it stopped: open hours only, without pauses. */
  usedMs: z.int().nullable(),
  /** Time by the wall that pauses took between the start and the end or the due instant; those that are over. */
  pausedForMs: z.int(),
  isPaused: z.boolean(),
  /** Counted time that was left when the pause began; null = it is not paused. */
  leftAtPauseMs: z.int().nullable(),
  targetMs: z.int().nullable(),
  strength: strengthSchema,
  stopsOn: stopsOnSchema,
  /** By which hours it counts; null = nothing is counted, or the helpdesk counts. */
  clock: clockKindSchema.nullable(),
  /** The rule and the set behind the figure; null = none. */
  ruleId: z.string().nullable(),
  policyId: z.string().nullable(),
  /** Something of the rule is our reading, not the host's word. */
  isAssumed: z.boolean(),
  /** The due instant is worked out here from a rule (shown with "≈"), not given by the helpdesk. */
  isComputed: z.boolean(),
  /** The start or the end was typed in by the user. */
  isRecordedByHand: z.boolean(),
  /** Once an agent has answered: who is to write next. No figure is promised for it. */
  turn: z.enum(["host", "us"]).nullable(),
  why: z.array(whyLineSchema),
  /** One line without clock times, "2 h standard · paid site"; explainClock adds them in a zone. */
  summary: z.string(),
});
export type Clock = Readonly<z.infer<typeof clockSchema>>;
