import { z } from "zod";
import { id, offsetFrame } from "./primitives.ts";

const option = z.looseObject({ id, name: z.string(), value: z.string() });

const fieldFacts = {
  id,
  title: z.string(),
  title_in_portal: z.string(),
  description: z.string(),
  active: z.boolean(),
  visible_in_portal: z.literal(true),
  editable_in_portal: z.boolean(),
  required_in_portal: z.boolean(),
};

/** A dropdown always lists its options; a system or text field has none. */
const fieldSchema = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.enum(["tagger", "multiselect"]),
    ...fieldFacts,
    custom_field_options: z.array(option).min(1),
  }),
  z.looseObject({
    type: z.literal("priority"),
    ...fieldFacts,
    system_field_options: z.array(z.looseObject({ name: z.string(), value: z.string() })).min(1),
  }),
  z.looseObject({ type: z.enum(["subject", "description", "text", "date", "checkbox"]), ...fieldFacts }),
]);

export const ticketFieldsAnswer = z.looseObject({ ticket_fields: z.array(fieldSchema).min(1), ...offsetFrame });

export const ticketFormsAnswer = z.looseObject({
  ticket_forms: z.array(
    z.looseObject({
      id,
      name: z.string(),
      active: z.boolean(),
      end_user_visible: z.boolean(),
      default: z.boolean(),
      ticket_field_ids: z.array(id),
    }),
  ),
  ...offsetFrame,
});
