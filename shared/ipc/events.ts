import { z } from "zod";

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
  "preferences",
]);
export type ChangeTopic = z.infer<typeof changeTopicSchema>;

export const appEventSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("changed"), topic: changeTopicSchema, ids: z.array(z.string()).max(1_000) }),
  /** Menu, tray, notification or deep link: go to a page of the app. */
  z.strictObject({ kind: z.literal("navigate"), path: z.string().max(500) }),
  /** A capture became an attachment of this draft. */
  z.strictObject({ kind: z.literal("captured"), draftId: z.string(), attachmentId: z.string() }),
  z.strictObject({ kind: z.literal("captureFailed"), text: z.string() }),
  z.strictObject({ kind: z.literal("captureCountdown"), seconds: z.int() }),
  /** The user closes the window while items are unsent. */
  z.strictObject({ kind: z.literal("closeAsked"), unsent: z.int() }),
  /** Commands of the application menu that act on the page in view. */
  z.strictObject({ kind: z.literal("command"), name: z.string().max(80) }),
  z.strictObject({ kind: z.literal("engineState"), isAlive: z.boolean() }),
  /** For the overlay page: the frozen screen is ready under /capture/CAPTURE/DISPLAY. */
  z.strictObject({
    kind: z.literal("overlayShow"),
    captureId: z.string(),
    displayId: z.string(),
    mode: z.enum(["region", "screen", "window", "lastRegion"]),
    /** Raw BGRA pixels of the display, or an encoded picture, at this URL path. */
    path: z.string(),
    width: z.int(),
    height: z.int(),
    scaleFactor: z.number(),
    region: z.strictObject({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }).nullable(),
  }),
]);
export type AppEvent = z.infer<typeof appEventSchema>;
