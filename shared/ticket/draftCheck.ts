import { z } from "zod";
import { idSchema, instantSchema } from "../ipc/fields.ts";

/** Where in the composer a check leads. */
const composeFieldSchema = z.enum([
  "account",
  "site",
  "organization",
  "environment",
  "subject",
  "details",
  "steps",
  "beganAt",
  "errorMessage",
  "links",
  "attachments",
]);

/** What one press does about it. */
const checkActionSchema = z.discriminatedUnion("kind", [
  /** `environment`: what the address names too; null = it does not tell. */
  z.strictObject({
    kind: z.literal("takeSite"),
    siteId: idSchema,
    siteName: z.string(),
    environment: z.string().nullable(),
  }),
  /** Opens the ticket's thread; the draft's text and files may go there as a reply instead. */
  z.strictObject({ kind: z.literal("openTicket"), ticketId: idSchema, number: z.string() }),
  /** Another draft or queued item that was written here about the same. */
  z.strictObject({ kind: z.literal("openDraft"), draftId: idSchema }),
  z.strictObject({ kind: z.literal("takeOrganization"), organizationId: idSchema, organizationName: z.string() }),
  z.strictObject({ kind: z.literal("goToField"), field: composeFieldSchema }),
  z.strictObject({ kind: z.literal("removeAttachment"), attachmentId: idSchema, name: z.string() }),
]);

/**
 * wrongSite: an address of another known site stands in the text · similarTicket: an open ticket seems to be about the
 * same · missingDetail: the host asks for it · level: from an organization the ticket would have a better level · limit:
 * the helpdesk would refuse or cut it.
 */
const draftCheckKindSchema = z.enum(["wrongSite", "similarTicket", "missingDetail", "level", "limit"]);

/** One thing that was noticed about a draft before it is queued. */
const draftCheckSchema = z.strictObject({
  /** The same for the same finding, so that a window can keep it put away: "wrongSite:<site id>". */
  key: z.string().max(300),
  kind: draftCheckKindSchema,
  /** stop: it cannot be queued so, and "missing" of the preview says it too · warn: likely a slip · hint: would help. */
  weight: z.enum(["stop", "warn", "hint"]),
  /** One sentence for the user. */
  text: z.string().max(1_000),
  /** The rule and what it rests on, for "Why?"; "" = the text says all. */
  why: z.string().max(2_000),
  action: checkActionSchema.nullable(),
});
export type DraftCheck = z.infer<typeof draftCheckSchema>;

/** Who the directory knows among those who will see the ticket. */
const audienceSchema = z.strictObject({
  /** The first ones by name; `total` counts all. */
  people: z.array(z.strictObject({ name: z.string(), email: z.string(), role: z.string() })).max(50),
  total: z.int(),
  /** When the directory was read; null = no directory knows these people, so nobody is named. */
  asOfMs: instantSchema.nullable(),
});

export const draftChecksSchema = z.strictObject({
  /** Stops first, then warnings, then hints, each in the order of the form. */
  checks: z.array(draftCheckSchema).max(60),
  audience: audienceSchema,
});
export type DraftChecks = z.infer<typeof draftChecksSchema>;
