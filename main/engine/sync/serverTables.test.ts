import { describe, expect, it } from "vitest";
import { createTestContext, type TestContext } from "../../../test/builders/testContext.ts";
import { composeCallMessage } from "../../../shared/calls/callMessage.ts";
import { composeCallText } from "../../../shared/calls/callText.ts";
import { HOUR, MINUTE } from "../../../shared/units.ts";
import { capabilitiesBeforeAsking, type AccountRecord } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import { layOutSample } from "../accounts/sampleDirectory.ts";
import type { RemoteMessage } from "../helpdesks/helpdesk.ts";
import { createSitesRepo } from "../sites/sitesRepo.ts";
import { storeMessages, storeTicket, type SentFacts } from "./serverTables.ts";
import { refreshTicketFacts } from "./ticketFactsRepo.ts";
import { remoteTicket } from "../../../test/builders/remoteTicket.ts";

const START = Date.UTC(2016, 4, 2, 9);

const remote = remoteTicket(START, {
  remoteId: "4711",
  subject: "White page",
  description: "It is white.",
  requesterId: "77",
  requesterName: "Agency user one",
  organizationRemoteId: "9",
});
const message = (remoteId: string, facts: Partial<RemoteMessage>): RemoteMessage => ({
  remoteId,
  authorId: "77",
  authorName: "Agency user one",
  isAgent: false,
  body: "Text",
  reference: null,
  createdAtMs: START,
  attachments: [],
  ...facts,
});
const draftFacts: SentFacts["message"] = {
  kind: "ticket",
  scenario: "site",
  level: "onCall",
  siteId: null,
  siteName: "alder-shop",
  organizationId: null,
  environment: "Live",
  call: null,
};

function addAccount({ context }: TestContext, facts: Partial<AccountRecord> = {}): AccountRecord {
  const account: AccountRecord = {
    id: context.ids.next(),
    realm: "real",
    kind: "zendesk",
    name: "Helpdesk",
    address: "https://helpdesk.example",
    remoteUserId: "77",
    userName: "Agency user one",
    userEmail: "one@agency.example",
    organizationRemoteIds: ["9"],
    policyId: "pantheon-2016-05",
    state: "ok",
    capabilities: capabilitiesBeforeAsking,
    secretKept: "none",
    signInWay: "token",
    settings: { kind: "none" },
    colour: "ocean",
    sortOrder: 0,
    clockOffsetMs: 0,
    asOfMs: null,
    watermarkMs: null,
    createdAtMs: START,
    ...facts,
  };
  createAccountsRepo(context.db).insert(account);
  return account;
}

const rowOf = ({ context }: TestContext, id: string) => context.db.prepare("SELECT * FROM ticket WHERE id = ?").get(id);

