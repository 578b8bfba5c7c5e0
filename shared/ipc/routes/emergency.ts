import { z } from "zod";
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
      /** "On-call ticket: escalation in 60 minutes, 24/7/365". */
      gives: z.array(z.string()),
      /** "Emergency line starts after launch". */
      withholds: z.array(z.string()),
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

export const emergencyRoutes = {
  "emergency.card": defineRoute(nothingSchema, emergencyCardSchema),
} as const;
