import { z } from "zod";
import { id, offsetFrame, time } from "./primitives.ts";

/** `id` is null for an anonymous caller, who gets a 200 as well. */
export const meAnswer = z.looseObject({
  user: z.looseObject({
    id: id.nullable(),
    name: z.string(),
    email: z.email(),
    role: z.enum(["end-user", "agent", "admin"]),
    organization_id: id.nullable(),
    created_at: time.nullable(),
  }),
});

export const membershipsAnswer = z.looseObject({
  organization_memberships: z.array(z.looseObject({ id, user_id: id, organization_id: id, default: z.boolean() })),
  ...offsetFrame,
});

export const customStatusesAnswer = z.looseObject({
  custom_statuses: z.array(
    z.looseObject({ id, status_category: z.enum(["new", "open", "pending", "hold", "solved"]), active: z.boolean() }),
  ),
});

export const localesAnswer = z.looseObject({
  locales: z.array(z.looseObject({ id, locale: z.string(), name: z.string() })).min(1),
});
