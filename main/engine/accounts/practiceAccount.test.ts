import { describe, expect, it } from "vitest";
import { createDeskRig, type DeskRig } from "../../../test/builders/deskRig.ts";
import { emptyDraftContent, type DraftContent } from "../../../shared/ticket/draft.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import { createDraftsRepo } from "../drafts/draftsRepo.ts";
import { createRevisionsRepo } from "../drafts/revisionsRepo.ts";
import { createSitesRepo } from "../sites/sitesRepo.ts";

const siteOf = (rig: DeskRig, name: string) => createSitesRepo(rig.context.db).findByName("practice", name)?.id ?? null;

/** A draft of each kind as practice would leave them: open, a reply, queued, binned and sent. */
function writeDrafts(rig: DeskRig, accountId: string) {
  const repo = createDraftsRepo(rig.context.db);
  const now = rig.ports.clock.now();
  const ticketId = String(rig.ticket("PRACTICE-1006")["id"]);
  const add = (content: Partial<DraftContent>) => {
    const id = rig.context.ids.next();
    repo.insert(id, "practice", { ...emptyDraftContent(content.kind ?? "ticket"), accountId, ...content }, now);
    return id;
  };
  const ids = {
    open: add({ subject: "Open", siteId: siteOf(rig, "cedar-live"), organizationId: rig.context.ids.next() }),
    reply: add({ kind: "reply", ticketId, details: "My reply" }),
    queued: add({ subject: "Queued", siteText: "typed-site" }),
    binned: add({ subject: "Binned" }),
    sent: add({ subject: "Sent" }),
  };
  repo.setState(ids.queued, "queued", now);
  repo.setState(ids.binned, "deleted", now);
  repo.setState(ids.sent, "sent", now);
  createRevisionsRepo(rig.context.db).keep(
    ids.open,
    1,
    "pause",
    { ...emptyDraftContent("ticket"), accountId, subject: "Earlier" },
    now,
  );
  addEntry(rig, ids.queued, accountId, "ready");
  addEntry(rig, ids.sent, accountId, "sent");
  return ids;
}

function addEntry(rig: DeskRig, draftId: string, accountId: string, state: string): void {
  const id = rig.context.ids.next();
  rig.context.db.transaction(() => {
    rig.context.db
      .prepare(
        `INSERT INTO outbox_entry (id, draft_id, account_id, kind, level, reference, state, reason, version_id, created_at, updated_at)
         VALUES (?, ?, ?, 'ticket', 'standard', ?, ?, 'queued', ?, 0, 0)`,
      )
      .run(id, draftId, accountId, `SB-${id}`, state, id);
    rig.context.db
      .prepare(
        "INSERT INTO outbox_version (id, entry_id, number, message, message_hash, frozen_at) VALUES (?, ?, 1, '{}', '', 0)",
      )
      .run(id, id);
  })();
}

