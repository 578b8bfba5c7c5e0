import { describe, expect, it } from "vitest";
import { createDeskRig, type DeskRig } from "../../../test/builders/deskRig.ts";
import { until } from "../../../test/fakes/until.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import { HOUR, MINUTE, SECOND } from "../../../shared/units.ts";

const createdBy = (rig: DeskRig, user: string, subject: string) =>
  rig.post(user, "/api/v2/requests", { request: { subject, comment: { body: `${subject}, please look.` } } });

/** A minute and the jitter pass, and the pull they start comes to its end. */
async function nextPull(rig: DeskRig, id: string): Promise<void> {
  const before = rig.account(id).asOfMs;
  await rig.ports.clock.advance(MINUTE + SECOND);
  await until("the next pull ended", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== before);
}

describe("the first pull", () => {
  it("brings every ticket of the user and of the organization, with messages, places and the clock's facts", async () => {
    const rig = await createDeskRig();
    const account = await rig.open();
    expect(rig.count("ticket")).toBe(7);
    expect(account).toMatchObject({ state: "ok", asOfMs: rig.ports.clock.now() });
    const answered = rig.context.db.prepare("SELECT * FROM ticket WHERE site_name = 'birch-news'").get();
    expect(answered).toMatchObject({ is_mine: 1, status: "open", policy_id: "pantheon-2016-05", scenario: "site" });
    expect(answered).toMatchObject({ first_answer_at: rig.ports.clock.now() - 26 * HOUR + 70 * MINUTE });
    expect(rig.count("ticket", "site_id IS NULL OR client_id IS NULL OR organization_id IS NULL")).toBe(0);
    expect(rig.count("ticket", "snippet = '' OR search_row IS NULL OR messages_through IS NOT updated_at")).toBe(0);
    const onCall = rig.context.db.prepare("SELECT level FROM ticket WHERE site_name = 'dogwood-intranet'").get();
    expect(onCall).toEqual({ level: "onCall" });
  });

  it("tells nobody of answers that were there before", async () => {
    const rig = await createDeskRig();
    await rig.open();
    expect(rig.ports.desktop.notices).toEqual([]);
  });

  it("makes a booking of a ticket that asks for a call", async () => {
    const rig = await createDeskRig();
    await rig.open();
    const booking = rig.context.db.prepare("SELECT state, topic FROM booking").all();
    expect(booking).toEqual([{ state: "asked", topic: "cache settings" }]);
  });

  it("finds words of subject, site and messages", async () => {
    const rig = await createDeskRig();
    await rig.open();
    const found = (words: string) =>
      rig.context.db.prepare("SELECT number FROM ticket_search WHERE ticket_search MATCH ?").all(words).length;
    expect(found("intranet")).toBe(1);
    expect(found("cron")).toBe(1);
    expect(found("nowhere")).toBe(0);
  });
});

describe("later pulls", () => {
  it("read only what changed, every minute, and leave the rest alone", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    await rig.ports.clock.advance(10 * MINUTE);
    await until("quiet", () => !rig.sync.isSyncing());
    await rig.sync.pull(id);
    rig.requests.length = 0;
    rig.events.length = 0;
    await nextPull(rig, id);
    // One page for the user and one per organization, and no messages.
    expect(rig.requests.map((line) => line.split("?")[0])).toEqual([
      "GET /api/v2/requests.json",
      "GET /api/v2/organizations/7001/requests.json",
      "GET /api/v2/organizations/7002/requests.json",
    ]);
    expect(rig.events.filter((event) => event.kind === "changed" && event.topic === "tickets")).toEqual([]);
  });

  it("bring the agent's answer, meet the promise and tell the user once", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    const remoteId = rig.ticket("PRACTICE-1006")["remote_id"];
    expect(rig.ticket("PRACTICE-1006")).toMatchObject({ first_answer_at: null, site_name: "alder-shop" });
    await rig.ports.clock.advance(5 * MINUTE);
    await rig.agent(String(remoteId), "ask-back", "Which browser?");
    const answeredAt = rig.ports.clock.now();
    await nextPull(rig, id);
    await nextPull(rig, id);
    expect(rig.ticket("PRACTICE-1006")).toMatchObject({
      first_answer_at: answeredAt,
      last_agent_at: answeredAt,
      snippet: "Which browser?",
      status: "pending",
    });
    expect(rig.ports.desktop.notices).toEqual([
      {
        title: "PRACTICE-1006 answered",
        body: "",
        path: `/tickets/${String(rig.ticket("PRACTICE-1006")["id"])}`,
      },
    ]);
  });

  it("bring a colleague's new ticket as the team's, and stay quiet about its answers", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    await rig.ports.clock.advance(5 * MINUTE);
    await createdBy(rig, "Practice user two", "Slow pages");
    await nextPull(rig, id);
    const row = rig.ticket("PRACTICE-1008");
    expect(row).toMatchObject({ is_mine: 0, requester_name: "Practice user two" });
    await rig.agent(1008, "answer");
    await nextPull(rig, id);
    expect(rig.ticket("PRACTICE-1008")["first_answer_at"]).not.toBeNull();
    expect(rig.ports.desktop.notices).toEqual([]);
  });

  it("keep a second answer that came within the same second as the first", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    await rig.ports.clock.advance(5 * MINUTE);
    await until("quiet", () => !rig.sync.isSyncing());
    await rig.agent(1006, "answer", "First.");
    await rig.sync.pull(id);
    await rig.agent(1006, "answer", "Second.");
    await nextPull(rig, id);
    expect(rig.count("message", "body IN ('First.', 'Second.')")).toBe(2);
  });

  it("follow a site to the client it belongs to now", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    rig.context.db.exec(
      "UPDATE site SET client_id = (SELECT id FROM client WHERE name = 'Birch') WHERE name = 'alder-shop'",
    );
    await rig.sync.pull(id);
    expect(
      rig.count("ticket", "site_name = 'alder-shop' AND client_id = (SELECT id FROM client WHERE name = 'Birch')"),
    ).toBe(2);
  });
});

