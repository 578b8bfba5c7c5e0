import { z } from "zod";
import { instantSchema } from "../ipc/fields.ts";

/**
 * What `standby --diagnostics` writes. Nothing in it is a text, subject, address, host name, person or secret: names of
 * things are replaced by marks ("account-3f9c2a"), the same thing by the same mark within one bundle and by another in the
 * next. How to read it: main/engine/diagnostics/README.md.
 */

/** "entry-3f9c2a5b": stands for a thing of that kind. */
const markSchema = z.string().regex(/^[a-z]+-[0-9a-f]{10}$/u);
/** A word of our own code, such as "unclearEnd" or "store.full"; never words of a person or a server. */
export const codeSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9_.]{0,60}$/u);
const factSchema = z.union([z.number(), z.boolean(), z.null(), codeSchema, markSchema]);
const factsSchema = z.record(codeSchema, factSchema);

const accountLineSchema = z.strictObject({
  id: markSchema,
  kind: codeSchema,
  realm: codeSchema,
  host: markSchema.nullable(),
  state: codeSchema,
  secretKept: codeSchema,
  capabilities: factsSchema,
  clockOffsetMs: z.int(),
  createdAtMs: instantSchema,
  asOfMs: instantSchema.nullable(),
  watermarkMs: instantSchema.nullable(),
});

export const entryLineSchema = z.strictObject({
  id: markSchema,
  account: markSchema,
  /** The ticket a reply goes to. */
  ticket: markSchema.nullable(),
  kind: codeSchema,
  level: codeSchema,
  state: codeSchema,
  reason: codeSchema,
  tries: z.int(),
  negativeLookups: z.int(),
  isRestored: z.boolean(),
  createdAtMs: instantSchema,
  updatedAtMs: instantSchema,
  firstAttemptAtMs: instantSchema.nullable(),
  nextTryAtMs: instantSchema.nullable(),
  unclearSinceMs: instantSchema.nullable(),
  sentAtMs: instantSchema.nullable(),
  sentOtherwiseAtMs: instantSchema.nullable(),
});
export type EntryLine = z.infer<typeof entryLineSchema>;

export const tryLineSchema = z.strictObject({
  entry: markSchema,
  startedAtMs: instantSchema,
  endedAtMs: instantSchema.nullable(),
  /** null: Standby was stopped in it. */
  outcome: codeSchema.nullable(),
  status: z.int().nullable(),
  detail: codeSchema.nullable(),
  /** Its bytes were recorded, so the helpdesk may have got them. */
  hasWritten: z.boolean(),
});

const placeSchema = z.strictObject({ state: codeSchema, reason: codeSchema });

/** One move of an entry through the outbox's table. */
export const moveLineSchema = z.strictObject({
  entry: markSchema,
  atMs: instantSchema,
  event: codeSchema,
  /** null: it came into the outbox. */
  from: placeSchema.nullable(),
  to: placeSchema,
});
export type MoveLine = z.infer<typeof moveLineSchema>;

export const outboxHistorySchema = z.strictObject({
  entries: z.array(entryLineSchema),
  tries: z.array(tryLineSchema),
  /** In the order in which they happened. */
  moves: z.array(moveLineSchema),
  /** When a backup was put in place: what stands before may have other endings. */
  restoredAtMs: z.array(instantSchema),
});
export type OutboxHistory = z.infer<typeof outboxHistorySchema>;

/** The part that lies in the store. */
export const storeDiagnosticsSchema = z.strictObject({
  schemaVersion: z.int(),
  settings: factsSchema,
  /** Rows per table. */
  counts: z.record(codeSchema, z.int()),
  /** What was found when it was looked at. */
  checks: factsSchema,
  accounts: z.array(accountLineSchema),
  journal: z.array(
    z.strictObject({ atMs: instantSchema, account: markSchema.nullable(), kind: codeSchema, sentence: z.int() }),
  ),
  outbox: outboxHistorySchema,
});
export type StoreDiagnostics = z.infer<typeof storeDiagnosticsSchema>;

const logLineSchema = z.strictObject({
  at: z.iso.datetime(),
  level: codeSchema,
  event: codeSchema,
  fields: factsSchema,
});
export type LogLine = z.infer<typeof logLineSchema>;

export const bundleSchema = z.strictObject({
  format: z.literal("standby-diagnostics"),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  app: z.strictObject({
    version: z.string().max(40),
    electron: z.string().max(40),
    chromium: z.string().max(40),
    node: z.string().max(40),
    isFallbackRuntime: z.boolean(),
    isPackaged: z.boolean(),
  }),
  system: z.strictObject({
    platform: codeSchema,
    release: z.string().max(80),
    architecture: codeSchema,
    memoryMb: z.int(),
    /** x11, wayland; null where nothing says. */
    session: codeSchema.nullable(),
    utcOffsetMinutes: z.int(),
  }),
  /** null where it could not be asked: without a display nobody can. */
  keyring: z.strictObject({ name: codeSchema, state: codeSchema, unreadable: z.int() }).nullable(),
  preferences: factsSchema,
  /** ok, missing, damaged, newer. */
  preferencesFile: codeSchema,
  /** Rights of others that were found on files of the profile and taken away, since this start. */
  mendedRights: z.int().nullable(),
  /** null: it could not be read; `storeTrouble` says why. */
  store: storeDiagnosticsSchema.nullable(),
  storeTrouble: codeSchema.nullable(),
  log: z.array(logLineSchema),
});
export type Bundle = z.infer<typeof bundleSchema>;
