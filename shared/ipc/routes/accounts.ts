import { z } from "zod";
import { accountSchema, signInSchema } from "../../account/account.ts";
import { accountColourSchema } from "../../account/accountColour.ts";
import { accountSettingsSchema, browserSignInSchema } from "../../account/accountSettings.ts";
import { abilitySchema, connectionFindingSchema } from "../../account/connectionFinding.ts";
import { caPemSchema } from "../../account/caPem.ts";
import { mailSettingsSchema } from "../../account/mailSettings.ts";
import { fieldFactSchema, ticketFormSchema } from "../../ticket/form.ts";
import { defineRoute } from "../define.ts";
import { idSchema, instantSchema, nothingSchema } from "../fields.ts";

const connectionSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("zendesk"),
    name: z.string().min(1).max(120),
    /** https, or http on this computer only. */
    address: z.string().min(1).max(500),
    signIn: signInSchema,
    policyId: z.string().max(80).nullable(),
  }),
  z.strictObject({
    kind: z.literal("requestTracker"),
    name: z.string().min(1).max(120),
    /** As above; a path may follow ("https://host/rt"). */
    address: z.string().min(1).max(500),
    /** An authority of the server's own; left out or null: those of the system. */
    caPem: caPemSchema.optional(),
    signIn: signInSchema,
    policyId: z.string().max(80).nullable(),
  }),
  /** Signs in by password; its user name stands in the settings as well, so that it can be shown again. */
  z.strictObject({
    kind: z.literal("mail"),
    name: z.string().min(1).max(120),
    settings: mailSettingsSchema,
    signIn: signInSchema,
    policyId: z.string().max(80).nullable(),
  }),
  z.strictObject({
    kind: z.literal("handoff"),
    name: z.string().min(1).max(120),
    userName: z.string().max(200),
    userEmail: z.string().max(320),
    policyId: z.string().max(80).nullable(),
  }),
]);
export type AccountConnection = z.infer<typeof connectionSchema>;