describe("the helpdesk's clock", () => {
  it("is learnt from its answers, and pulls count by it", async () => {
    const rig = await createDeskRig({ deskAheadMs: 3 * HOUR });
    const { id } = await rig.open();
    expect(Math.abs(rig.account(id).clockOffsetMs - 3 * HOUR)).toBeLessThanOrEqual(SECOND);
    expect(rig.count("journal", "kind = 'clock'")).toBe(1);
    await rig.ports.clock.advance(5 * MINUTE);
    await rig.agent(1006, "answer");
    await nextPull(rig, id);
    expect(rig.ticket("PRACTICE-1006")["first_answer_at"]).toBe(rig.ports.clock.now() - MINUTE - SECOND + 3 * HOUR);
  });
});

describe("reaching the helpdesk", () => {
  it("pauses on a refused token, asks nothing more by itself, and says so", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    await rig.context.secrets.set(`token:${id}`, "wrong");
    rig.helpdesks.forget(id);
    expect(await rig.sync.pull(id)).toMatchObject({ kind: "failed", problem: { kind: "signIn" } });
    expect(rig.account(id).state).toBe("signIn");
    rig.requests.length = 0;
    await rig.ports.clock.advance(30 * MINUTE);
    rig.sync.onSignal?.("resumed", 0);
    expect(rig.requests).toEqual([]);
    expect(rig.count("ticket")).toBe(7);
  });

  it("notes that the helpdesk is gone, tries less often, and goes on when it is back", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    const asOf = rig.account(id).asOfMs;
    await rig.post("agent", "/practice/faults", { kind: "cut before", times: 100 });
    await rig.ports.clock.advance(MINUTE + SECOND);
    await until("the loss is noticed", () => rig.account(id).state === "unreachable");
    expect(rig.sync.connection()).toBe("offline");
    expect(rig.account(id).asOfMs).toBe(asOf);
    await rig.clearFaults();
    rig.woken.length = 0;
    await rig.sync.handlers["sync.now"]({});
    expect(rig.account(id).state).toBe("ok");
    expect(rig.sync.connection()).toBe("online");
    expect(rig.woken).toEqual([id]);
    const reach = rig.context.db.prepare("SELECT text FROM journal WHERE kind = 'reach' ORDER BY id").all();
    expect(reach).toEqual([{ text: "The helpdesk cannot be reached." }, { text: "The helpdesk answers." }]);
    const { lines } = await rig.sync.handlers["sync.journal"]({ accountId: id, offset: 0, limit: 500 });
    const failures = lines.filter(({ isFailure }) => isFailure).map(({ text }) => text);
    expect(failures).toEqual(["The helpdesk cannot be reached."]);
  });

  it("asks nothing while the user works offline, and begins again with the switch", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    const settings = createSettingsRepo(rig.context.db);
    settings.set(settingKeys.isWorkingOffline, "true");
    rig.sync.workingOfflineChanged();
    rig.requests.length = 0;
    await rig.ports.clock.advance(10 * MINUTE);
    rig.sync.onSignal?.("focused", 0);
    await rig.sync.handlers["sync.now"]({});
    expect(rig.requests).toEqual([]);
    expect(rig.sync.connection()).toBe("offline");
    settings.set(settingKeys.isWorkingOffline, "false");
    rig.sync.workingOfflineChanged();
    await until("a pull after the switch", () => rig.account(id).asOfMs === rig.ports.clock.now());
    expect(rig.sync.connection()).toBe("online");
  });

  it("asks at once which time it is there when this computer's clock was moved, however lately it asked", async () => {
    const rig = await createDeskRig();
    await rig.open();
    rig.requests.length = 0;
    rig.sync.onSignal?.("focused", 0);
    expect(rig.requests).toEqual([]);
    rig.sync.onSignal?.("clockMoved", 4 * HOUR);
    await until("the answer", () => rig.requests.length > 0);
    await until("quiet", () => !rig.sync.isSyncing());
  });

  it("answers a burst of wake-up signals with one pull", async () => {
    const rig = await createDeskRig();
    await rig.open();
    await rig.ports.clock.advance(20 * SECOND);
    rig.requests.length = 0;
    for (const signal of ["resumed", "unlocked", "networkUp", "focused", "resumed"] as const)
      rig.sync.onSignal?.(signal, 0);
    await until("quiet", () => !rig.sync.isSyncing());
    rig.sync.onSignal?.("focused", 0);
    expect(rig.requests.filter((line) => line.startsWith("GET /api/v2/requests.json"))).toHaveLength(1);
  });
});
