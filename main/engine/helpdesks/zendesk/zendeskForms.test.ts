import { describe, expect, it } from "vitest";
import { answer, at, atDesk, make, message, problemOf } from "../../../../test/sim/zendeskAt.ts";
import { createFakePorts } from "../../../../test/fakes/fakePorts.ts";
import type { FieldChoices, FormStore, KnownForms } from "../formStore.ts";

const signal = new AbortController().signal;
const attempt = { key: "key-1", recordBody: () => Promise.resolve() };

function memoryStore(choices: FieldChoices = {}): FormStore & { known: KnownForms | null } {
  const store = {
    known: null as KnownForms | null,
    load: () => store.known,
    save: (known: KnownForms) => {
      store.known = known;
    },
    choices: () => choices,
  };
  return store;
}

describe("the practice desk's forms", { timeout: 30_000 }, () => {
  it("are read with their kinds, required ones and choices, retired forms left out", async () => {
    const { helpdesk } = await atDesk();
    const forms = await helpdesk.forms(signal);
    expect(forms.map(({ title, isDefault }) => [title, isDefault])).toEqual([
      ["Support ticket", true],
      ["Scheduled call", false],
      ["Incident report", false],
    ]);
    const incident = forms[2]?.fields.map(({ id, title, kind, isRequired }) => [id, title, kind, isRequired]);
    expect(incident?.slice(5)).toEqual([
      ["8021", "Impact", "choice", true],
      ["8022", "Billing code", "text", true],
      ["8023", "Affected areas", "choices", false],
      ["8024", "Noticed on", "date", false],
      ["8025", "Customers have been told", "checkbox", false],
      ["priority", "Priority", "choice", false],
    ]);
    expect(forms[2]?.fields[5]?.options).toContainEqual({ value: "impact_all", title: "All of it" });
  });

  it("take the answers, and what is dropped all the same is said in words", async () => {
    const { helpdesk } = await atDesk();
    const fields = {
      "8021": "impact_all",
      "8022": "A-17",
      "8023": "area_mail\narea_pages",
      "8024": "2016-05-02",
      "8025": "true",
    };
    const form = { ...message, formId: "8203" };
    const clean = await helpdesk.createTicket({ ...form, fields }, attempt, signal);
    expect(clean.dropped).toBeUndefined();
    // An end user's priority is shown a field, and dropped without a word.
    const urgent = { ...form, reference: "SB-01J0000000E008000000000004", fields: { ...fields, priority: "urgent" } };
    const made = await helpdesk.createTicket(urgent, { ...attempt, key: "key-2" }, signal);
    expect(made.dropped).toEqual(["Priority: “Urgent”"]);
  });

  it("are not asked again within a day, also after a restart", async () => {
    const store = memoryStore();
    const ports = createFakePorts();
    const asked: string[] = [];
    const fetch: typeof ports.fetch = async (url) => {
      asked.push(new URL(url).pathname);
      return Response.json({ ticket_fields: [], ticket_forms: [], requests: [], meta: { has_more: false } });
    };
    const walk = async () => {
      const { helpdesk } = make("https://agency.example", { ...ports, fetch }, "secret", null, { formStore: store });
      for await (const { tickets } of helpdesk.changedTickets(0, signal)) expect(tickets).toEqual([]);
    };
    const readings = () => asked.filter((path) => path === "/api/v2/ticket_forms.json").length;
    await walk();
    await walk();
    expect(readings()).toBe(1);
    await ports.clock.advance(86_400_000);
    await walk();
    expect(readings()).toBe(2);
  });

  it("are asked again after the helpdesk refused a ticket", async () => {
    const { helpdesk, asked } = await at((request, response) => {
      if (request.method === "GET") return answer(response, 200, { ticket_fields: [], ticket_forms: [] });
      answer(response, 422, { error: "RecordInvalid", details: { base: [{ description: "Field 9: is unknown" }] } });
    });
    for (let count = 0; count < 2; count += 1) {
      const refused = await problemOf(helpdesk.createTicket(message, attempt, signal));
      expect(refused).toMatchObject({ kind: "refused", words: "Field 9: is unknown" });
    }
    expect(asked.filter((path) => path.includes("/ticket_fields"))).toHaveLength(2);
  });

  it("that a helpdesk keeps to itself do not stop a ticket", async () => {
    const { helpdesk } = await at((request, response) => {
      if (request.url?.includes("/ticket_fields")) return answer(response, 200, { ticket_fields: [] });
      if (request.method === "GET") return answer(response, 403, { error: "Forbidden" });
      const times = { created_at: "2016-05-02T09:00:00Z", updated_at: "2016-05-02T09:00:00Z" };
      answer(response, 201, {
        request: { id: 5, status: "new", requester_id: 7, description: message.body, ...times },
      });
    });
    expect(await helpdesk.createTicket(message, attempt, signal)).toMatchObject({ remoteId: "5" });
  });
});

describe("what is read back after a write", { timeout: 30_000 }, () => {
  const sent = { ...message, formId: "50", followUpOf: "9", cc: ["one@example.com", "two@example.com"] };
  const formsAnswer = {
    ticket_fields: [
      { id: 1, type: "text", title: "Site" },
      { id: 6, type: "tagger", title: "Impact", custom_field_options: [{ name: "All of it", value: "all" }] },
    ],
    ticket_forms: [
      { id: 40, name: "Ticket", default: true, ticket_field_ids: [1] },
      { id: 50, name: "Incident", default: false, ticket_field_ids: [1, 6] },
    ],
  };
  const answering = (kept: Record<string, unknown>) =>
    at((request, response) => {
      if (request.method === "GET") return answer(response, 200, formsAnswer);
      const times = { created_at: "2016-05-02T09:00:00Z", updated_at: "2016-05-02T09:00:00Z" };
      answer(response, 201, { request: { id: 5, status: "new", requester_id: 7, ...times, ...kept } });
    });

  it("names form, choice, copies and the followed ticket when they were dropped", async () => {
    const { helpdesk } = await answering({
      ticket_form_id: 40,
      custom_fields: [
        { id: 1, value: "alder-shop" },
        { id: 6, value: null },
      ],
      collaborator_ids: [77],
      followup_source_id: 8,
    });
    const made = await helpdesk.createTicket({ ...sent, fields: { "6": "all" } }, attempt, signal);
    expect(made.dropped).toEqual([
      "the form “Incident”",
      "Impact: “All of it”",
      "1 of 2 copies (CC)",
      "the link to the ticket it follows up",
    ]);
  });

  it("says nothing of what the answer does not tell", async () => {
    const { helpdesk } = await answering({});
    const made = await helpdesk.createTicket({ ...sent, fields: { "6": "all" } }, attempt, signal);
    expect(made.dropped).toBeUndefined();
  });

  it("of a choice that the helpdesk does not offer there is nothing: it is refused before the write", async () => {
    const { helpdesk, asked } = await answering({});
    const problem = await problemOf(helpdesk.createTicket({ ...sent, fields: { "6": "some" } }, attempt, signal));
    expect(problem).toMatchObject({ kind: "refused", status: null });
    expect(problem?.words).toContain("“Impact”");
    expect(asked.filter((path) => path.startsWith("POST"))).toEqual([]);
  });
});
