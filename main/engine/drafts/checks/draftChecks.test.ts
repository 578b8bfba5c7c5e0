import { describe, expect, it } from "vitest";
import { addAccount } from "../../../../test/builders/addAccount.ts";
import { remoteTicket } from "../../../../test/builders/remoteTicket.ts";
import { importSites } from "../../../../test/builders/sitesRig.ts";
import { createTestEngine } from "../../../../test/builders/testEngine.ts";
import { invariant } from "../../../../shared/invariant.ts";
import type { DraftContent } from "../../../../shared/ticket/draft.ts";
import type { DraftCheck } from "../../../../shared/ticket/draftCheck.ts";
import { DAY, HOUR } from "../../../../shared/units.ts";
import { createAccountsRepo } from "../../accounts/accountsRepo.ts";
import type { RemoteTicket } from "../../helpdesks/helpdesk.ts";
import { storeTicket } from "../../sync/serverTables.ts";

const csv = [
  "Name,ID,Client,Organization,Support level,Plan,Environments",
  "alder-shop,,Alder,Practice agency,standard,Business,Dev Test Live",
  "birch-press,,Birch,Practice agency,standard,Business,Dev Test Live",
].join("\n");

/** An account, two sites, and an empty draft about the first one. */
async function started() {
  const test = createTestEngine();
  const around = { db: test.store.db, ids: test.ports.ids, clock: test.ports.clock };
  const account = addAccount(around);
  await importSites(test, csv);
  const { sites, organizations } = await test.request("sites.list", {});
  const siteId = (name: string) => {
    const site = sites.find((candidate) => candidate.name === name);
    invariant(site, `site ${name}`);
    return site.id;
  };
  const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: siteId("alder-shop") });
  let remoteNumber = 0;
  return {
    ...test,
    account,
    organizations,
    siteId,
    draft,
    /** A ticket of alder-shop, three days old, as its helpdesk would tell it. */
    file(changes: Partial<RemoteTicket>, from = account): string {
      remoteNumber += 1;
      const atMs = test.ports.clock.now() - 3 * DAY - HOUR;
      const remote = remoteTicket(atMs, { remoteId: String(remoteNumber), siteName: "alder-shop", ...changes });
      return storeTicket(around, from, remote);
    },
    async write(changes: Partial<DraftContent>) {
      const { revision, content } = await test.request("drafts.get", { id: draft.id });
      const next = { ...content, ...changes };
      await test.request("drafts.save", { id: draft.id, baseRevision: revision, content: next });
      return test.request("drafts.checks", { id: draft.id });
    },
  };
}
const gateway = {
  subject: "Checkout breaks with Bad Gateway",
  description: "Customers cannot pay since Friday: after the cart comes Bad Gateway.\n/checkout/payment",
};
const sameFault = { subject: "Payments fail", details: "At the checkout, customers who pay see Bad Gateway." };
const kinds = (checks: readonly DraftCheck[], kind: DraftCheck["kind"]) =>
  checks.filter((check) => check.kind === kind);

describe("missing details", () => {
  it("are named with the field that takes each", async () => {
    const { write } = await started();
    const { checks } = await write({});
    const fields = ["steps", "environment", "beganAt", "errorMessage", "links"];
    expect(kinds(checks, "missingDetail")).toMatchObject(
      fields.map((field) => ({ key: `missingDetail:${field}`, action: { kind: "goToField", field } })),
    );
    const later = await write({
      details: "Open https://alder-shop.example/cart",
      beganAt: "today",
      environment: "Dev",
    });
    expect(kinds(later.checks, "missingDetail").map(({ key }) => key)).toEqual([
      "missingDetail:errorMessage",
      "missingDetail:links",
    ]);
  });

  it("are not asked for in an emergency", async () => {
    const { write } = await started();
    expect((await write({ level: "onCall" })).checks).toEqual([]);
  });
});

