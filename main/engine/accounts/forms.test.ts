import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createTestEngine, type TestEngine } from "../../../test/builders/testEngine.ts";
import { createFakeClock, settle } from "../../../test/fakes/fakeClock.ts";
import { FAKE_START_MS } from "../../../test/fakes/fakePorts.ts";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { until } from "../../../test/fakes/until.ts";
import type { DraftContent } from "../../../shared/ticket/draft.ts";
import { createPracticeDesk } from "../../practice/desk.ts";

const INCIDENT = "8203";

/** The engine before a real practice desk, practice opened and its forms read. */
async function withForms() {
  const clock = createFakeClock(FAKE_START_MS);
  const deskFile = join(tempFolder(), "desk.db");
  const desk = await createPracticeDesk({ dbPath: deskFile, now: () => clock.now(), seed: false });
  onTestFinished(() => desk.stop());
  const users = desk.users.map((user) => ({ ...user }));
  const practice = { start: async () => ({ baseUrl: desk.baseUrl, users }), stop: async () => undefined };
  const test = createTestEngine({ ports: { clock, practice } });
  const { id } = await test.request("accounts.openPractice", {});
  await until("the forms are read", async () => {
    await clock.advance(50);
    return (await test.request("accounts.forms", { id })).forms.length === 3;
  });
  return { test, id, deskFile };
}

async function incidentDraft(test: TestEngine) {
  const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  let { revision } = draft;
  const save = async (change: Partial<DraftContent>) => {
    const filled = { siteText: "alder-shop", subject: "Checkout fails", details: "Since noon.", formId: INCIDENT };
    const content = { ...draft.content, ...filled, ...change };
    ({ revision } = await test.request("drafts.save", { id: draft.id, baseRevision: revision, content }));
    return test.request("drafts.preview", { id: draft.id });
  };
  const queue = () => test.request("drafts.queue", { id: draft.id, revision, isHeld: false });
  return { id: draft.id, save, queue };
}

describe("an account's forms", { timeout: 30_000 }, () => {
  it("are answered from the store, without the fields that Standby fills in by itself, offline too", async () => {
    const { test, id } = await withForms();
    await test.request("app.setWorkingOffline", { isWorkingOffline: true });
    const again = await test.restart();
    const { forms, asOfMs } = await again.request("accounts.forms", { id });
    expect(asOfMs).not.toBeNull();
    expect(forms.map(({ title, fields }) => [title, fields.map((field) => field.title)])).toEqual([
      ["Support ticket", []],
      ["Scheduled call", []],
      [
        "Incident report",
        ["Impact", "Billing code", "Affected areas", "Noticed on", "Customers have been told", "Priority"],
      ],
    ]);
  });

  it("of a host without an API are none, and nobody is asked", async () => {
    const test = createTestEngine();
    const { id } = addAccount({ db: test.store.db, ids: test.ports.ids, clock: test.ports.clock });
    expect(await test.request("accounts.forms", { id })).toEqual({ forms: [], asOfMs: null });
    const { fields, facts } = await test.request("accounts.fieldMapping", { id });
    expect(fields).toEqual([]);
    expect(facts.map(({ fieldId }) => fieldId)).toEqual([null, null, null, null, null]);
  });
});

describe("which field carries which fact", { timeout: 30_000 }, () => {
  it("is found by title, chosen by the user, left to the text, or found again", async () => {
    const { test, id } = await withForms();
    const mapped = async () => {
      const { facts } = await test.request("accounts.fieldMapping", { id });
      return Object.fromEntries(facts.map(({ fact, fieldId, isChosen }) => [fact, [fieldId, isChosen]]));
    };
    expect(await mapped()).toEqual({
      site: ["8012", false],
      environment: ["8013", false],
      scenario: ["8011", false],
      level: ["8014", false],
      reference: ["8015", false],
    });
    await test.request("accounts.mapField", { id, fact: "site", choice: "8022" });
    await test.request("accounts.mapField", { id, fact: "environment", choice: "none" });
    expect(await mapped()).toMatchObject({ site: ["8022", true], environment: [null, true] });
    const { forms } = await test.request("accounts.forms", { id });
    // What carries the site is not asked any more; what is free again is.
    const titles = forms[2]?.fields.map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(["Site", "Environment"]));
    expect(titles).not.toContain("Billing code");
    await test.request("accounts.mapField", { id, fact: "site", choice: "auto" });
    expect(await mapped()).toMatchObject({ site: ["8012", false] });
  });

  it("is refused for a field that would drop it", async () => {
    const { test, id } = await withForms();
    const toList = test.request("accounts.mapField", { id, fact: "reference", choice: "8021" });
    await expect(toList).rejects.toMatchObject({ code: "input.invalid" });
    const toNothing = test.request("accounts.mapField", { id, fact: "site", choice: "77" });
    await expect(toNothing).rejects.toMatchObject({ code: "input.invalid" });
  });
});

describe("a ticket in a form of the helpdesk's", { timeout: 30_000 }, () => {
  it("is not complete without what the form requires, offline as well", async () => {
    const { test } = await withForms();
    await test.request("app.setWorkingOffline", { isWorkingOffline: true });
    const { save, queue } = await incidentDraft(test);
    expect((await save({})).missing).toEqual([
      "Impact is required by the helpdesk's form “Incident report”.",
      "Billing code is required by the helpdesk's form “Incident report”.",
    ]);
    const wrong = await save({ formAnswers: { "8021": "impact_none", "8022": "A-17", "8024": "yesterday" } });
    expect(wrong.missing).toEqual([
      "“Impact” does not offer “impact_none” at the helpdesk: choose again.",
      "“Noticed on” must be a date such as 2026-03-31.",
    ]);
    await expect(queue()).rejects.toMatchObject({ code: "draft.incomplete" });
    expect((await save({ formId: "77" })).missing).toEqual([
      "The helpdesk no longer has the form you chose: choose another one.",
    ]);
    // The form that was not chosen demands nothing.
    expect((await save({ formId: null })).missing).toEqual([]);
  });

  it("shows its answers in the preview, and arrives with them", async () => {
    const { test, deskFile } = await withForms();
    const { save, queue } = await incidentDraft(test);
    const preview = await save({
      formAnswers: { "8021": "impact_all", "8022": "A-17", "8023": "area_mail", "8025": "true", "4711": "elsewhere" },
    });
    expect(preview.missing).toEqual([]);
    expect(preview.fields).toEqual(
      expect.arrayContaining([
        { label: "Form", value: "Incident report" },
        { label: "Impact", value: "All of it" },
        { label: "Affected areas", value: "Mail" },
        { label: "Customers have been told", value: "Yes" },
      ]),
    );
    await queue();
    await until("it is sent", async () => {
      await test.ports.clock.advance(1_000);
      await settle();
      return (await test.request("outbox.list", {})).entries.some(({ state }) => state === "sent");
    });
    const db = new Sqlite(deskFile, { readonly: true });
    onTestFinished(() => void db.close());
    const row = db
      .prepare<[], { form: number; stored: string }>("SELECT form_id AS form, field_values AS stored FROM ticket")
      .get();
    expect(row?.form).toBe(8203);
    expect(JSON.parse(row?.stored ?? "{}")).toMatchObject({
      8012: "alder-shop",
      8021: "impact_all",
      8022: "A-17",
      8023: ["area_mail"],
      8025: true,
    });
  });
});
