import { z } from "zod";

/**
 * What trying a connection came to; each has words and a next action of its own.
 * noNetwork: this computer reaches nothing · unreachable: this address answers nobody · signInPage: a page of the network
 * or a proxy answers instead · wrongAddress: something answers, no helpdesk of this kind · badTls: the certificate does
 * not prove that it is this server · badCredentials: the sign-in is refused · missingRight: the sign-in is right and may
 * not do what Standby needs · busy: the helpdesk fails or asks to wait.
 */
export const connectionFindingSchema = z.enum([
  "usable",
  "noNetwork",
  "unreachable",
  "signInPage",
  "wrongAddress",
  "badTls",
  "badCredentials",
  "missingRight",
  "busy",
]);
export type ConnectionFinding = z.infer<typeof connectionFindingSchema>;

export const abilityNameSchema = z.enum([
  "fileTickets",
  "reply",
  "solve",
  "attachFiles",
  "copyPeople",
  "seeOrganization",
  "chooseForm",
  "referenceField",
  "serverDeadlines",
]);

/** One thing that an account may or may not do at its helpdesk; "unknown" = only doing it would tell. */
export const abilitySchema = z.strictObject({
  ability: abilityNameSchema,
  answer: z.enum(["yes", "no", "unknown"]),
  /** One sentence: what it means for the user, and for "no" who can change it. */
  text: z.string(),
});
export type Ability = z.infer<typeof abilitySchema>;