describe("opening practice", () => {
  it("makes one account in the practice realm with the sample agency, and keeps its token out of the store", async () => {
    const rig = await createDeskRig();
    const account = await rig.accounts.handlers["accounts.openPractice"]({});
    expect(account).toMatchObject({
      kind: "practice",
      realm: "practice",
      userName: "Practice user one",
      policyId: "pantheon-2016-05",
    });
    expect(rig.context.realm()).toBe("practice");
    const sites = createSitesRepo(rig.context.db);
    expect(sites.list("practice").map(({ name, plan, isLaunched }) => [name, plan, isLaunched])).toEqual([
      ["alder-sandbox", "sandbox", false],
      ["alder-shop", "business", true],
      ["birch-news", "professional", true],
      ["birch-personal", "personal", true],
      ["cedar-launch", "elite", false],
      ["cedar-live", "business", true],
      ["dogwood-intranet", "elite", true],
    ]);
    expect(sites.listOrganizations("practice").map(({ name, supportLevel }) => [name, supportLevel])).toEqual([
      ["Practice agency", "standard"],
      ["Practice agency (Priority)", "priority"],
    ]);
    expect(
      sites.list("practice").filter((site) => site.environments.some(({ kind }) => kind === "multidev")),
    ).toHaveLength(1);
    expect(sites.list("real")).toEqual([]);
    const token = rig.ports.secrets.values.get(`token:${account.id}`);
    expect(token).toBe(rig.desk.users.find((user) => user.name === "Practice user one")?.token);
    expect(JSON.stringify(rig.context.db.prepare("SELECT * FROM account").all())).not.toContain(token);
  });

  it("twice, even at the same time, is once, and what was changed in the sample stays", async () => {
    const rig = await createDeskRig();
    const open = () => rig.accounts.handlers["accounts.openPractice"]({});
    const [first, second] = await Promise.all([open(), open()]);
    rig.context.db.exec("UPDATE site SET plan = 'business' WHERE name = 'alder-sandbox'");
    const third = await open();
    expect(new Set([first.id, second.id, third.id]).size).toBe(1);
    expect(rig.count("account")).toBe(1);
    expect(rig.count("site", "plan = 'sandbox'")).toBe(0);
  });

  it("says that the desk cannot be started, and leaves nothing half made", async () => {
    const failing = { start: () => Promise.reject(new Error("no process")), stop: () => Promise.resolve() };
    const rig = await createDeskRig({ context: { practice: failing } });
    const attempt = rig.accounts.handlers["accounts.openPractice"]({});
    await expect(attempt).rejects.toMatchObject({ code: "practice.unavailable" });
    expect(rig.count("account")).toBe(0);
    expect(rig.context.realm()).toBe("real");
  });

  it("finds the desk again at another address after a restart", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    rig.context.db.exec("UPDATE account SET address = 'http://127.0.0.1:1'");
    rig.ports.secrets.values.clear();
    await rig.sync.stop?.();
    rig.store.close();
    const next = await createDeskRig({ ports: rig.ports, running: rig.desk });
    next.sync.start?.();
    await next.sync.pull(id);
    expect(next.account(id)).toMatchObject({ state: "ok", address: rig.desk.baseUrl });
  });
});

describe("leaving practice", () => {
  it("lets go of a wish to have a ticket solved, which is no text to keep", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    const drafts = createDraftsRepo(rig.context.db);
    const draftId = rig.context.ids.next();
    drafts.insert(draftId, "practice", { ...emptyDraftContent("solve"), accountId: id }, 5);
    await rig.accounts.handlers["accounts.leavePractice"]({ drafts: "keep" });
    expect(drafts.find(draftId)).toBeNull();
  });

  it("with the drafts kept makes them real drafts without an account, and takes queued ones back", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    const drafts = writeDrafts(rig, id);
    await rig.accounts.handlers["accounts.leavePractice"]({ drafts: "keep" });
    const repo = createDraftsRepo(rig.context.db);
    const free = { accountId: null, ticketId: null, siteId: null, organizationId: null };
    expect(repo.find(drafts.open)).toMatchObject({ realm: "real", state: "open", damage: null, accountId: null });
    expect(repo.find(drafts.open)?.content).toMatchObject({ ...free, subject: "Open", siteText: "cedar-live" });
    expect(repo.find(drafts.reply)).toMatchObject({ kind: "ticket", damage: null });
    expect(repo.find(drafts.reply)?.content).toMatchObject({
      ...free,
      kind: "ticket",
      subject: "Re: PRACTICE-1006 White page in the checkout after the update",
      details: "My reply",
      siteText: "alder-shop",
    });
    expect(repo.find(drafts.queued)).toMatchObject({
      state: "open",
      content: { subject: "Queued", siteText: "typed-site" },
    });
    expect(repo.find(drafts.binned)).toMatchObject({ state: "deleted", realm: "real" });
    expect(repo.find(drafts.sent)).toBeNull();
    const kept = createRevisionsRepo(rig.context.db).list(drafts.open, "ticket");
    expect(kept.map(({ content }) => [content.subject, content.accountId])).toEqual([["Earlier", null]]);
    expectNothingOfPractice(rig, id);
  });

  it("with the drafts deleted removes them with everything else", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    writeDrafts(rig, id);
    await rig.accounts.handlers["accounts.leavePractice"]({ drafts: "delete" });
    expect(rig.count("draft")).toBe(0);
    expectNothingOfPractice(rig, id);
  });

  it("leaves real drafts and sites alone", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    const sites = createSitesRepo(rig.context.db);
    const own = {
      id: rig.context.ids.next(),
      realm: "real" as const,
      name: "alder-shop",
      plan: "elite",
      isLaunched: null,
    };
    sites.save({ ...own, environments: [], dashboardUrl: "", clientId: null, organizationId: null });
    const draftId = rig.context.ids.next();
    createDraftsRepo(rig.context.db).insert(draftId, "real", { ...emptyDraftContent("ticket"), siteId: own.id }, 5);
    await rig.accounts.handlers["accounts.leavePractice"]({ drafts: "delete" });
    expect(createDraftsRepo(rig.context.db).find(draftId)).toMatchObject({ revision: 1, content: { siteId: own.id } });
    expect(sites.list("real")).toHaveLength(1);
    expectNothingOfPractice(rig, id);
  });

  it("keeps a damaged draft's damage in sight", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    const drafts = writeDrafts(rig, id);
    rig.context.db.prepare("UPDATE draft SET content = replace(content, 'Open', 'Opem') WHERE id = ?").run(drafts.open);
    await rig.accounts.handlers["accounts.leavePractice"]({ drafts: "keep" });
    const draft = createDraftsRepo(rig.context.db).find(drafts.open);
    expect(draft?.content).toMatchObject({ subject: "Opem", accountId: null });
    expect(draft?.damage).not.toBeNull();
  });

  it("can be followed by opening it again, with the desk's tickets still there", async () => {
    const rig = await createDeskRig();
    await rig.open();
    await rig.accounts.handlers["accounts.leavePractice"]({ drafts: "delete" });
    await rig.open();
    expect(rig.count("ticket")).toBe(7);
    expect(rig.count("ticket_search")).toBe(7);
  });
});

