import { z } from "zod";
import { accountSchema, signInSchema } from "../../account/account.ts";
import { fieldFactSchema, ticketFormSchema } from "../../ticket/form.ts";
import { defineRoute } from "../define.ts";
import { idSchema, instantSchema, nothingSchema } from "../fields.ts";

const connectionSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.enum(["zendesk", "requestTracker"]),
    name: z.string().min(1).max(120),
    /** https, or http on this computer only. For Request Tracker a path may follow ("https://host/rt"). */
    address: z.string().min(1).max(500),
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
  /** Asks the helpdesk who we are; says in words what is wrong. Nothing is kept. */
  "accounts.test": defineRoute(
    z.strictObject({
      kind: z.enum(["zendesk", "requestTracker"]),
      address: z.string().max(500),
      signIn: signInSchema,
    }),
    z.strictObject({ isUsable: z.boolean(), text: z.string(), userName: z.string().nullable() }),
  ),
  "accounts.add": defineRoute(connectionSchema, accountSchema),
  "accounts.signInAgain": defineRoute(z.strictObject({ id: idSchema, signIn: signInSchema }), accountSchema),
  /**
   * Tickets created from `fromMs` on (the helpdesk's clock) keep this set, those already here too; input.invalid for a
   * time to come. null = from now on, and those that have none.
   */
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
  "accounts.remove": defineRoute(z.strictObject({ id: idSchema }), nothingSchema),
} as const;
