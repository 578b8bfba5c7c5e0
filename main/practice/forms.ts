/** The desk's ticket form: its fields, their dropdown values and the forms that group them. */

type FieldOption = Readonly<{ id: number; name: string; value: string }>;

export type TicketField = Readonly<{
  id: number;
  /** `tagger` is a dropdown, `multiselect` one with several choices. */
  type: "subject" | "description" | "priority" | "text" | "tagger" | "multiselect" | "date" | "checkbox";
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
  impact: 8021,
  billingCode: 8022,
  affectedAreas: 8023,
  noticedOn: 8024,
  customersTold: 8025,
  priority: 8026,
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

const usualFields: readonly TicketField[] = [
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

/** Asked by the incident form only. */
const incidentFields: readonly TicketField[] = [
  dropdown(fieldIds.impact, "Impact", "How much of the site does not work.", true, {
    impact_part: "A part of it",
    impact_most: "Most of it",
    impact_all: "All of it",
  }),
  { ...text(fieldIds.billingCode, "Billing code", "Yours, for the invoice."), isRequired: true },
  {
    ...dropdown(fieldIds.affectedAreas, "Affected areas", "All that apply.", false, {
      area_pages: "Pages",
      area_checkout: "Checkout",
      area_mail: "Mail",
    }),
    type: "multiselect",
  },
  { ...text(fieldIds.noticedOn, "Noticed on", "The day."), type: "date" },
  { ...text(fieldIds.customersTold, "Customers have been told", ""), type: "checkbox" },
  {
    ...dropdown(fieldIds.priority, "Priority", "Your view of it.", false, {
      low: "Low",
      normal: "Normal",
      high: "High",
      urgent: "Urgent",
    }),
    type: "priority",
  },
];

export const ticketFields: readonly TicketField[] = [...usualFields, ...incidentFields];

const systemTypes: readonly TicketField["type"][] = ["subject", "description", "priority"];
/** The fields that carry values of their own; the others live on the ticket itself. */
export const customFields: readonly TicketField[] = ticketFields.filter((field) => !systemTypes.includes(field.type));

const usualFieldIds = usualFields.map((field) => field.id);

export const defaultForm: TicketForm = {
  id: 8201,
  name: "Support ticket",
  fieldIds: usualFieldIds,
  isDefault: true,
  isActive: true,
};

export const callForm: TicketForm = {
  id: 8202,
  name: "Scheduled call",
  fieldIds: usualFieldIds.filter((id) => id !== fieldIds.environment),
  isDefault: false,
  isActive: true,
};

/** The one form that demands more than Standby knows by itself. */
const incidentForm: TicketForm = {
  id: 8203,
  name: "Incident report",
  fieldIds: ticketFields.map((field) => field.id),
  isDefault: false,
  isActive: true,
};

/** The last is switched off, because the imitated API lists such forms too unless it is asked not to. */
export const ticketForms: readonly TicketForm[] = [
  defaultForm,
  callForm,
  incidentForm,
  {
    id: 8290,
    name: "Retired form",
    fieldIds: [fieldIds.subject, fieldIds.description],
    isDefault: false,
    isActive: false,
  },
];
