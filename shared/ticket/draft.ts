import { z } from "zod";
import { idSchema, instantSchema, realmSchema, sha256Schema } from "../ipc/fields.ts";
import { formAnswersSchema } from "./form.ts";

/** The three scenarios of the host's ticket form (source: "File a Ticket Through the Dashboard", 2016-05). */
export const scenarioSchema = z.enum(["account", "site", "agency"]);
export type Scenario = z.infer<typeof scenarioSchema>;

/** Which promise a ticket asks for: the standard queue, or an on-call engineer. */
export const levelSchema = z.enum(["standard", "onCall"]);
export type Level = z.infer<typeof levelSchema>;

/** What makes an issue on-call (source: "On-call ticket", 2016-05). */
export const onCallReasonSchema = z.enum(["downtime", "developmentBlocked", "urgentDeadline"]);
export type OnCallReason = z.infer<typeof onCallReasonSchema>;

/** solve: no text, asks the helpdesk to mark a ticket solved; it goes through the outbox like the others. */
export const draftKindSchema = z.enum(["ticket", "reply", "call", "solve"]);
export type DraftKind = z.infer<typeof draftKindSchema>;

/** A request for a scheduled call; up to three slots, each a start instant. */
export const callRequestSchema = z.strictObject({
  topic: z.string().max(300),
  agenda: z.string().max(10_000),
  slotStartsMs: z.array(instantSchema).max(3),
  /** Minutes the plan's call lasts (30 under pantheon-2016-05). */
  minutes: z.int().min(5).max(480),
  /** IANA zone in which the user chose the slots. */
  zone: z.string().max(80),
  phone: z.string().max(60),
  attendees: z.string().max(2_000),
});
export type CallRequest = z.infer<typeof callRequestSchema>;

/** Facts that Standby adds by itself; each is shown in the composer and may be left out. */
export const automaticFactSchema = z.enum(["site", "user", "plan", "app", "time", "system", "screen", "page"]);
export type AutomaticFact = z.infer<typeof automaticFactSchema>;

/** What was on this computer when the evidence was taken. Frozen, so that a preview twice says the same. */
export const observedFactsSchema = z.strictObject({
  atMs: instantSchema,
  /** IANA zone of this computer. */
  zone: z.string().max(80),
  /** "Linux 6.1", "macOS 15.1". */
  system: z.string().max(120),
  /** "1920×1080, 2560×1440 @2×". */
  screen: z.string().max(200),
  /** "Standby 0.1.0". */
  versions: z.string().max(200),
});
export type ObservedFacts = z.infer<typeof observedFactsSchema>;

/** A piece of a log or a stack trace, verbatim. */
export const excerptSchema = z.strictObject({
  id: z.string().max(60),
  kind: z.enum(["log", "stack"]),
  title: z.string().max(200),
  /** Number of its first line in the whole log; null = not numbered. */
  firstLine: z.int().min(1).nullable(),
  text: z.string().max(60_000),
});
export type Excerpt = z.infer<typeof excerptSchema>;

/** Everything a user can type or choose in a draft. Saved whole with every autosave. */
export const draftContentSchema = z.strictObject({
  kind: draftKindSchema,
  /** null = not decided yet: written before any account exists. */
  accountId: idSchema.nullable(),
  /** Set for a reply: the ticket it answers. */
  ticketId: idSchema.nullable(),
  scenario: scenarioSchema,
  organizationId: idSchema.nullable(),
  siteId: idSchema.nullable(),
  /** Free-text site, for a draft written before the directory is known. */
  siteText: z.string().max(200),
  /** Dev, Test, Live or a Multidev name; "" = not applicable. */
  environment: z.string().max(80),
  level: levelSchema,
  onCallReason: onCallReasonSchema.nullable(),
  subject: z.string().max(300),
  /** The free text: what happened; for a reply the whole message. */
  details: z.string().max(100_000),
  steps: z.string().max(50_000),
  beganAt: z.string().max(300),
  errorMessage: z.string().max(50_000),
  links: z.array(z.string().max(2_000)).max(20),
  leftOutFacts: z.array(automaticFactSchema).max(8),
  cc: z.array(z.string().max(320)).max(20),
  call: callRequestSchema.nullable(),
  /** The helpdesk's form; null = its default. */
  formId: z.string().max(80).nullable().default(null),
  /** Answers to the form's own fields; those of other forms are kept and not sent. */
  formAnswers: formAnswersSchema.default({}),
  /** The closed ticket that this new one follows up. */
  followUpOf: idSchema.nullable().default(null),
  /** For a reply: the newest message of the thread that was on screen. null = none was. */
  seenMessageId: idSchema.nullable().default(null),
  excerpts: z.array(excerptSchema).max(10).default([]),
  /** null = nothing was noted: written before such facts were. */
  observed: observedFactsSchema.nullable().default(null),
});
export type DraftContent = z.infer<typeof draftContentSchema>;

export function emptyDraftContent(kind: DraftKind): DraftContent {
  return {
    kind,
    accountId: null,
    ticketId: null,
    scenario: "site",
    organizationId: null,
    siteId: null,
    siteText: "",
    environment: "",
    level: "standard",
    onCallReason: null,
    subject: "",
    details: "",
    steps: "",
    beganAt: "",
    errorMessage: "",
    links: [],
    leftOutFacts: [],
    cc: [],
    call: null,
    formId: null,
    formAnswers: {},
    followUpOf: null,
    seenMessageId: null,
    excerpts: [],
    observed: null,
  };
}

/**
 * Limits of issue evidence; 50 MB is the figure commonly given for the helpdesk, a setting until a server says otherwise.
 * Pictures are judged by their header before anything decodes them.
 */
export const attachmentLimits = {
  count: 20,
  bytes: 50 * 1024 * 1024,
  imageBytes: 25 * 1024 * 1024,
  imagePixels: 40_000_000,
  /** Of all frames of an animation together. */
  animationPixels: 400_000_000,
  /** A recording of the screen ends by itself here; the last second's bytes come on top. */
  recordingBytes: 48 * 1024 * 1024,
} as const;

export const attachmentSourceSchema = z.enum(["capture", "paste", "drop", "file", "recording", "har"]);

export const draftAttachmentSchema = z.strictObject({
  id: idSchema,
  name: z.string().max(255),
  contentType: z.string().max(120),
  bytes: z.int(),
  sha256: sha256Schema,
  /** Pixel size, for pictures. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  source: attachmentSourceSchema,
  /** Annotation scene as JSON text beside the original picture; null = never annotated. */
  scene: z.string().max(2_000_000).nullable(),
  /** The picture before annotation (stays on this computer), for re-editing. */
  originalSha256: sha256Schema.nullable(),
  /** Marks drawn and not burned in yet; null = the picture is what the marks say. */
  pendingScene: z.string().max(2_000_000).nullable(),
  /** The capture it began as, for as long as that is known. */
  captureId: idSchema.nullable(),
});
export type DraftAttachment = z.infer<typeof draftAttachmentSchema>;

export const draftStateSchema = z.enum(["open", "queued", "sent", "deleted"]);

export const draftSchema = z.strictObject({
  id: idSchema,
  realm: realmSchema,
  revision: z.int(),
  state: draftStateSchema,
  content: draftContentSchema,
  attachments: z.array(draftAttachmentSchema),
  createdAtMs: instantSchema,
  updatedAtMs: instantSchema,
  /** Words for the user when the stored text failed its hash; the text is shown, never sent unasked. */
  damage: z.string().nullable(),
});
export type Draft = z.infer<typeof draftSchema>;
