import { z } from "zod";
import { markStylesSchema } from "../../picture/scene.ts";
import { observedFactsSchema } from "../../ticket/draft.ts";
import { defineRoute } from "../define.ts";
import { idSchema, nothingSchema } from "../fields.ts";
import { emergencyCardSchema } from "./emergency.ts";

export const preferencesSchema = z.strictObject({
  theme: z.enum(["system", "light", "dark"]),
  /** Electron accelerator of the global capture shortcut. */
  captureShortcut: z.string().max(80),
  startAtLogin: z.boolean(),
  hasAskedStartAtLogin: z.boolean(),
  /** What closing the window with unsent items does. */
  onCloseWithUnsent: z.enum(["ask", "keepSending", "quit"]),
  singleLetterKeys: z.boolean(),
  lastPage: z.string().max(300),
  markStyles: markStylesSchema,
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const shellInfoSchema = z.strictObject({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
  /** The development runtime stands in for the pinned Electron: "not for release". */
  isFallbackRuntime: z.boolean(),
  isPackaged: z.boolean(),
  platform: z.string(),
  osVersion: z.string(),
  /** false: another program holds the shortcut, or the desktop refuses it. */
  isCaptureShortcutRegistered: z.boolean(),
});
export type ShellInfo = z.infer<typeof shellInfoSchema>;

/**
 * How sign-ins are kept on this computer. present: sealed by the keyring · locked: there is one, but it is closed · absent:
 * there is none, or one that protects nothing · changed: it opens, but not all that was sealed before.
 */
export const keyringReportSchema = z.strictObject({
  name: z.enum(["gnomeKeyring", "kwallet", "keychain", "windows", "none"]),
  state: z.enum(["present", "locked", "absent", "changed"]),
  /** Keys of kept secrets that cannot be opened now; an account's end with its id. */
  unreadable: z.array(z.string()),
});
export type KeyringReport = z.infer<typeof keyringReportSchema>;

/**
 * region: choose, or click the window under the pointer · window: from the list · pointedWindow: the one under the
 * pointer · screen: the display under the pointer · allScreens: one picture per display, native pixels each.
 */
export const captureModeSchema = z.enum(["region", "window", "pointedWindow", "screen", "allScreens", "lastRegion"]);
export type CaptureMode = z.infer<typeof captureModeSchema>;

/** Seconds of the countdown. */
export const captureDelaySchema = z.union([z.literal(0), z.literal(3), z.literal(5), z.literal(10)]);
export type CaptureDelay = z.infer<typeof captureDelaySchema>;

export const recordActionSchema = z.enum(["pause", "resume", "stop", "discard"]);
export type RecordAction = z.infer<typeof recordActionSchema>;

/**
 * stopped: by the user · full: as big as an attachment may be · sourceEnded: its window closed, or the system ended it ·
 * refused: the system does not let the screen or the microphone be used · noMicrophone: sound was wanted and nothing hears any · failed: anything else.
 */
export const recordEndingSchema = z.enum(["stopped", "full", "sourceEnded", "refused", "noMicrophone", "failed"]);
export type RecordEnding = z.infer<typeof recordEndingSchema>;

const captureTargetSchema = z.strictObject({
  /** null = the draft used last, or a new one. */
  draftId: idSchema.nullable(),
});

/** Requests that the shell answers itself; they work with the engine dead. */
export const shellRoutes = {
  "shell.info": defineRoute(nothingSchema, shellInfoSchema),
  "shell.keyring": defineRoute(nothingSchema, keyringReportSchema),
  /** Asks where with the system's own dialog and writes the diagnostics there. false: cancelled. */
  "shell.saveDiagnostics": defineRoute(nothingSchema, z.strictObject({ isSaved: z.boolean() })),
  "shell.preferences": defineRoute(nothingSchema, preferencesSchema),
  "shell.savePreferences": defineRoute(preferencesSchema.partial().strict(), preferencesSchema),
  /** The copy of the emergency facts kept outside the engine. */
  "shell.emergencyCard": defineRoute(nothingSchema, emergencyCardSchema),
  /** Opens an https or mailto address in the system's own program; `confirmedHost` is the host shown to the user. */
  "shell.openExternal": defineRoute(
    z.strictObject({ url: z.string().max(20_000), confirmedHost: z.string().max(300) }),
    nothingSchema,
  ),
  /** Asks where with the system's own dialog and writes the text there as UTF-8. false: cancelled. */
  "shell.saveText": defineRoute(
    z.strictObject({ suggestedName: z.string().min(1).max(200), text: z.string().max(50_000_000) }),
    z.strictObject({ isSaved: z.boolean() }),
  ),
  "shell.copyText": defineRoute(z.strictObject({ text: z.string().max(500_000) }), nothingSchema),
  /** System file picker; answers file contents so that no path crosses. Empty = cancelled. */
  "shell.pickFiles": defineRoute(
    z.strictObject({ purpose: z.enum(["attachments", "csv", "json", "certificate"]) }),
    z.strictObject({
      files: z.array(z.strictObject({ name: z.string(), bytes: z.instanceof(Uint8Array) })),
      /** Files that were refused before reading, in words. */
      refusals: z.array(z.string()),
    }),
  ),
  /** Starts a capture; the result becomes an attachment of the target draft and an event "captured" follows. */
  "shell.capture": defineRoute(
    z.strictObject({
      mode: captureModeSchema,
      delaySeconds: captureDelaySchema,
      target: captureTargetSchema,
      /** For mode window: the source chosen from shell.captureSources. */
      sourceId: z.string().max(200).nullable(),
    }),
    z.strictObject({ hasStarted: z.boolean(), text: z.string() }),
  ),
  /** Ends a countdown or an open overlay; everything goes back as it was. */
  "shell.cancelCapture": defineRoute(nothingSchema, nothingSchema),
  "shell.captureSources": defineRoute(
    nothingSchema,
    z.strictObject({
      sources: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          /** URL path of a small PNG (for an img element), good until the list is asked for again. */
          thumbnail: z.string(),
        }),
      ),
    }),
  ),
  /**
   * Without `captureId`: the overlay page has loaded and listens. With it: the page has drawn that capture and its
   * window may be shown now. (A hidden window has no animation frames: draw when the pixels arrive, then say so.)
   */
  "shell.overlayReady": defineRoute(
    z.strictObject({ displayId: z.string().max(80), captureId: z.string().max(80).optional() }),
    nothingSchema,
  ),
  /** The overlay's answer: an encoded PNG and which region of the display it shows (native pixels), or null for Esc. */
  "shell.overlayDone": defineRoute(
    z.strictObject({
      captureId: z.string().max(80),
      png: z.instanceof(Uint8Array).nullable(),
      /** A small picture of the same, for the strip of recent captures. */
      thumbnail: z.instanceof(Uint8Array).nullable().optional(),
      region: z
        .strictObject({ displayId: z.string(), x: z.int(), y: z.int(), width: z.int(), height: z.int() })
        .nullable(),
      /** The pixels could not be read or encoded. */
      hasFailed: z.boolean().optional(),
    }),
    nothingSchema,
  ),
  /** Waits for one real press of the capture key, which then takes no picture. */
  "shell.testShortcut": defineRoute(
    nothingSchema,
    z.strictObject({ result: z.enum(["fired", "notPressed", "notRegistered"]) }),
  ),
  /** May the screen be read? `text` is the way out in words; `canOpenSettings`: shell.openCaptureSettings leads there. */
  "shell.captureAccess": defineRoute(
    nothingSchema,
    z.strictObject({
      state: z.enum(["granted", "denied", "askedEachTime", "unknown"]),
      text: z.string(),
      canOpenSettings: z.boolean(),
      /** What a shortcut of the desktop can run where ours is refused: "standby --capture". */
      command: z.string(),
    }),
  ),
  "shell.openCaptureSettings": defineRoute(nothingSchema, nothingSchema),
  /** Of now: for DraftContent.observed. */
  "shell.observedFacts": defineRoute(nothingSchema, observedFactsSchema),
  /** Starts a recording; "recording" events follow, and its end becomes an attachment of the draft or a capture. */
  "shell.record": defineRoute(
    z.strictObject({
      what: z.enum(["region", "window", "screen"]),
      /** For a window: the source chosen from shell.captureSources. */
      sourceId: z.string().max(200).nullable(),
      hasSound: z.boolean(),
      draftId: idSchema.nullable(),
    }),
    z.strictObject({ hasStarted: z.boolean(), text: z.string() }),
  ),
  "shell.recordControl": defineRoute(z.strictObject({ action: recordActionSchema }), nothingSchema),
  /** From the recorder page: the next bytes of the recording, in order. What arrived is kept if the page dies. */
  "shell.recordChunk": defineRoute(z.strictObject({ webm: z.instanceof(Uint8Array) }), nothingSchema),
  /** From the recorder page: all bytes were handed over, or nothing could be recorded. */
  "shell.recordDone": defineRoute(
    z.strictObject({ ending: recordEndingSchema, durationMs: z.int().min(0) }),
    nothingSchema,
  ),
  /** From the recorder page, about once a second. */
  "shell.recordState": defineRoute(
    z.strictObject({ state: z.enum(["recording", "paused"]), elapsedMs: z.int(), bytes: z.int() }),
    nothingSchema,
  ),
  /** Answers the close question: keep sending in the background, or quit. */
  "shell.closeDecision": defineRoute(
    z.strictObject({ decision: z.enum(["keepSending", "quit", "stay"]), isRemembered: z.boolean() }),
    nothingSchema,
  ),
  /** The first list is on screen; measured by the bench and used to show the window. */
  "shell.firstPaint": defineRoute(nothingSchema, nothingSchema),
} as const;
export type ShellRoutes = typeof shellRoutes;
export type ShellRouteName = keyof ShellRoutes;