describe("storing a ticket", () => {
  it("keeps what we sent where the helpdesk has no field for it, also when it is read back", () => {
    const test = createTestContext();
    const account = addAccount(test);
    const kept = {
      level: "onCall",
      site_name: "alder-shop",
      environment: "Live",
      scenario: "site",
      number: "#4711",
      is_mine: 1,
    };
    const id = storeTicket(test.context, account, remote, { message: draftFacts, isByHand: false });
    expect(rowOf(test, id)).toMatchObject(kept);
    expect(storeTicket(test.context, account, { ...remote, status: "pending", updatedAtMs: START + MINUTE })).toBe(id);
    expect(rowOf(test, id)).toMatchObject({ ...kept, status: "pending" });
  });

  it("adds what we sent to a ticket that the pull saw first", () => {
    const test = createTestContext();
    const account = addAccount(test);
    const id = storeTicket(test.context, account, remote);
    expect(storeTicket(test.context, account, remote, { message: draftFacts, isByHand: false })).toBe(id);
    expect(rowOf(test, id)).toMatchObject({ level: "onCall", site_name: "alder-shop" });
  });

  it("takes the text of a ticket from its first message where lists carry none, and keeps it", () => {
    const test = createTestContext();
    const account = addAccount(test);
    const bare = { ...remote, description: "", subject: "Call request: cache" };
    const id = storeTicket(test.context, account, bare);
    expect(test.context.db.prepare("SELECT count(*) AS n FROM booking").get()).toEqual({ n: 0 });
    storeMessages(test.context, id, [
      message("2", { body: "Which cache?", createdAtMs: START + HOUR, isAgent: true, authorId: "9" }),
      message("1", { body: "Please call us about the cache." }),
    ]);
    storeTicket(test.context, account, { ...bare, updatedAtMs: START + HOUR });
    expect(rowOf(test, id)).toMatchObject({ description: "Please call us about the cache.", snippet: "Which cache?" });
    expect(test.context.db.prepare("SELECT topic FROM booking").all()).toEqual([{ topic: "cache" }]);
  });

  it("keeps the helpdesk's own deadline and its name of the level, and lets them go with it", () => {
    const test = createTestContext();
    const account = addAccount(test);
    const id = storeTicket(test.context, account, { ...remote, serverDueAtMs: START + MINUTE, serverLevel: "Gold" });
    expect(rowOf(test, id)).toMatchObject({ server_due_at: START + MINUTE, server_level: "Gold" });
    storeTicket(test.context, account, { ...remote, updatedAtMs: START + MINUTE, status: "solved" });
    expect(rowOf(test, id)).toMatchObject({ server_due_at: null, server_level: "" });
  });

  it("lets a late answer not turn the ticket back", () => {
    const test = createTestContext();
    const account = addAccount(test);
    const id = storeTicket(test.context, account, { ...remote, status: "solved", updatedAtMs: START + MINUTE });
    storeTicket(test.context, account, remote);
    expect(rowOf(test, id)).toMatchObject({ status: "solved", closed_at: START + MINUTE });
  });

  it("opens the closing again with the ticket", () => {
    const test = createTestContext();
    const account = addAccount(test);
    const id = storeTicket(test.context, account, { ...remote, status: "solved", updatedAtMs: START + MINUTE });
    storeTicket(test.context, account, { ...remote, status: "open", updatedAtMs: START + 2 * MINUTE });
    expect(rowOf(test, id)).toMatchObject({ status: "open", closed_at: null });
  });

  it("keeps the rule set valid at creation", () => {
    const test = createTestContext();
    const account = addAccount(test, { policyId: null });
    const id = storeTicket(test.context, account, remote);
    const chosen = { ...account, policyId: "pantheon-2016-05" };
    storeTicket(test.context, chosen, { ...remote, status: "pending", updatedAtMs: START + MINUTE });
    expect(rowOf(test, id)).toMatchObject({ policy_id: null });
  });

  it("places a ticket inside its own realm only, though both know a site of that name", () => {
    const test = createTestContext();
    const { context } = test;
    const sites = createSitesRepo(context.db);
    layOutSample(sites, () => context.ids.next());
    const own = { id: context.ids.next(), realm: "real" as const, name: "alder-shop", plan: "elite", isLaunched: null };
    sites.save({ ...own, environments: [], dashboardUrl: "", clientId: null, organizationId: null });
    const real = storeTicket(context, addAccount(test), { ...remote, siteName: "Alder-Shop" });
    const practice = storeTicket(context, addAccount(test, { realm: "practice", kind: "practice" }), {
      ...remote,
      siteName: "alder-shop",
    });
    expect(rowOf(test, real)).toMatchObject({ site_id: own.id, number: "#4711", client_id: null });
    expect(rowOf(test, practice)).toMatchObject({
      site_id: sites.findByName("practice", "alder-shop")?.id,
      number: "PRACTICE-4711",
    });
  });

  it("gives a ticket without a site the organization that the helpdesk means", () => {
    const test = createTestContext();
    const { context } = test;
    const [, priority = ""] = layOutSample(createSitesRepo(context.db), () => context.ids.next());
    const account = addAccount(test, { realm: "practice", kind: "practice" });
    createAccountsRepo(context.db).linkOrganization(account.id, "9", priority);
    expect(rowOf(test, storeTicket(context, account, remote))).toMatchObject({
      organization_id: priority,
      site_id: null,
    });
    const stranger = { ...remote, remoteId: "4712", organizationRemoteId: "10" };
    expect(rowOf(test, storeTicket(context, account, stranger))).toMatchObject({ organization_id: null });
  });

  it("reads a call request's slots from its text, and never asks twice", () => {
    const test = createTestContext();
    const account = addAccount(test);
    const call = {
      topic: "Caching",
      agenda: "",
      slotStartsMs: [START + 60 * MINUTE],
      minutes: 30,
      zone: "Europe/Berlin",
      phone: "+00 000 0001",
      attendees: "",
    };
    const asked = { ...remote, subject: "Call request: Caching", description: composeCallText(call) };
    const id = storeTicket(test.context, account, asked);
    const told = composeCallMessage(
      { kind: "agreed", slotStartMs: START + HOUR, minutes: 30 },
      { zone: "UTC", hostZone: null },
    );
    storeMessages(test.context, id, [message("77", { body: told })]);
    storeTicket(test.context, account, { ...asked, status: "pending", updatedAtMs: START + MINUTE });
    expect(test.context.db.prepare("SELECT * FROM booking").all()).toMatchObject([
      {
        ticket_id: id,
        state: "agreed",
        decided_remote_id: "77",
        topic: "Caching",
        proposed: JSON.stringify(call.slotStartsMs),
        zone: "Europe/Berlin",
      },
    ]);
  });

  it("records a ticket that was filed by hand as the user's own, under the number typed", () => {
    const test = createTestContext();
    const account = addAccount(test, { kind: "handoff", remoteUserId: "me" });
    const typed = { ...remote, remoteId: "HD-12", requesterId: "" };
    const id = storeTicket(test.context, account, typed, { message: draftFacts, isByHand: true });
    expect(rowOf(test, id)).toMatchObject({ number: "HD-12", is_by_hand: 1, is_mine: 1 });
  });
});