describe("an address of another known site", () => {
  it("is a likely slip, and one press takes that site with its environment", async () => {
    const { write, siteId } = await started();
    const { checks } = await write({ details: "See https://dev-birch-press.example/news, it is white." });
    expect(checks[0]).toMatchObject({
      key: `wrongSite:${siteId("birch-press")}`,
      kind: "wrongSite",
      weight: "warn",
      action: { kind: "takeSite", siteId: siteId("birch-press"), siteName: "birch-press", environment: "Dev" },
    });
    const taken = await write({ siteId: siteId("birch-press"), environment: "Dev" });
    expect(kinds(taken.checks, "wrongSite")).toEqual([]);
  });

  it("is only told, with nothing to press, where the text names two", async () => {
    const { write } = await started();
    const { checks } = await write({ details: "alder-shop.example and live-birch-press.example are both white." });
    expect(kinds(checks, "wrongSite")).toMatchObject([{ weight: "warn", action: null }]);
    expect(checks[0]?.text).toContain("birch-press (live-birch-press.example)");
  });

  it("offers itself while no site is chosen, and is nobody's concern where the ticket is about no site", async () => {
    const { write } = await started();
    const text = { details: "https://birch-press.example/" };
    expect(kinds((await write({ ...text, siteId: null })).checks, "wrongSite")).toMatchObject([{ weight: "hint" }]);
    expect(kinds((await write({ ...text, scenario: "account" })).checks, "wrongSite")).toEqual([]);
  });
});

describe("a similar open ticket", () => {
  it("is told with number, subject, who and since when, and can be opened", async () => {
    const { write, file } = await started();
    const ticketId = file(gateway);
    const { checks } = await write(sameFault);
    expect(kinds(checks, "similarTicket")).toEqual([
      {
        key: `similarTicket:${ticketId}`,
        kind: "similarTicket",
        weight: "warn",
        text: "#1 seems to be about the same: “Checkout breaks with Bad Gateway”, asked by you 3 days ago.",
        why: expect.stringMatching(
          /^Same site and still open\. Both speak of .*checkout.*\(likeness 0\.\d\d, told of from 0\.20\)\.$/u,
        ),
        action: { kind: "openTicket", ticketId, number: "#1" },
      },
    ]);
  });

  it("is found by one path, or one error line with other times and figures in it, whatever the words are", async () => {
    const { write, file } = await started();
    const line = (bytes: number) =>
      `[03-May 10:0${bytes % 10}] PHP Fatal error: Allowed memory size of ${bytes} bytes exhausted`;
    file({ subject: "A", description: "https://live-alder-shop.example/orders/17/print?x=1" });
    file({
      subject: "B",
      description: `Look at this:\n${line(268435456)}`,
      requesterId: "9",
      requesterName: "Agency user two",
    });
    const { checks } = await write({ steps: "1. Open /orders/4711/print", errorMessage: line(134217728) });
    const reasons = checks.filter(({ kind }) => kind === "similarTicket").map(({ why }) => why);
    expect(reasons).toHaveLength(2);
    expect(reasons.join(" ")).toContain("Both name /orders/4711/print.");
    expect(reasons.join(" ")).toContain("Both have the error line");
    expect(checks.some(({ text }) => text.includes("asked by Agency user two"))).toBe(true);
  });

  it("is gone once it is solved, and was never one at another site or of another realm", async () => {
    const { write, file, request, draft, ports, store } = await started();
    file(gateway);
    file({ ...gateway, siteName: "birch-press" });
    const other = addAccount({ db: store.db, ids: ports.ids, clock: ports.clock }, { realm: "practice", name: "P" });
    file(gateway, other);
    expect(kinds((await write(sameFault)).checks, "similarTicket")).toHaveLength(1);
    const atMs = ports.clock.now();
    file({ ...gateway, remoteId: "1", status: "solved", updatedAtMs: atMs });
    const later = await request("drafts.checks", { id: draft.id });
    expect(kinds(later.checks, "similarTicket")).toEqual([]);
  });

  it("is found at a site that is typed and not in the list", async () => {
    const { write, file } = await started();
    file({ ...gateway, siteName: "Cedar Live" });
    const { checks } = await write({ ...sameFault, siteId: null, siteText: "cedar live" });
    expect(kinds(checks, "similarTicket")).toHaveLength(1);
  });

  it("may be a draft of one's own, or what waits in the outbox", async () => {
    const { write, request, siteId } = await started();
    const other = await request("drafts.create", { kind: "ticket", ticketId: null, siteId: siteId("birch-press") });
    const content = { ...other.content, ...sameFault, siteId: siteId("alder-shop") };
    await request("drafts.save", { id: other.id, baseRevision: other.revision, content });
    const { checks } = await write({ subject: "Checkout", details: "Bad Gateway when customers pay at the checkout." });
    expect(kinds(checks, "similarTicket")).toMatchObject([{ action: { kind: "openDraft", draftId: other.id } }]);
  });

  it("is shown three times at most, the likeliest first", async () => {
    const { write, file } = await started();
    for (const words of ["", "Please hurry.", "The client called.", "It comes and goes."]) {
      file({ ...gateway, description: `Customers who pay at the checkout see Bad Gateway. ${words}` });
    }
    const exact = file({ subject: "Printing", description: "https://alder-shop.example/orders/9/print" });
    const { checks } = await write({ ...sameFault, steps: "/orders/1/print" });
    const found = kinds(checks, "similarTicket");
    expect(found).toHaveLength(3);
    expect(found[0]).toMatchObject({ key: `similarTicket:${exact}` });
  });

  it("is not asked about in a reply", async () => {
    const { request, file } = await started();
    file(gateway);
    const ticketId = file({ subject: "Other", description: "Something else." });
    const reply = await request("drafts.create", { kind: "reply", ticketId, siteId: null });
    const content = { ...reply.content, details: `${gateway.description} https://birch-press.example` };
    await request("drafts.save", { id: reply.id, baseRevision: reply.revision, content });
    expect((await request("drafts.checks", { id: reply.id })).checks).toEqual([]);
  });
});