export const accountRoutes = {
  "accounts.list": defineRoute(nothingSchema, z.strictObject({ accounts: z.array(accountSchema) })),
  /** Starts the practice desk, signs in as practice user one and lays out the sample agency. */
  "accounts.openPractice": defineRoute(nothingSchema, accountSchema),
  /** keep: drafts become real drafts without an account · delete: they go with the practice data. */
  "accounts.leavePractice": defineRoute(z.strictObject({ drafts: z.enum(["keep", "delete"]) }), nothingSchema),
  /**
   * Looks whether a helpdesk of this kind answers there, then who the sign-in belongs to and what it may do; says in words
   * what is wrong. No sign-in leaves before the first is seen; null = look no further. Nothing is kept.
   */
  "accounts.test": defineRoute(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("zendesk"), address: z.string().max(500), signIn: signInSchema.nullable() }),
      z.strictObject({
        kind: z.literal("requestTracker"),
        address: z.string().max(500),
        caPem: caPemSchema.optional(),
        signIn: signInSchema.nullable(),
      }),
      z.strictObject({ kind: z.literal("mail"), settings: mailSettingsSchema, signIn: signInSchema }),
    ]),
    z.strictObject({
      isUsable: z.boolean(),
      text: z.string(),
      userName: z.string().nullable(),
      finding: connectionFindingSchema,
      /** What this sign-in may do there; [] unless usable. */
      abilities: z.array(abilitySchema),
    }),
  ),
  /** What an account may do, as last seen; asks the helpdesk when it can be reached. */
  "accounts.abilities": defineRoute(
    z.strictObject({ id: idSchema }),
    z.strictObject({ finding: connectionFindingSchema, text: z.string(), abilities: z.array(abilitySchema) }),
  ),
  "accounts.add": defineRoute(connectionSchema, accountSchema),
  "accounts.signInAgain": defineRoute(z.strictObject({ id: idSchema, signIn: signInSchema }), accountSchema),
  /**
   * Begins a sign-in by the system's browser and answers at once: the page to open, and whether a browser was opened.
   * One at a time; a second one calls the first off. Fails with account.portTaken, account.badAddress, notFound.
   */
  "accounts.startSignIn": defineRoute(
    z.discriminatedUnion("purpose", [
      z.strictObject({
        purpose: z.literal("add"),
        name: z.string().min(1).max(120),
        address: z.string().min(1).max(500),
        policyId: z.string().max(80).nullable(),
        browser: browserSignInSchema,
      }),
      /** The same person again; `browser` when the administrator changed the client. */
      z.strictObject({ purpose: z.literal("again"), id: idSchema, browser: browserSignInSchema.optional() }),
    ]),
    z.strictObject({ flowId: idSchema, host: z.string(), pageUrl: z.string(), hasOpened: z.boolean() }),
  ),
  /** waiting: for the browser · checking: its answer came · done: `account` is signed in · failed, cancelled: see `text`. */
  "accounts.signInProgress": defineRoute(
    z.strictObject({ flowId: idSchema }),
    z.strictObject({
      state: z.enum(["waiting", "checking", "done", "failed", "cancelled"]),
      text: z.string(),
      account: accountSchema.nullable(),
    }),
  ),
  /** Closes the door on this computer; a flow that has ended stays as it ended. */
  "accounts.cancelSignIn": defineRoute(z.strictObject({ flowId: idSchema }), nothingSchema),
  /**
   * Withdraws the sign-in at the helpdesk where it can be withdrawn, and forgets it here in any case. Unsent items wait
   * for the next sign-in. `text` says what could not be withdrawn.
   */
  "accounts.signOut": defineRoute(
    z.strictObject({ id: idSchema }),
    z.strictObject({ account: accountSchema, isWithdrawn: z.boolean(), text: z.string() }),
  ),
  "accounts.settings": defineRoute(z.strictObject({ id: idSchema }), accountSettingsSchema),
  /** Of the account's own kind, else input.invalid. The next call to the helpdesk goes by them. */
  "accounts.saveSettings": defineRoute(
    z.strictObject({ id: idSchema, settings: accountSettingsSchema }),
    nothingSchema,
  ),
  "accounts.setLook": defineRoute(
    z.strictObject({ id: idSchema, name: z.string().trim().min(1).max(120), colour: accountColourSchema }),
    accountSchema,
  ),
  /** All accounts of the realm in view, in the order wanted; input.invalid when one is missing or unknown. */
  "accounts.reorder": defineRoute(z.strictObject({ ids: z.array(idSchema).max(200) }), nothingSchema) /**
   * Tickets created from `fromMs` on (the helpdesk's clock) keep this set, those already here too; input.invalid for a
   * time to come. null = from now on, and those that have none.
   */,
  "accounts.choosePolicy": defineRoute(
    z.strictObject({
      id: idSchema,
      policyId: z.string().max(80).nullable(),
      fromMs: instantSchema.nullable().default(null),
    }),
    accountSchema,
  ),
  /** The helpdesk's forms as last read, offline too; [] = it has none. Asks the helpdesk when they are older than a day. */
  "accounts.forms": defineRoute(
    z.strictObject({ id: idSchema }),
    z.strictObject({ forms: z.array(ticketFormSchema), asOfMs: instantSchema.nullable() }),
  ),
  /** Which of the helpdesk's fields carries which of our facts. `isChosen`: by the user, else found by its title. */
  "accounts.fieldMapping": defineRoute(
    z.strictObject({ id: idSchema }),
    z.strictObject({
      fields: z.array(z.strictObject({ id: z.string(), title: z.string() })),
      facts: z.array(z.strictObject({ fact: fieldFactSchema, fieldId: z.string().nullable(), isChosen: z.boolean() })),
    }),
  ),
  /** choice: a field's id · "none": leave the fact to the text · "auto": find it by its title again. */
  "accounts.mapField": defineRoute(
    z.strictObject({ id: idSchema, fact: fieldFactSchema, choice: z.string().min(1).max(80) }),
    nothingSchema,
  ),
  /** What would go with the account. `unsent` > 0: accounts.remove refuses. */
  "accounts.removalPreview": defineRoute(
    z.strictObject({ id: idSchema }),
    z.strictObject({
      tickets: z.int(),
      messages: z.int(),
      files: z.int(),
      /** Stay, without an account. */
      drafts: z.int(),
      unsent: z.int(),
      /** Copies of the data file that hold the account; they go, after a new one without it was made. */
      backups: z.int(),
      /** Data files set aside after a damage, or replaced by a restore: they may hold it too, and stay unless it is wished. */
      oldDataFiles: z.int(),
    }),
  ),
  /** Writes the account's tickets, messages, files and journal into a folder of their own and opens it. Never a secret. */
  "accounts.export": defineRoute(
    z.strictObject({ id: idSchema }),
    z.strictObject({ folderName: z.string(), tickets: z.int(), files: z.int() }),
  ),
  /**
   * Drafts stay; all else of the account goes, in the store at once and in backups and free pages right after. Refused
   * while something is unsent, and for practice.
   */
  "accounts.remove": defineRoute(
    z.strictObject({ id: idSchema, wipesOldDataFiles: z.boolean().default(false) }),
    nothingSchema,
  ),
} as const;
