import { z } from "zod";
import { idSchema, instantSchema, sha256Schema } from "../ipc/fields.ts";
import { clockSchema } from "../promise/clock.ts";
import { levelSchema, scenarioSchema } from "./draft.ts";
import { ticketStatusSchema } from "./status.ts";

export { ticketStatusSchema, type TicketStatus } from "./status.ts";

export const ticketKindSchema = z.enum(["ticket", "call"]);

export const ticketRowSchema = z.strictObject({
  id: idSchema,
  accountId: idSchema,
  /** As shown everywhere: "#4711", or "PRACTICE-1001" for the practice desk. */
  number: z.string(),
  subject: z.string(),
  status: ticketStatusSchema,
  kind: ticketKindSchema,
  /** The helpdesk's own deadline for its next answer, with its name of the service level; null = it names none. */
  serverDueAtMs: instantSchema.nullable(),
  serverLevel: z.string(),
  scenario: scenarioSchema.nullable(),
  level: levelSchema,
  clientId: idSchema.nullable(),
  clientName: z.string(),
  siteId: idSchema.nullable(),
  siteName: z.string(),
  environment: z.string(),
  isMine: z.boolean(),
  requesterName: z.string(),
  createdAtMs: instantSchema,
  updatedAtMs: instantSchema,
  /** First words of the newest message. */
  snippet: z.string(),
  isRecordedByHand: z.boolean(),
  /** Replies of ours still in the outbox. */
  pendingReplies: z.int(),
  clock: clockSchema,
  /** Since when it is whose turn (clock.turn), the helpdesk's clock: the newest word of the other side; null = not known. */
  turnSinceMs: instantSchema.nullable(),
});
export type TicketRow = z.infer<typeof ticketRowSchema>;

export const messageAttachmentSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  /** Set once the file is on this computer; pictures then show from /blob/SHA256. */
  sha256: sha256Schema.nullable(),
});

export const messageSchema = z.strictObject({
  id: idSchema,
  authorName: z.string(),
  isAgent: z.boolean(),
  isMe: z.boolean(),
  /** The user said "that was automatic": it does not meet the promise. */
  isAutomatic: z.boolean(),
  /** Answer, closing and the like typed in by the user for a host without an API. */
  isRecordedByHand: z.boolean(),
  /** Plain text, our reference line already stripped. */
  body: z.string(),
  createdAtMs: instantSchema,
  attachments: z.array(messageAttachmentSchema),
});
export type Message = z.infer<typeof messageSchema>;

export const callStateSchema = z.enum(["asked", "agreed", "cancelled", "held", "missed"]);

/** The booking that belongs to a call ticket. */
export const bookingSchema = z.strictObject({
  id: idSchema,
  ticketId: idSchema,
  siteId: idSchema.nullable(),
  siteName: z.string(),
  ticketNumber: z.string(),
  topic: z.string(),
  state: callStateSchema,
  proposedStartsMs: z.array(instantSchema),
  startMs: instantSchema.nullable(),
  minutes: z.int(),
  zone: z.string(),
  phone: z.string(),
  attendees: z.string(),
  agenda: z.string(),
  /** A decision of ours about it is still in the outbox; what is shown already follows it. */
  isPending: z.boolean(),
  /** Stands behind those that fill the allowance of its period. */
  isOver: z.boolean(),
  /** Typed in on this computer after the call. */
  notes: z.string(),
  isRecordedByHand: z.boolean(),
  /** The agent has answered since it was asked and no time is recorded: ask "Was a time agreed?". */
  needsAgreement: z.boolean(),
  updatedAtMs: instantSchema,
});
export type Booking = z.infer<typeof bookingSchema>;

/** A reply of ours that is still in the outbox; it stands below the thread until the helpdesk has it. */
export const waitingReplySchema = z.strictObject({
  entryId: idSchema,
  draftId: idSchema,
  body: z.string(),
  attachmentNames: z.array(z.string()),
  queuedAtMs: instantSchema,
  /** Stopped because the thread changed after it was written: show the new part, then send, edit or drop. */
  isThreadChanged: z.boolean(),
});

export const ticketDetailSchema = z.strictObject({
  row: ticketRowSchema,
  /** The first text; once messages were read, the first of them repeats it. */
  description: z.string(),
  organizationName: z.string(),
  accountName: z.string(),
  accountIsManual: z.boolean(),
  messages: z.array(messageSchema),
  /** Oldest first. */
  waitingReplies: z.array(waitingReplySchema),
  booking: bookingSchema.nullable(),
  /** "As of": when this ticket was last read from the helpdesk. */
  asOfMs: instantSchema.nullable(),
  canReply: z.boolean(),
  canSolve: z.boolean(),
  webUrl: z.string().nullable(),
  /** Closed for good: a reply is refused, a follow-up is a new ticket. */
  isClosedForGood: z.boolean(),
  /** A wish to mark it solved is still in the outbox. */
  isSolveQueued: z.boolean(),
  engineerOnItAtMs: instantSchema.nullable(),
});
export type TicketDetail = z.infer<typeof ticketDetailSchema>;