describe("the level from another organization", () => {
  it("is offered where the account belongs to it and the answer would come sooner or first", async () => {
    const { write, request, account, organizations, store } = await started();
    const more = "Name,Organization,Support level\ncedar-live,Practice agency (Priority),Priority";
    await importSites({ request }, more);
    const all = (await request("sites.list", {})).organizations;
    const priority = all.find(({ supportLevel }) => supportLevel === "priority");
    invariant(priority, "an organization with Priority");
    expect(kinds((await write({})).checks, "level")).toEqual([]);
    const accounts = createAccountsRepo(store.db);
    store.db.prepare('UPDATE account SET organization_remote_ids = \'["7","8"]\' WHERE id = ?').run(account.id);
    accounts.linkOrganization(account.id, "7", organizations[0]?.id ?? "");
    accounts.linkOrganization(account.id, "8", priority.id);
    const [hint] = kinds((await write({})).checks, "level");
    expect(hint).toMatchObject({
      weight: "hint",
      text: "From Practice agency (Priority) this ticket would be Priority: answered ahead of others.",
      action: { kind: "takeOrganization", organizationId: priority.id },
    });
    expect(kinds((await write({ organizationId: priority.id })).checks, "level")).toEqual([]);
    expect(kinds((await write({ organizationId: null, scenario: "account" })).checks, "level")).toEqual([]);
  });
});

describe("who will read it", () => {
  it("is nobody by name while no directory knows them", async () => {
    const { write } = await started();
    expect((await write({})).audience).toEqual({ people: [], total: 0, asOfMs: null });
  });

  it("names the site's team, or the administrators of the organization, as the directory told them", async () => {
    const { write, store, siteId, organizations } = await started();
    const organizationId = organizations[0]?.id ?? "";
    const run = (sql: string, ...values: unknown[]) => store.db.prepare(sql).run(...values);
    run(`INSERT INTO directory (id, realm, kind, name, base_url, remote_user_id, user_name, user_email, state, secret_kept, as_of, created_at)
      VALUES ('d', 'real', 'pantheon', 'Host', 'https://host.example', 'u1', '', '', 'ok', 'none', 1000, 1)`);
    run(
      `INSERT INTO directory_organization (directory_id, remote_id, name, organization_id) VALUES ('d', 'o1', 'A', ?)`,
      organizationId,
    );
    run(
      `INSERT INTO directory_site (directory_id, remote_id, site_id, name, label, service_level, plan, is_frozen, is_own)
       VALUES ('d', 's1', ?, 'alder-shop', '', '', 'business', 0, 0)`,
      siteId("alder-shop"),
    );
    for (const [id, name] of [
      ["u1", "Agency user one"],
      ["u2", "Client user two"],
    ]) {
      run("INSERT INTO directory_person VALUES ('d', ?, ?, ?)", id, name, `${id}@agency.example`);
    }
    run("INSERT INTO directory_role VALUES ('d', 'site', 's1', 'u2', 'developer')");
    run("INSERT INTO directory_role VALUES ('d', 'organization', 'o1', 'u1', 'admin')");
    run("INSERT INTO directory_role VALUES ('d', 'organization', 'o1', 'u2', 'team_member')");
    expect((await write({})).audience).toEqual({
      people: [{ name: "Client user two", email: "u2@agency.example", role: "developer" }],
      total: 1,
      asOfMs: 1000,
    });
    const agency = await write({ scenario: "agency", siteId: null, organizationId });
    expect(agency.audience.people.map(({ name }) => name)).toEqual(["Agency user one"]);
    expect((await write({ scenario: "account" })).audience.total).toBe(0);
  });
});
