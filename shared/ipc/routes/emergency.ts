import { z } from "zod";
import { onCallReasonSchema } from "../../ticket/draft.ts";
import { defineRoute } from "../define.ts";
import { idSchema, instantSchema, nothingSchema } from "../fields.ts";

/** What one organization can do in an emergency. Kept by the shell too, so that the card opens with the engine dead. */
export const emergencyOrganizationSchema = z.strictObject({
  /** null = the sites that belong to no organization; there is nowhere to enter a number then. */
  id: idSchema.nullable(),
  name: z.string(),
  isPractice: z.boolean(),
  /** "" = not entered. */
  number: z.string(),
  /** Sites with what their plan gives in an emergency. */
  sites: z.array(
    z.strictObject({
      id: idSchema,
      name: z.string(),
      planLabel: z.string(),
      hasEmergencyLine: z.boolean(),
      hasOnCallTicket: z.boolean(),
      /** "On-call ticket: escalation in 60 minutes, 24/7". */
      gives: z.array(z.string()),
      /** "Emergency line starts after launch". */
      withholds: z.array(z.string()),
      // A copy kept by an earlier version lacks what follows.
      isPaying: z.boolean().default(false),
      /** null = not known. */
      isLaunched: z.boolean().nullable().default(null),
      /** What makes an issue on-call here; [] = no on-call ticket. */
      reasons: z.array(onCallReasonSchema).default([]),
      /** The promise in a line: "Escalation in 60 minutes, 24/7"; "" = no figure. */
      promise: z.string().default(""),
      /** On-call support covers issues of the platform only. */
      isPlatformOnly: z.boolean().default(false),
    }),
  ),
});

export const emergencyCardSchema = z.strictObject({
  asOfMs: instantSchema.nullable(),
  organizations: z.array(emergencyOrganizationSchema),
  /** Ways that need no sign-in, from the plan's page. */
  ways: z.array(
    z.strictObject({
      kind: z.enum(["passwordReset", "contactForm", "mail"]),
      label: z.string(),
      /** https URL or mail address; for practice accounts an unreal one that is shown but never opened. */
      target: z.string(),
      hint: z.string(),
      canOpen: z.boolean(),
    }),
  ),
});
export type EmergencyCard = z.infer<typeof emergencyCardSchema>;

/** On-call entries of the outbox that are not sent and cannot go out now, with what a phone needs to pass them on. */
export const emergencyWaitingSchema = z.strictObject({
  entries: z.array(
    z.strictObject({
      entryId: idSchema,
      draftId: idSchema,
      subject: z.string(),
      siteName: z.string(),
      /** The plan gives the emergency line. */
      hasLine: z.boolean(),
      /** "" = not entered, or the plan gives none. */
      number: z.string(),
      isPractice: z.boolean(),
      /** The address; "" = none known. */
      mailTo: z.string(),
      /** mailto: with subject and text; "" = none. */
      mailUri: z.string().max(1_200),
      /** tel:, shown as a picture only; "" = none. */
      telUri: z.string().max(200),
      /** The text did not fit whole. */
      isCut: z.boolean(),
      /** The helpdesk may have it: it is being checked, and cannot be marked as passed on before that is known. */
      isUnclear: z.boolean(),
      queuedAtMs: instantSchema,
    }),
  ),
});
export type EmergencyWaiting = z.infer<typeof emergencyWaitingSchema>;

export const emergencyLadderSchema = z.strictObject({
  rungs: z.array(
    z.strictObject({
      kind: z.enum(["filed", "line", "ask", "due", "late"]),
      text: z.string(),
      /** The helpdesk's clock. */
      atMs: instantSchema,
      doneAtMs: instantSchema.nullable(),
      /** null = no word of the host's; "ask" and "late" are advice of ours. */
      source: z.strictObject({ quote: z.string(), section: z.string() }).nullable(),
    }),
  ),
  /** The user recorded that an engineer is on it, or the ticket is closed. */
  isStopped: z.boolean(),
});
export type EmergencyLadder = z.infer<typeof emergencyLadderSchema>;

export const emergencyRoutes = {
  "emergency.card": defineRoute(nothingSchema, emergencyCardSchema),
  "emergency.waiting": defineRoute(nothingSchema, emergencyWaitingSchema),
  /** The way up of an on-call ticket, rung by rung. Fails with notFound. */
  "emergency.ladder": defineRoute(z.strictObject({ ticketId: idSchema }), emergencyLadderSchema),
  /** The user did this step; of two records the first counts. Fails with notFound. */
  "emergency.step": defineRoute(
    z.strictObject({ ticketId: idSchema, kind: z.enum(["line", "ask", "late"]), atMs: instantSchema }),
    nothingSchema,
  ),
} as const;
