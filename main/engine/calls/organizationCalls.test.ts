import { describe, expect, it } from "vitest";
import { createTicketRig, type TicketRig } from "../../../test/builders/ticketRig.ts";
import { composeCallText } from "../../../shared/calls/callText.ts";
import { describeBalance } from "../../../shared/calls/ledger.ts";
import { policyById } from "../../../shared/policy/policySets.ts";
import { DAY } from "../../../shared/units.ts";
import { invariant } from "../../../shared/invariant.ts";
import { createDraftsRoom } from "../drafts/draftsRoom.ts";
import { enqueue } from "../outbox/enqueue.ts";
import { createPolicySetsRepo } from "../policies/policySetsRepo.ts";

const SLOT = Date.UTC(2016, 4, 10, 15);
const ORGANIZATION_OWN = "own-organization-calls";

/** Cedar's two sites on a plan whose two calls a month are the whole organization's; one of the desk's tickets asks for one. */
async function sharedCalls() {
  const rig = await createTicketRig();
  const may = policyById("pantheon-2016-05");
  invariant(may, "the rule set is missing");
  const scope = { per: "organization", assumed: false } as const;
  const calls = may.calls.map((rule) => ({ ...rule, scope }));
  const body = JSON.stringify({ ...may, id: ORGANIZATION_OWN, name: "Per organization", calls });
  createPolicySetsRepo(rig.context.db).insert({
    ...{ id: ORGANIZATION_OWN, body, origin: "copy", basedOn: null, savedAtMs: 0 },
  });
  rig.context.policies.forget();
  rig.context.db.prepare("UPDATE account SET policy_id = ?").run(ORGANIZATION_OWN);
  rig.context.db.prepare("UPDATE site SET plan = 'business' WHERE name LIKE 'cedar-%'").run();
  const [live, launch] = [rig.site("cedar-live"), rig.site("cedar-launch")];
  expect(launch.organizationId).toBe(live.organizationId);
  return { rig, live, launch };
}

const request = (slotMs: number) => ({
  ...{ topic: "Cache", agenda: "", slotStartsMs: [slotMs], minutes: 30, zone: "Europe/Berlin" },
  ...{ phone: "+00 000", attendees: "" },
});

async function askFor(rig: TicketRig, site: { readonly id: string; readonly name: string }, subject: string) {
  await rig.file(subject, composeCallText(request(SLOT)));
  await rig.sync();
  // The helpdesk did not say whose it is: the site tells.
  rig.context.db
    .prepare("UPDATE ticket SET site_id = ?, site_name = ?, organization_id = NULL WHERE subject = ?")
    .run(site.id, site.name, subject);
  return rig.find(subject);
}

async function words(rig: TicketRig) {
  const { sites } = await rig.calls.handlers["calls.overview"]({});
  return ["cedar-live", "cedar-launch"].map((name) => {
    const found = sites.find(({ siteName }) => siteName === name);
    invariant(found, name);
    return describeBalance(found.balance);
  });
}

describe("calls that a whole organization shares", () => {
  it("are taken from one allowance, whichever site asks", async () => {
    const { rig, live, launch } = await sharedCalls();
    const first = await askFor(rig, live, "Call request: Cache");
    await rig.calls.handlers["calls.agree"]({ ticketId: first.id, startMs: SLOT, minutes: 30 });
    expect(await words(rig)).toEqual(["1 of 2 left · 1 booked · 1 asked", "1 of 2 left · 1 booked · 1 asked"]);
    await askFor(rig, launch, "Call request: Launch");
    expect(await words(rig)).toEqual(["1 of 2 left · 1 booked · 2 asked", "1 of 2 left · 1 booked · 2 asked"]);
  });

  it("are corrected at any of its sites, or at the organization, for all of them", async () => {
    const { rig, live } = await sharedCalls();
    const correct = rig.calls.handlers["calls.correct"];
    const base = { atMs: rig.ports.clock.now(), amount: 1, reason: "By telephone" };
    await correct({ ...base, siteId: live.id, organizationId: null });
    expect(await words(rig)).toEqual(["1 of 2 left · +1 corrected · 1 asked", "1 of 2 left · +1 corrected · 1 asked"]);
    await correct({ ...base, siteId: null, organizationId: live.organizationId });
    expect(await words(rig)).toEqual(["0 of 2 left · +2 corrected · 1 asked", "0 of 2 left · +2 corrected · 1 asked"]);
  });

  it("are told, period by period, to all of its sites once that is over: for what, for which site, and by whom", async () => {
    const { rig, live, launch } = await sharedCalls();
    const { id: ticketId } = await askFor(rig, live, "Call request: Cache");
    await rig.calls.handlers["calls.agree"]({ ticketId, startMs: SLOT, minutes: 30 });
    await rig.calls.handlers["calls.correct"]({
      ...{ siteId: launch.id, organizationId: null, atMs: SLOT, amount: 2, reason: "By telephone" },
    });
    const past = async () => {
      const { sites } = await rig.calls.handlers["calls.overview"]({});
      return sites
        .filter(({ sharedBy }) => sharedBy?.organizationId === live.organizationId)
        .map(({ pastPeriods }) => pastPeriods);
    };
    expect((await past()).flat().filter(({ startMs }) => startMs > SLOT - 20 * DAY)).toEqual([]);
    await rig.quiet();
    rig.ports.clock.set(SLOT + 40 * DAY);
    const ofEach = await past();
    expect(ofEach.length).toBeGreaterThan(1);
    expect(ofEach).toEqual(ofEach.map(() => ofEach[0]));
    expect(ofEach[0]?.[0]).toMatchObject({
      ...{ startMs: Date.UTC(2016, 4, 1, 7), endMs: Date.UTC(2016, 5, 1, 7), unit: "calls" },
      ...{ allowed: 2, carriedIn: 0, used: 3, left: 0, overBy: 1 },
      calls: [
        { ticketId: null, ticketNumber: "", topic: "By telephone", by: "", slotStartMs: null, amount: 2 },
        { ticketId, topic: "Cache", by: "Practice user one", siteName: "cedar-live", slotStartMs: SLOT, amount: 1 },
      ],
    });
  });

  it("are short for one site when another's wait in the outbox", async () => {
    const { rig, live, launch } = await sharedCalls();
    const { handlers } = createDraftsRoom(rig.context, { enqueue });
    const draft = await handlers["drafts.create"]({ kind: "call", ticketId: null, siteId: live.id });
    const content = { ...draft.content, subject: "Cache", call: request(SLOT) };
    const { revision } = await handlers["drafts.save"]({ id: draft.id, baseRevision: draft.revision, content });
    expect(rig.calls.checkCall({ ...content, siteId: launch.id })).toEqual({ kind: "fits" });
    await handlers["drafts.queue"]({ id: draft.id, revision, isHeld: true, acceptsOverdraw: false });
    expect(rig.calls.checkCall({ ...content, siteId: launch.id })).toMatchObject({ kind: "over", left: 2, asked: 2 });
  });
});