describe("storing messages", () => {
  it("keeps a message seen twice once: a reply of ours comes back with the next pull", () => {
    const test = createTestContext();
    const id = storeTicket(test.context, addAccount(test), remote);
    const attachment = {
      remoteId: "5",
      name: "a.png",
      contentType: "image/png",
      bytes: 3,
      contentUrl: "https://files.example/a",
    };
    const messages = [message("1", {}), message("2", { body: "More", attachments: [attachment] })];
    expect(storeMessages(test.context, id, messages)).toEqual({
      added: 2,
      newestAgentAtMs: null,
      isUndelivered: false,
    });
    expect(storeMessages(test.context, id, messages)).toEqual({
      added: 0,
      newestAgentAtMs: null,
      isUndelivered: false,
    });
    expect(test.context.db.prepare("SELECT body, is_me FROM message ORDER BY remote_id").all()).toEqual([
      { body: "Text", is_me: 1 },
      { body: "More", is_me: 1 },
    ]);
    expect(test.context.db.prepare("SELECT name FROM message_attachment").all()).toEqual([{ name: "a.png" }]);
  });

  it("takes the first answer of the host for the promise, but none that the user called automatic", () => {
    const test = createTestContext();
    const { context } = test;
    const id = storeTicket(context, addAccount(test), remote);
    const bot = { isAgent: true, authorId: "1", createdAtMs: START + MINUTE };
    const agent = { isAgent: true, authorId: "2", createdAtMs: START + 9 * MINUTE, body: "Hello\n\n there" };
    storeMessages(context, id, [message("1", {}), message("2", bot), message("3", agent)]);
    expect(rowOf(test, id)).toMatchObject({ first_answer_at: START + MINUTE, snippet: "Hello there" });
    const botId = context.db.prepare<[], { id: string }>("SELECT id FROM message WHERE remote_id = '2'").get()?.id;
    context.db
      .prepare(
        "INSERT INTO recorded_fact (id, ticket_id, kind, message_id, at, recorded_at) VALUES ('f', ?, 'automatic', ?, 0, 0)",
      )
      .run(id, botId);
    refreshTicketFacts(context.db, id);
    expect(rowOf(test, id)).toMatchObject({ first_answer_at: START + 9 * MINUTE, last_customer_at: START });
  });

  it("leaves our reference out of snippet and search", () => {
    const test = createTestContext();
    const { context } = test;
    const id = storeTicket(context, addAccount(test), remote);
    storeMessages(context, id, [message("1", { body: "Please look.\n\nStandby-Ref: SB-01HZ8QK3V5Q8X6M1T2N3P4R5S6" })]);
    expect(rowOf(test, id)).toMatchObject({ snippet: "Please look." });
    const search = context.db.prepare("SELECT body FROM ticket_search").get();
    expect(search).toEqual({ body: "It is white.\nPlease look." });
  });
});
