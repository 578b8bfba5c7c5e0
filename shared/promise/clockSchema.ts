import { z } from "zod";
import { strengthSchema } from "../policy/policySet.ts";
import { levelSchema } from "../ticket/draft.ts";
import { whyLineSchema } from "./whyLine.ts";

export const clockStateSchema = z.enum(["noPlan", "noFigure", "notStarted", "running", "met", "metLate", "stopped"]);
export type ClockState = z.infer<typeof clockStateSchema>;

/**
 * A promise running on one ticket. Instants are UTC ms of the helpdesk's clock; nothing in here depends on the present:
 * readClock adds "now". "stopped" = closed before the promise was met.
 */
export const clockSchema = z.strictObject({
  state: clockStateSchema,
  level: levelSchema,
  startedAtMs: z.int().nullable(),
  dueAtMs: z.int().nullable(),
  /** When the promise was met, or the ticket closed without it. */
  stoppedAtMs: z.int().nullable(),
  usedMs: z.int().nullable(),
  targetMs: z.int().nullable(),
  strength: strengthSchema,
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
