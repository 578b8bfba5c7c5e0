import { describe, expect, it } from "vitest";
import { createOutboxWorld, frozen } from "../../../test/sim/outboxWorld.ts";
import { emergencyWaitingSchema } from "../../../shared/ipc/routes/emergency.ts";
import { createSitesRepo } from "../sites/sitesRepo.ts";
import { createEmergencyRoom } from "./emergencyRoom.ts";

const urgent = { level: "onCall", subject: "Shop is down", body: "Everybody gets error 502." } as const;

async function stuckWorld() {
  const world = await createOutboxWorld();
  const { context, subscribe } = world;
  const sites = createSitesRepo(context.db);
  const organizationId = context.db.transaction(() => {
    const id = sites.ensureOrganization("practice", "Practice agency", () => context.ids.next());
    sites.setOrganization(id, "priority", "+00 000 0911");
    return id;
  })();
  const site = (plan: string, isLaunched: boolean | null) => {
    const id = context.ids.next();
    const values = { clientId: null, organizationId, environments: [], dashboardUrl: "" };
    sites.save({ ...values, id, realm: "practice", name: `site-${id}`, plan, isLaunched });
    return id;
  };
  const { handlers } = createEmergencyRoom(context, { subscribe });
  const waiting = async () => emergencyWaitingSchema.parse(await handlers["emergency.waiting"]({})).entries;
  world.workOffline(true);
  return { ...world, site, waiting };
}

describe("on-call entries that cannot go", () => {
  it("are shown with the number that the plan gives and the text for a phone, on-call only", async () => {
    const world = await stuckWorld();
    world.queue({ subject: "Not urgent" });
    const entryId = world.queue({ ...urgent, siteId: world.site("elite", true), siteName: "shop" });
    const [entry, ...others] = await world.waiting();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      entryId,
      subject: "Shop is down",
      siteName: "shop",
      hasLine: true,
      number: "+00 000 0911",
      telUri: "tel:+000000911",
      isPractice: true,
      mailTo: "helpdesk@practice.example",
      mailUri: "mailto:helpdesk@practice.example?subject=Shop%20is%20down&body=Everybody%20gets%20error%20502.",
      isCut: false,
    });
  });

  it("that may have arrived are shown as that, until it is known", async () => {
    const world = await stuckWorld();
    world.proxy.inject({ method: "POST", path: /^\/api\/v2\/requests/u, mode: "hang" });
    const id = world.queue(urgent);
    expect(await world.waiting()).toMatchObject([{ isUnclear: false }]);
    world.workOffline(false);
    await world.passUntil("it is checked", () => world.entry(id).state === "verifying");
    expect(await world.waiting()).toMatchObject([{ isUnclear: true }]);
  });

  it("show no number before the site is launched", async () => {
    const world = await stuckWorld();
    world.queue({ ...urgent, siteId: world.site("elite", false) });
    expect(await world.waiting()).toMatchObject([{ hasLine: false, number: "", telUri: "" }]);
  });

  it("are gone once marked as passed on, once held by the user, and once sent", async () => {
    const world = await stuckWorld();
    const [phoned, held] = [world.queue(urgent), world.queue(urgent)];
    world.queue(urgent);
    expect(await world.waiting()).toHaveLength(3);
    await world.room.handlers["outbox.sentOtherwise"]({ id: phoned, by: "phone", atMs: 0 });
    await world.room.handlers["outbox.hold"]({ id: held });
    expect(await world.waiting()).toHaveLength(1);
    world.workOffline(false);
    await world.passUntil("the third is sent", () => world.entries().some(({ state }) => state === "sent"));
    expect(await world.waiting()).toEqual([]);
  });

  it("are told of even where their text is damaged or the rule set unknown", async () => {
    const world = await stuckWorld();
    world.queue(frozen(urgent));
    world.context.db.exec("UPDATE outbox_version SET message = 'x'; UPDATE account SET policy_id = 'gone'");
    expect(await world.waiting()).toMatchObject([{ subject: "", mailUri: "", mailTo: "", telUri: "" }]);
  });
});
