import { describe, expect, it } from "vitest";
import { factFieldsOf } from "../factFields.ts";
import type { FieldChoices, KnownForms } from "../formStore.ts";
import type { OutgoingMessage } from "../helpdesk.ts";
import { createBody, planCreate, replyBody } from "./requestBody.ts";
import { readForms } from "./ticketForms.ts";
import type { ZendeskForm, ZendeskTicketField } from "./zendeskSchemas.ts";
import { outgoingMessage } from "../../../../test/builders/outgoingMessage.ts";

const message = outgoingMessage();
const text = (id: string, title: string): ZendeskTicketField => ({ id, type: "text", title });
const dropdown = (id: string, title: string, ...names: readonly string[]): ZendeskTicketField => ({
  id,
  type: "tagger",
  title,
  custom_field_options: names.map((name) => ({ name, value: name.toLowerCase().replaceAll(" ", "_") })),
});
const formsOf = (fields: readonly ZendeskTicketField[], forms: readonly ZendeskForm[] = []) =>
  readForms(fields, forms, 0);
const bodyOf = (known: KnownForms, changes: Partial<OutgoingMessage> = {}, choices: FieldChoices = {}) =>
  createBody(planCreate({ ...message, ...changes }, known, factFieldsOf(known, choices)));
const valuesOf = (fields: readonly ZendeskTicketField[], changes: Partial<OutgoingMessage> = {}) =>
  read(bodyOf(formsOf(fields), changes)).custom_fields ?? [];

interface SentRequest {
  readonly comment: { readonly body: string };
  readonly custom_fields?: readonly { id: number | string; value: unknown }[];
  readonly ticket_form_id?: number;
  readonly priority?: string;
  readonly via_followup_source_id?: number;
}
function read(bytes: Uint8Array): SentRequest {
  const parsed: { request: SentRequest } = JSON.parse(new TextDecoder().decode(bytes));
  return parsed.request;
}

describe("the helpdesk's fields", () => {
  it("are found by title, whatever its case and punctuation", () => {
    const fields = [text("1", "SITE"), text("2", "client_ref"), dropdown("3", "Support level", "Standard", "On call")];
    expect(valuesOf(fields)).toEqual([
      { id: 1, value: "alder-shop" },
      { id: 3, value: "standard" },
      { id: 2, value: "SB-01J0000000E008000000000003" },
    ]);
    expect(valuesOf(fields, { level: "onCall" })).toContainEqual({ id: 3, value: "on_call" });
  });

  it("get no value that a dropdown does not know, since it would be dropped without a word", () => {
    expect(valuesOf([dropdown("3", "Environment", "Dev", "Test")])).toEqual([]);
    expect(valuesOf([dropdown("3", "Environment", "Live", "Multidev")], { environment: "spring-sale" })).toEqual([
      { id: 3, value: "multidev" },
    ]);
  });

  it("that the portal shows but does not let users write are left alone", () => {
    const fields = [
      { ...text("2", "Client reference"), editable_in_portal: false },
      { ...text("1", "Site"), active: false },
    ];
    expect(valuesOf(fields)).toEqual([]);
  });

  it("never carry the reference in a dropdown", () => {
    expect(factFieldsOf(formsOf([dropdown("2", "Client reference", "A")]), {}).reference).toBeNull();
  });

  it("keep ids that are too big for a number as they are", () => {
    expect(valuesOf([text("900719925474099312", "Site")])).toEqual([{ id: "900719925474099312", value: "alder-shop" }]);
  });
});

describe("the reference", () => {
  const lastLine = (bytes: Uint8Array) => read(bytes).comment.body.split("\n").at(-1);
  const withField = formsOf([text("2", "Client reference")]);
  const without = formsOf([]);

  it("is the last line of the text only where no field carries it", () => {
    expect(lastLine(bodyOf(without))).toBe("Standby-Ref: SB-01J0000000E008000000000003");
    expect(lastLine(bodyOf(withField))).toBe("The text");
    expect(lastLine(bodyOf({ ...withField, isReferenceLost: true }))).toContain("Standby-Ref");
    expect(lastLine(bodyOf(withField, {}, { reference: "none" }))).toContain("Standby-Ref");
  });

  it("is always the last line of a reply, which has no fields", () => {
    expect(lastLine(replyBody({ ...message, kind: "reply" }, factFieldsOf(withField, {})))).toBe(
      "Standby-Ref: SB-01J0000000E008000000000003",
    );
  });

  it("makes the same bytes each time", () => {
    expect(bodyOf(withField)).toEqual(bodyOf(withField));
  });
});

