import type { TicketField, TicketForm } from "../../../../shared/ticket/form.ts";
import type { KnownForms } from "../formStore.ts";
import type { ZendeskForm, ZendeskTicketField } from "./zendeskSchemas.ts";

/** Stands for the one form of a helpdesk that shows none; never sent. */
export const ONLY_FORM_ID = "only";

/** Ids of the two system fields, which are members of the request and not custom fields. */
const systemIds = { priority: "priority", basic_priority: "priority", tickettype: "type" } as const;
type SystemType = keyof typeof systemIds;

const kinds: Readonly<Record<string, TicketField["kind"]>> = {
  text: "text",
  textarea: "longText",
  checkbox: "checkbox",
  date: "date",
  integer: "integer",
  decimal: "decimal",
  regexp: "pattern",
  tagger: "choice",
  dropdown: "choice",
  multiselect: "choices",
  priority: "choice",
  basic_priority: "choice",
  tickettype: "choice",
};

/**
 * Fields and forms as the user sees them. Left out: fields they may not write in the portal, and kinds nobody can fill in
 * here (look-ups, card numbers). Subject and description stand in the message itself.
 */
export function readForms(
  found: readonly ZendeskTicketField[],
  forms: readonly ZendeskForm[],
  readAtMs: number,
): KnownForms {
  const usable = found.filter((field) => field.active !== false && field.editable_in_portal !== false);
  const byRemoteId = new Map(usable.flatMap((field) => toField(field) ?? []));
  const shown = forms.filter((form) => form.active !== false && form.end_user_visible !== false);
  return {
    fields: [...byRemoteId.values()],
    forms: shown.length === 0 ? [onlyForm([...byRemoteId.values()])] : toForms(shown, byRemoteId),
    readAtMs,
    isReferenceLost: false,
  };
}

function onlyForm(fields: TicketField[]): TicketForm {
  return { id: ONLY_FORM_ID, title: "Ticket", isDefault: true, fields };
}

function toForms(forms: readonly ZendeskForm[], fields: ReadonlyMap<string, TicketField>): TicketForm[] {
  const hasDefault = forms.some((form) => form.default === true);
  return forms.map((form, index) => {
    // Whether a conditional field shows depends on another answer: it is asked, never demanded.
    const conditional = (form.end_user_conditions ?? []).flatMap(({ child_fields: children }) =>
      children.map(({ id }) => id),
    );
    return {
      id: form.id,
      title: form.display_name || form.name || form.id,
      isDefault: hasDefault ? form.default === true : index === 0,
      fields: form.ticket_field_ids.flatMap((id) => {
        const field = fields.get(id);
        if (field === undefined) return [];
        return conditional.includes(id) ? { ...field, isRequired: false } : field;
      }),
    };
  });
}

/** With the id under which forms name it; null = not asked here. */
function toField(field: ZendeskTicketField): [[string, TicketField]] | null {
  const kind = kinds[field.type];
  if (kind === undefined) return null;
  const options = (field.custom_field_options ?? field.system_field_options ?? []).map(({ name, value }) => ({
    value,
    title: name,
  }));
  return [
    [
      field.id,
      {
        id: isSystemType(field.type) ? systemIds[field.type] : field.id,
        title: field.title_in_portal || field.title || field.id,
        description: field.description ?? "",
        kind,
        isRequired: field.required_in_portal ?? false,
        options,
        pattern: kind === "pattern" ? (field.regexp_for_validation ?? null) : null,
      },
    ],
  ];
}

function isSystemType(type: string): type is SystemType {
  return Object.hasOwn(systemIds, type);
}

/** True for the two answers that go beside the custom fields. */
export function isSystemField(field: TicketField): boolean {
  return field.id === "priority" || field.id === "type";
}
