import { z } from "zod";
import { appEventSchema } from "./events.ts";
import { requestEnvelopeSchema, replySchema } from "./envelope.ts";
import { emergencyCardSchema } from "./routes/emergency.ts";

/** The second contract: messages between the shell (Electron main process) and the engine (utility process). */

/** What the engine asks of the shell. Each call is answered by a hostReply with the same `call` number. */
export const hostCallSchema = z.discriminatedUnion("name", [
  z.strictObject({ name: z.literal("secrets.get"), key: z.string().max(200) }),
  z.strictObject({
    name: z.literal("secrets.set"),
    key: z.string().max(200),
    value: z.string().max(10_000),
    isSessionOnly: z.boolean().default(false),
  }),
  z.strictObject({ name: z.literal("secrets.remove"), key: z.string().max(200) }),
  /** Starts the practice desk's process (or answers the running one). */
  z.strictObject({ name: z.literal("practice.start") }),
  z.strictObject({ name: z.literal("practice.stop") }),
  z.strictObject({
    name: z.literal("notices.show"),
    title: z.string().max(200),
    body: z.string().max(500),
    path: z.string().max(300),
    /** An emergency: it passes quiet hours of the desktop where that can be asked for. */
    isUrgent: z.boolean().optional(),
  }),
  /** Opens a mail draft file (.eml), a folder of the data folder, or an https page. */
  z.strictObject({ name: z.literal("files.open"), path: z.string().max(4_000) }),
  z.strictObject({ name: z.literal("web.open"), url: z.string().max(4_000) }),
  z.strictObject({ name: z.literal("clipboard.write"), text: z.string().max(500_000) }),
  /** The emergency facts changed: keep a copy outside the engine. */
  z.strictObject({ name: z.literal("emergency.keep"), card: emergencyCardSchema }),
  /** Tray and badge. */
  z.strictObject({
    name: z.literal("badge.show"),
    unsent: z.int(),
    needsYou: z.int(),
    /** The user's own tickets whose promised reply is late. */
    late: z.int(),
    nextDue: z.string().max(200),
  }),
]);
export type HostCall = z.infer<typeof hostCallSchema>;

/** Practice desk as answered to practice.start. */
export const practiceConnectionSchema = z.strictObject({
  baseUrl: z.string(),
  users: z.array(
    z.strictObject({
      id: z.int(),
      name: z.string(),
      email: z.string(),
      role: z.enum(["end-user", "agent"]),
      token: z.string(),
    }),
  ),
});
export type PracticeConnection = z.infer<typeof practiceConnectionSchema>;

export const powerSignalSchema = z.enum(["resumed", "unlocked", "networkUp", "networkDown", "focused", "clockMoved"]);
export type PowerSignal = z.infer<typeof powerSignalSchema>;

export const toEngineSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("start"), dataFolder: z.string(), appVersion: z.string(), facts: z.string() }),
  z.strictObject({ type: z.literal("request"), call: z.int(), envelope: requestEnvelopeSchema }),
  z.strictObject({
    type: z.literal("signal"),
    signal: powerSignalSchema,
    /** Of clockMoved: by how much the wall clock jumped against the steady one. */
    movedByMs: z.int().optional(),
  }),
  /** Where a blob lies and what it is, for the standby:// handler. */
  z.strictObject({ type: z.literal("locateBlob"), call: z.int(), sha256: z.string() }),
  z.strictObject({ type: z.literal("hostReply"), call: z.int(), ok: z.boolean(), value: z.unknown() }),
  z.strictObject({ type: z.literal("stop") }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

export const toShellSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("started") }),
  z.strictObject({ type: z.literal("startFailed"), code: z.string(), message: z.string() }),
  z.strictObject({ type: z.literal("reply"), call: z.int(), reply: replySchema }),
  z.strictObject({
    type: z.literal("blobLocated"),
    call: z.int(),
    path: z.string().nullable(),
    contentType: z.string(),
  }),
  z.strictObject({ type: z.literal("event"), event: appEventSchema }),
  z.strictObject({ type: z.literal("hostCall"), call: z.int(), request: hostCallSchema }),
  z.strictObject({ type: z.literal("stopped") }),
]);
export type ToShell = z.infer<typeof toShellSchema>;
