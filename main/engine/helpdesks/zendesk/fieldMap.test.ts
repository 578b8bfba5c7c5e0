import { describe, expect, it } from "vitest";
import type { OutgoingMessage } from "../helpdesk.ts";
import { mapFields, type FieldMap } from "./fieldMap.ts";
import { createBody, replyBody } from "./requestBody.ts";
import type { ZendeskTicketField } from "./zendeskSchemas.ts";

const message: OutgoingMessage = {
  kind: "ticket",
  subject: "Checkout answers with an error",
  body: "The text",
  reference: "SB-01J0000000E008000000000003",
  siteName: "alder-shop",
  environment: "Live",
  scenario: "site",
  level: "standard",
  cc: [],
  uploads: [],
};
const text = (id: string, title: string): ZendeskTicketField => ({ id, type: "text", title });
const dropdown = (id: string, title: string, ...names: readonly string[]): ZendeskTicketField => ({
  id,
  type: "tagger",
  title,
  custom_field_options: names.map((name) => ({ name, value: name.toLowerCase().replaceAll(" ", "_") })),
});
const valuesOf = (fields: readonly ZendeskTicketField[], changes: Partial<OutgoingMessage> = {}) =>
  read(createBody({ ...message, ...changes }, mapFields(fields, 0))).custom_fields ?? [];

interface SentRequest {
  readonly comment: { readonly body: string };
  readonly custom_fields?: readonly { id: number | string; value: string }[];
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
    expect(mapFields([dropdown("2", "Client reference", "A")], 0).fields.reference).toBeNull();
  });

  it("keep ids that are too big for a number as they are", () => {
    expect(valuesOf([text("900719925474099312", "Site")])).toEqual([{ id: "900719925474099312", value: "alder-shop" }]);
  });
});

describe("the reference", () => {
  const lastLine = (bytes: Uint8Array) => read(bytes).comment.body.split("\n").at(-1);
  const withField: FieldMap = mapFields([text("2", "Client reference")], 0);
  const without: FieldMap = mapFields([], 0);

  it("is the last line of the text only where no field carries it", () => {
    expect(lastLine(createBody(message, without))).toBe("Standby-Ref: SB-01J0000000E008000000000003");
    expect(lastLine(createBody(message, withField))).toBe("The text");
  });

  it("is always the last line of a reply, which has no fields", () => {
    expect(lastLine(replyBody({ ...message, kind: "reply" }, withField))).toBe(
      "Standby-Ref: SB-01J0000000E008000000000003",
    );
  });

  it("makes the same bytes each time", () => {
    expect(createBody(message, withField)).toEqual(createBody({ ...message }, withField));
  });
});
