import { z } from "zod";
import { customFields, ticketFields, ticketForms, type TicketField, type TicketForm } from "../forms.ts";
import { ok, type Answer } from "./answer.ts";
import { forbidden } from "./problems.ts";
import type { Routes, Visit } from "./visit.ts";

export function formRoutes(): Routes {
  return [
    [
      "GET",
      "/api/v2/ticket_fields",
      (visit) =>
        ok(
          listFrame(
            "ticket_fields",
            ticketFields.map((field) => fieldJson(field, visit)),
          ),
        ),
    ],
    // The list is open to end users, a single field is not.
    ["GET", "/api/v2/ticket_fields/:id", () => forbidden],
    ["GET", "/api/v2/ticket_forms", listForms],
  ];
}

function listForms(visit: Visit): Answer {
  const query = z.object({ active: z.string().optional() }).safeParse(visit.query);
  const onlyActive = query.success && query.data.active === "true";
  const forms = ticketForms.filter((form) => form.isActive || !onlyActive);
  return ok(
    listFrame(
      "ticket_forms",
      forms.map((form, index) => formJson(form, index, visit)),
    ),
  );
}

function listFrame(name: string, rows: readonly unknown[]): Record<string, unknown> {
  return { [name]: rows, next_page: null, previous_page: null, count: rows.length };
}

function fieldJson(field: TicketField, visit: Visit): Record<string, unknown> {
  return {
    url: `${visit.origin}/api/v2/ticket_fields/${field.id}.json`,
    id: field.id,
    type: field.type,
    title: field.title,
    raw_title: field.title,
    title_in_portal: field.title,
    raw_title_in_portal: field.title,
    description: field.description,
    active: true,
    visible_in_portal: true,
    editable_in_portal: true,
    required_in_portal: field.isRequired,
    required: false,
    position: ticketFields.indexOf(field) + 1,
    removable: customFields.includes(field),
    ...optionsJson(field),
  };
}

function optionsJson(field: TicketField): Record<string, unknown> {
  if (field.type === "priority") {
    return { system_field_options: field.options.map(({ name, value }) => ({ name, value })) };
  }
  if (field.options.length === 0) return {};
  return {
    custom_field_options: field.options.map((option) => ({ ...option, raw_name: option.name, default: false })),
  };
}

function formJson(form: TicketForm, position: number, visit: Visit): Record<string, unknown> {
  return {
    url: `${visit.origin}/api/v2/ticket_forms/${form.id}.json`,
    id: form.id,
    name: form.name,
    display_name: form.name,
    raw_name: form.name,
    position,
    active: form.isActive,
    end_user_visible: true,
    default: form.isDefault,
    ticket_field_ids: form.fieldIds,
    in_all_brands: true,
  };
}
