import type { TicketField } from "../../../../shared/ticket/form.ts";
import type { RestField } from "./restSchemas.ts";

/** A custom field that a ticket is filled in with. */
export const TICKET_FIELD = "RT::Queue-RT::Ticket";
/** A custom field of a single message. */
export const MESSAGE_FIELD = "RT::Queue-RT::Ticket-RT::Transaction";

/** Patterns may begin with a name: "(?#Mandatory)." is how a field is made required here. */
const namedPattern = /^\(\?#([^)]*)\)/u;

/** One custom field as the composer asks for it; null = of a kind that a form cannot show (pictures, files). */
export function toTicketField(field: RestField, options: readonly string[]): TicketField | null {
  const kind = kindOf(field);
  if (kind === null) return null;
  const isRequired = namedPattern.exec(field.Pattern)?.[1]?.toLowerCase() === "mandatory";
  const hasPattern = kind === "text" && !isRequired && field.Pattern !== "";
  return {
    id: field.id,
    title: field.Name,
    description: field.Description,
    kind: hasPattern ? "pattern" : kind,
    isRequired,
    options: options.map((value) => ({ value, title: value })),
    pattern: hasPattern ? field.Pattern.replace(namedPattern, "") : null,
  };
}

function kindOf({ Type: type, MaxValues: most }: RestField): TicketField["kind"] | null {
  const isSingle = most === "1";
  switch (type) {
    case "Select":
      return isSingle ? "choice" : "choices";
    case "Freeform":
    case "Autocomplete":
    case "Combobox":
      return isSingle ? "text" : "longText";
    case "Text":
    case "Wikitext":
    case "HTML":
      return "longText";
    case "Date":
      return "date";
    case "DateTime":
    case "IPAddress":
    case "IPAddressRange":
      return "text";
    default:
      return null;
  }
}
