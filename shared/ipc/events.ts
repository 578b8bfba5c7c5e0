import { z } from "zod";
import { captureModeSchema, recordActionSchema } from "./routes/shell.ts";

/** What changed; windows ask again for what they show. Ids, never rows. */
export const changeTopicSchema = z.enum([
  "status",
  "accounts",
  "sites",
  "drafts",
  "outbox",
  "tickets",
  "calls",
  "emergency",
  // Backups made or restored, and what the checks of the data file found.
  "store",
  // Lines of the journal, and the files kept for offline.
  "sync",
  // Captures kept, used or gone, and how long they are kept.
  "captures",
  "preferences",
  // Own rule sets, and which set holds from when.
  "policies",
  // Quiet hours, and what notices may say.
  "notices",
  // Directories: connected, forgotten, what a refresh told.
  "directories",
  // How far a refresh of a directory is.
  "directoryProgress",
  // A sign-in that waits for the browser moved on.
  "signIn",
]);
export type ChangeTopic = z.infer<typeof changeTopicSchema>;

const rectSchema = z.strictObject({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });

export const appEventSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("changed"), topic: changeTopicSchema, ids: z.array(z.string()).max(1_000) }),
  /** Menu, tray, notification or deep link: go to a page of the app. */
  z.strictObject({ kind: z.literal("navigate"), path: z.string().max(500) }),
  /** A capture became an attachment of this draft. */
  z.strictObject({ kind: z.literal("captured"), draftId: z.string(), attachmentId: z.string() }),
  /** A picture or recording is among the recent captures, because no draft took it. */
  z.strictObject({ kind: z.literal("captureKept"), captureId: z.string() }),
  z.strictObject({ kind: z.literal("captureFailed"), text: z.string() }),
  z.strictObject({ kind: z.literal("captureCountdown"), seconds: z.int() }),
  z.strictObject({
    kind: z.literal("recording"),
    state: z.enum(["recording", "paused", "ended"]),
    /** Without pauses. */
    elapsedMs: z.int(),
    bytes: z.int(),
  }),
  /** For the recorder page: what the user asked for, there or elsewhere. */
  z.strictObject({ kind: z.literal("recordAsked"), action: recordActionSchema }),
  /** The user closes the window while items are unsent. */
  z.strictObject({ kind: z.literal("closeAsked"), unsent: z.int() }),
  /** Commands of the application menu that act on the page in view. */
  z.strictObject({ kind: z.literal("command"), name: z.string().max(80) }),
  z.strictObject({ kind: z.literal("engineState"), isAlive: z.boolean() }),
  /** Time was lost or moved. `byMs`: the wall clock against the steady one; 0 = not known. Told with the engine dead, too. */
  z.strictObject({ kind: z.literal("timeMoved"), byMs: z.int(), why: z.enum(["jump", "resume", "unlock"]) }),
  /** For the overlay page: a screen or window was grabbed, its pixels follow through the page's port. */
  z.strictObject({
    kind: z.literal("overlayShow"),
    captureId: z.string(),
    displayId: z.string(),
    mode: captureModeSchema,
    /** What the choice is for; a region to record is only chosen, not encoded. */
    purpose: z.enum(["capture", "record"]),
    width: z.int(),
    height: z.int(),
    scaleFactor: z.number(),
    region: rectSchema.nullable(),
    /** Windows on this display, front to back, native pixels; [] = the desktop does not tell. */
    windows: z.array(rectSchema).max(200),
  }),
  /** For the overlay page: this capture is over, whoever ended it; nothing of it is needed any more. */
  z.strictObject({ kind: z.literal("overlayOver"), captureId: z.string() }),
]);
export type AppEvent = z.infer<typeof appEventSchema>;
