/** The desk's ticket form: its fields, their dropdown values and the forms that group them. */

type FieldOption = Readonly<{ id: number; name: string; value: string }>;

export type TicketField = Readonly<{
  id: number;
  /** `tagger` is a dropdown. */
  type: "subject" | "description" | "text" | "tagger";
  title: string;
  description: string;
  isRequired: boolean;
  options: readonly FieldOption[];
}>;

export type TicketForm = Readonly<{
  id: number;
  name: string;
  fieldIds: readonly number[];
  isDefault: boolean;
  isActive: boolean;
}>;

export const fieldIds = {
  subject: 8001,
  description: 8002,
  scenario: 8011,
  site: 8012,
  environment: 8013,
  supportLevel: 8014,
  clientReference: 8015,
} as const;

const text = (id: number, title: string, description: string): TicketField => ({
  id,
  type: "text",
  title,
  description,
  isRequired: false,
  options: [],
});

const dropdown = (
  id: number,
  title: string,
  description: string,
  isRequired: boolean,
  choices: Readonly<Record<string, string>>,
): TicketField => ({
  id,
  type: "tagger",
  title,
  description,
  isRequired,
  options: Object.entries(choices).map(([value, name], index) => ({ id: id * 100 + index + 1, name, value })),
});

export const ticketFields: readonly TicketField[] = [
  { ...text(fieldIds.subject, "Subject", "One line that names the problem."), type: "subject", isRequired: true },
  { ...text(fieldIds.description, "Description", "The first message."), type: "description", isRequired: true },
  dropdown(fieldIds.scenario, "Scenario", "Whom the ticket is about.", true, {
    user_account: "User account",
    site: "Site",
    agency_organization: "Agency organization",
  }),
  text(fieldIds.site, "Site", "Machine name of the site."),
  dropdown(fieldIds.environment, "Environment", "The environment that shows the problem.", false, {
    dev: "Dev",
    test: "Test",
    live: "Live",
    multidev: "Multidev",
  }),
  dropdown(fieldIds.supportLevel, "Support level requested", "How urgent the ticket is.", false, {
    standard: "Standard",
    on_call: "On-call",
    scheduled_call: "Scheduled call",
  }),
  text(fieldIds.clientReference, "client_ref", "Reference of the program that files the ticket."),
];

/** The fields that carry values of their own; subject and description live on the ticket itself. */
export const customFields: readonly TicketField[] = ticketFields.filter(
  (field) => field.type === "text" || field.type === "tagger",
);

const allFieldIds = ticketFields.map((field) => field.id);

export const defaultForm: TicketForm = {
  id: 8201,
  name: "Support ticket",
  fieldIds: allFieldIds,
  isDefault: true,
  isActive: true,
};

export const callForm: TicketForm = {
  id: 8202,
  name: "Scheduled call",
  fieldIds: allFieldIds.filter((id) => id !== fieldIds.environment),
  isDefault: false,
  isActive: true,
};

/** The third is switched off, because the imitated API lists such forms too unless it is asked not to. */
export const ticketForms: readonly TicketForm[] = [
  defaultForm,
  callForm,
  {
    id: 8290,
    name: "Retired form",
    fieldIds: [fieldIds.subject, fieldIds.description],
    isDefault: false,
    isActive: false,
  },
];