describe("the user's choice of a field", () => {
  const fields = [text("1", "Site"), text("4", "Web address"), dropdown("5", "Stage", "Live")];

  it("beats the title, and takes the field away from the fact that its title fits", () => {
    const known = formsOf(fields);
    expect(read(bodyOf(known, {}, { site: "4", environment: "5" })).custom_fields).toEqual([
      { id: 4, value: "alder-shop" },
      { id: 5, value: "live" },
    ]);
    expect(read(bodyOf(known, {}, { environment: "1" })).custom_fields).toEqual([{ id: 1, value: "Live" }]);
  });

  it("leaves the fact to the text, or falls back to the title when the field is gone", () => {
    expect(read(bodyOf(formsOf(fields), {}, { site: "none" })).custom_fields).toBeUndefined();
    expect(read(bodyOf(formsOf(fields), {}, { site: "77" })).custom_fields).toEqual([{ id: 1, value: "alder-shop" }]);
  });
});

describe("a form's own fields", () => {
  const fields: readonly ZendeskTicketField[] = [
    text("1", "Site"),
    dropdown("6", "Impact", "Some of it", "All of it"),
    { ...dropdown("7", "Areas", "Pages", "Mail"), type: "multiselect" },
    { id: "8", type: "checkbox", title: "Customers told" },
    { id: "9", type: "date", title: "Noticed on" },
    { id: "10", type: "integer", title: "Seats" },
    { id: "11", type: "priority", title: "Priority", system_field_options: [{ name: "Urgent", value: "urgent" }] },
    { id: "12", type: "partialcreditcard", title: "Card" },
  ];
  const incident: ZendeskForm = {
    id: "50",
    name: "Incident",
    ticket_field_ids: fields.map(({ id }) => id),
    end_user_conditions: [{ child_fields: [{ id: "6" }] }],
  };
  const known = formsOf(fields, [{ id: "40", name: "Ticket", default: true, ticket_field_ids: ["1"] }, incident]);
  const answers = {
    "6": "all_of_it",
    "7": "mail\npages\nmail",
    "8": "true",
    "9": "2016-05-02",
    "10": "12",
    priority: "urgent",
    "99": "of another form",
  };

  it("go as what they are: lists, ticks, numbers, and the priority beside them", () => {
    const request = read(bodyOf(known, { formId: "50", fields: answers, followUpOf: "77" }));
    expect(request).toMatchObject({ ticket_form_id: 50, priority: "urgent", via_followup_source_id: 77 });
    expect(request.custom_fields).toEqual([
      { id: 1, value: "alder-shop" },
      { id: 6, value: "all_of_it" },
      { id: 7, value: ["mail", "pages"] },
      { id: 8, value: true },
      { id: 9, value: "2016-05-02" },
      { id: 10, value: "12" },
    ]);
  });

  it("of a form that was not chosen stay at home", () => {
    const request = read(bodyOf(known, { fields: answers }));
    expect(request).not.toHaveProperty("ticket_form_id");
    expect(request).not.toHaveProperty("priority");
    expect(request.custom_fields).toEqual([{ id: 1, value: "alder-shop" }]);
  });

  it.each([
    [{ "6": "none_of_it" }, "“Impact” does not offer “none_of_it” at the helpdesk: choose again."],
    [{ "7": "pages\nnonsense" }, "“Areas” does not offer “nonsense” at the helpdesk: choose again."],
    [{ "9": "2016-02-30" }, "“Noticed on” must be a date such as 2026-03-31."],
    [{ "10": "twelve" }, "“Seats” must be a whole number."],
  ])("with %j are refused before anything is written", (wrong, words) => {
    const plan = () => planCreate({ ...message, formId: "50", fields: wrong }, known, factFieldsOf(known, {}));
    expect(plan).toThrow(words);
  });

  it("of a form that is gone are refused before anything is written", () => {
    const plan = () => planCreate({ ...message, formId: "51" }, known, factFieldsOf(known, {}));
    expect(plan).toThrow("no longer has the form");
  });

  it("are demanded only when they always show, and left out where nobody can fill them in here", () => {
    const [required] = readForms(
      [{ ...dropdown("6", "Impact", "All"), required_in_portal: true }],
      [incident],
      0,
    ).forms;
    expect(required?.fields).toMatchObject([{ id: "6", isRequired: false }]);
    expect(known.fields.map(({ id }) => id)).toEqual(["1", "6", "7", "8", "9", "10", "priority"]);
  });
});
