import { z } from "zod";
import { accountSchema } from "../../account/account.ts";
import { defineRoute } from "../define.ts";
import { idSchema, nothingSchema } from "../fields.ts";

const connectionSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("zendesk"),
    name: z.string().min(1).max(120),
    /** https, or http on this computer only. */
    address: z.string().min(1).max(500),
    token: z.string().min(1).max(4_000),
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
    z.strictObject({ address: z.string().max(500), token: z.string().max(4_000) }),
    z.strictObject({ isUsable: z.boolean(), text: z.string(), userName: z.string().nullable() }),
  ),
  "accounts.add": defineRoute(connectionSchema, accountSchema),
  "accounts.signInAgain": defineRoute(
    z.strictObject({ id: idSchema, token: z.string().min(1).max(4_000) }),
    accountSchema,
  ),
  "accounts.choosePolicy": defineRoute(
    z.strictObject({ id: idSchema, policyId: z.string().max(80).nullable() }),
    accountSchema,
  ),
  "accounts.remove": defineRoute(z.strictObject({ id: idSchema }), nothingSchema),
} as const;
