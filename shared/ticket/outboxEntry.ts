import { z } from "zod";
import { idSchema, instantSchema } from "../ipc/fields.ts";
import { draftKindSchema, levelSchema } from "./draft.ts";

/** The closed set of states of the outbox table (main/engine/outbox/outboxTable.ts owns every transition). */
export const outboxStateSchema = z.enum([
  "ready",
  "held",
  "waitingNetwork",
  "waitingSignIn",
  "waitingHandoff",
  "sending",
  "verifying",
  "retryAt",
  "parked",
  "sent",
]);
export type OutboxState = z.infer<typeof outboxStateSchema>;

export const outboxActionSchema = z.enum([
  "hold",
  "release",
  "tryNow",
  "sendAnyway",
  "sentOtherwise",
  "edit",
  "discard",
  "openHandoff",
  "recordFiled",
]);
export type OutboxAction = z.infer<typeof outboxActionSchema>;

/** How an on-call entry reached the host past the outbox. */
export const otherWaySchema = z.enum(["phone", "mail", "other"]);
export type OtherWay = z.infer<typeof otherWaySchema>;

/**
 * pending: not compared yet · same: text and every file are byte for byte what was previewed · differs: `text` says what
 * is not · unavailable: the helpdesk does not show the item or its files to this user.
 */
export const evidenceSchema = z.strictObject({
  state: z.enum(["pending", "same", "differs", "unavailable"]),
  text: z.string(),
  checkedAtMs: instantSchema.nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const outboxEntrySchema = z.strictObject({
  id: idSchema,
  draftId: idSchema,
  accountId: idSchema,
  accountName: z.string(),
  kind: draftKindSchema,
  level: levelSchema,
  subject: z.string(),
  siteName: z.string(),
  state: outboxStateSchema,
  /** Two or three words: "Waiting for network". */
  title: z.string(),
  /** One sentence: why, and what happens next. */
  text: z.string(),
  /** What the helpdesk itself said, when it refused. */
  serverWords: z.string().nullable(),
  nextTryAtMs: instantSchema.nullable(),
  attempts: z.int(),
  versionNumber: z.int(),
  /** While sending: "file 2 of 3". */
  progress: z.strictObject({ file: z.int(), files: z.int() }).nullable(),
  /** What the user may do in this state, in the order of the buttons. */
  actions: z.array(outboxActionSchema),
  /** An on-call entry whose end is unclear: show phone and mail at once. */
  showEmergencyWays: z.boolean(),
  ticketId: idSchema.nullable(),
  ticketNumber: z.string().nullable(),
  createdAtMs: instantSchema,
  sentAtMs: instantSchema.nullable(),
  /** Of a sent item: whether what the helpdesk holds equals what was previewed. null = not sent, or handed over by hand. */
  evidence: evidenceSchema.nullable(),
  /** Marked as passed on another way, by the user's word; it is held from then on. null = not marked. */
  sentOtherwise: z.strictObject({ by: otherWaySchema, atMs: instantSchema }).nullable(),
  /** It came out of a backup: the helpdesk is asked before anything is sent. */
  isRestored: z.boolean(),
});
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;
