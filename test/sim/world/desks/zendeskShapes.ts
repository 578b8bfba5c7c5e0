import { toSecond } from "./desk.ts";
import type { HeldMessage, HeldTicket } from "./deskTruth.ts";

/** Ids of the custom fields. */
export const fieldIds = { site: "501", environment: "502", reference: "503" } as const;

const environments = ["Dev", "Test", "Live", "Multidev"].map((name) => ({ name, value: `env_${name.toLowerCase()}` }));

export function fieldsJson(hasReferenceField: boolean): readonly unknown[] {
  const field = (id: string | number, type: string, title: string, more: object = {}) => ({
    id: Number(id),
    type,
    title,
    title_in_portal: title,
    description: "",
    active: true,
    visible_in_portal: true,
    editable_in_portal: true,
    required_in_portal: false,
    ...more,
  });
  return [
    field(401, "subject", "Subject", { required_in_portal: true }),
    field(402, "description", "Description", { required_in_portal: true }),
    field(fieldIds.site, "text", "Site"),
    field(fieldIds.environment, "tagger", "Environment", { custom_field_options: environments }),
    ...(hasReferenceField ? [field(fieldIds.reference, "text", "Client reference")] : []),
  ];
}

export function formsJson(hasReferenceField: boolean): readonly unknown[] {
  const own = [fieldIds.site, fieldIds.environment, ...(hasReferenceField ? [fieldIds.reference] : [])].map(Number);
  return [
    {
      id: 301,
      name: "Default",
      display_name: "Default",
      default: true,
      active: true,
      end_user_visible: true,
      position: 1,
      ticket_field_ids: [401, 402, ...own],
    },
  ];
}

export function requestJson(
  ticket: HeldTicket,
  facts: { readonly organizationId: number; readonly hasReferenceField: boolean },
): Readonly<Record<string, unknown>> {
  const { reference, ...others } = fieldIds;
  const shown = facts.hasReferenceField ? [...Object.values(others), reference] : Object.values(others);
  return {
    id: ticket.id,
    subject: ticket.subject,
    description: ticket.messages[0]?.body ?? "",
    status: ticket.status,
    priority: null,
    type: null,
    ticket_form_id: 301,
    custom_fields: shown.map((id) => ({ id: Number(id), value: valueOf(ticket, id) })),
    organization_id: facts.organizationId,
    requester_id: ticket.requester.id,
    collaborator_ids: [],
    can_be_solved_by_me: canBeSolved(ticket),
    solved: ticket.status === "solved" || ticket.status === "closed",
    followup_source_id: ticket.followUpOf,
    is_public: true,
    created_at: toSecond(ticket.createdAtMs),
    updated_at: toSecond(ticket.updatedAtMs),
  };
}

export function commentJson(message: HeldMessage): Readonly<Record<string, unknown>> {
  return {
    id: message.id,
    type: "Comment",
    body: message.body,
    plain_body: message.body,
    html_body: "",
    public: true,
    author_id: message.author.id,
    created_at: toSecond(message.atMs),
    attachments: message.files.map((file) => ({
      id: file.id,
      file_name: file.name,
      content_url: `https://files.example/attachments/${file.id}`,
      content_type: file.contentType,
      size: file.bytes.byteLength,
      inline: false,
      deleted: false,
    })),
  };
}

/** A choice that the field does not have is dropped without a word. */
function valueOf(ticket: HeldTicket, id: string): string | null {
  const value = ticket.values.get(id) ?? null;
  if (id !== fieldIds.environment || value === null) return value;
  return environments.some((choice) => choice.value === value) ? value : null;
}

function canBeSolved(ticket: HeldTicket): boolean {
  const isAnswered = ticket.messages.some(({ author }) => author.isAgent);
  return isAnswered && ticket.status !== "solved" && ticket.status !== "closed";
}