describe("the practice agent", () => {
  it("answers at the user's hand, and the answer is there at once", async () => {
    const rig = await createDeskRig();
    await rig.open();
    const ticket = rig.ticket("PRACTICE-1006");
    await rig.practiceRoom.handlers["practice.act"]({
      ticketId: String(ticket["id"]),
      action: "answer",
      text: "Cleared.",
    });
    expect(rig.ticket("PRACTICE-1006")).toMatchObject({ snippet: "Cleared.", first_answer_at: rig.ports.clock.now() });
    await rig.practiceRoom.handlers["practice.act"]({ ticketId: String(ticket["id"]), action: "solve", text: "" });
    expect(rig.ticket("PRACTICE-1006")).toMatchObject({ status: "solved" });
  });

  it("does nothing to a ticket of a real helpdesk, and says when a ticket is closed", async () => {
    const rig = await createDeskRig();
    await rig.open();
    const closed = String(rig.ticket("PRACTICE-1001")["id"]);
    const onClosed = rig.practiceRoom.handlers["practice.act"]({ ticketId: closed, action: "answer", text: "" });
    await expect(onClosed).rejects.toMatchObject({ code: "helpdesk.refused" });
    rig.context.db.exec("UPDATE account SET kind = 'zendesk'");
    const onReal = rig.practiceRoom.handlers["practice.act"]({ ticketId: closed, action: "answer", text: "" });
    await expect(onReal).rejects.toMatchObject({ code: "notFound" });
  });
});

function expectNothingOfPractice(rig: DeskRig, accountId: string): void {
  const tables = [
    "account",
    "ticket",
    "message",
    "booking",
    "ticket_search",
    "outbox_entry",
    "outbox_version",
    "organization_remote",
  ];
  expect(tables.map((table) => [table, rig.count(table)])).toEqual(tables.map((table) => [table, 0]));
  for (const table of ["site", "client", "organization", "draft"])
    expect(rig.count(table, "realm = 'practice'")).toBe(0);
  expect(rig.ports.secrets.values.has(`token:${accountId}`)).toBe(false);
  expect(createSettingsRepo(rig.context.db).get(settingKeys.realm)).toBe("real");
  expect(rig.practice.stopped).toBe(1);
}
