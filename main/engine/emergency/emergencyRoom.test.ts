import { describe, expect, it } from "vitest";
import { createTestContext } from "../../../test/builders/testContext.ts";
import { createTicketRig } from "../../../test/builders/ticketRig.ts";
import { emergencyCardSchema } from "../../../shared/ipc/routes/emergency.ts";
import { createSitesRoom } from "../sites/sitesRoom.ts";
import { createEmergencyRoom } from "./emergencyRoom.ts";

describe("the emergency card", () => {
  it("says for each practice site what its plan gives and withholds", async () => {
    const rig = await createTicketRig();
    const card = emergencyCardSchema.parse(await rig.emergency.handlers["emergency.card"]({}));
    expect(card.organizations.map(({ name, isPractice, number }) => [name, isPractice, number])).toEqual([
      ["Practice agency", true, ""],
      ["Practice agency (Priority)", true, "+00 000 000 000"],
    ]);
    const sites = card.organizations.flatMap((organization) => organization.sites);
    const facts = Object.fromEntries(sites.map((site) => [site.name, site]));
    expect(facts["alder-sandbox"]).toMatchObject({
      hasOnCallTicket: false,
      gives: [],
      withholds: ["No on-call support on this plan", "No emergency line on this plan"],
    });
    expect(facts["alder-shop"]).toMatchObject({
      hasOnCallTicket: true,
      hasEmergencyLine: false,
      gives: ["On-call ticket for platform issues, 24/7: no figure promised"],
      isPaying: true,
      isPlatformOnly: true,
      reasons: [],
      promise: "",
    });
    expect(facts["cedar-launch"]).toMatchObject({
      hasEmergencyLine: false,
      gives: ["On-call ticket: escalation in 60 minutes, 24/7"],
      withholds: ["Emergency line starts after launch"],
    });
    expect(facts["dogwood-intranet"]).toMatchObject({
      planLabel: "Elite, Priority Enterprise Support",
      isPlatformOnly: false,
      reasons: ["downtime", "developmentBlocked", "urgentDeadline"],
      promise: "escalation in 60 minutes, 24/7",
      gives: ["On-call ticket: escalation in 60 minutes, 24/7", "Emergency line, 24/7"],
      withholds: [],
    });
  });

  it("names no real host in practice, and opens nothing", async () => {
    const rig = await createTicketRig();
    const { ways } = await rig.emergency.handlers["emergency.card"]({});
    expect(ways.map(({ kind, target, canOpen }) => [kind, target, canOpen])).toEqual([
      ["passwordReset", "https://practice.example/reset-password", false],
      ["contactForm", "https://practice.example/contact-us", false],
      ["mail", "helpdesk@practice.example", false],
      ["mail", "cse-support@practice.example", false],
    ]);
    expect(JSON.stringify(ways).toLowerCase()).not.toContain("pantheon");
  });

  it("offers the ways of every known host before there is an account, each with the host's name", async () => {
    const { context, subscribe } = createTestContext();
    const card = await createEmergencyRoom(context, { subscribe }).handlers["emergency.card"]({});
    expect(card.organizations).toEqual([]);
    expect(card.ways.map(({ target, canOpen }) => [target, canOpen])).toEqual([
      ["https://dashboard.pantheon.io/reset-password", true],
      ["https://pantheon.io/contact-us", true],
      ["helpdesk@pantheon.io", true],
      ["cse-support@pantheon.io", true],
    ]);
    expect(card.ways.every(({ label }) => label.startsWith("Pantheon: "))).toBe(true);
    expect(card.ways[1]?.hint).toBe("Choose “I can't login and I need support”");
  });

  it("lists ways of chosen rule sets only once there is an account, and says what is not known", async () => {
    const rig = await createTicketRig();
    const sites = createSitesRoom(rig.context, { callBalances: rig.calls.callBalances });
    const handoff = {
      kind: "handoff",
      name: "Our host",
      userName: "Agency user one",
      userEmail: "one@agency.example",
      policyId: null,
    } as const;
    const { id } = await rig.accounts.handlers["accounts.add"](handoff);
    await sites.handlers["sites.save"]({
      id: null,
      name: "shop",
      clientName: "",
      organizationName: "",
      plan: "elite",
      isLaunched: null,
      environments: [],
      dashboardUrl: "",
    });
    const card = async () => rig.emergency.handlers["emergency.card"]({});
    expect((await card()).ways).toEqual([]);
    expect((await card()).organizations).toMatchObject([
      {
        id: null,
        name: "Without an organization",
        isPractice: false,
        sites: [{ name: "shop", gives: [], withholds: [expect.stringContaining("No support-plan rule set")] }],
      },
    ]);
    await rig.accounts.handlers["accounts.choosePolicy"]({ id, policyId: "pantheon-2016-05", fromMs: null });
    expect((await card()).ways).toHaveLength(4);
    expect((await card()).organizations[0]?.sites[0]).toMatchObject({
      hasEmergencyLine: true,
      gives: [expect.stringContaining("60 minutes"), "Emergency line, 24/7, once launched (launch not known)"],
    });
    expect((await card()).organizations).toHaveLength(1);
  });

  it("is kept outside the engine at the start and whenever it says something new", async () => {
    const rig = await createTicketRig();
    const { cards } = rig.ports.desktop;
    rig.emergency.start?.();
    expect(cards).toHaveLength(1);
    await rig.ports.clock.advance(60_000);
    rig.context.publish("sites");
    await rig.ports.clock.advance(1_000);
    expect(cards).toHaveLength(1);
    const sites = createSitesRoom(rig.context, { callBalances: rig.calls.callBalances });
    const organization = rig.sites.listOrganizations("practice")[0];
    await sites.handlers["sites.saveOrganization"]({
      id: organization?.id ?? "",
      supportLevel: "standard",
      emergencyNumber: "+00 000 0009",
    });
    expect(cards).toHaveLength(1);
    await rig.ports.clock.advance(1_000);
    expect(cards.at(-1)?.organizations[0]?.number).toBe("+00 000 0009");
    expect(cards).toHaveLength(2);
    await sites.handlers["sites.saveOrganization"]({
      id: organization?.id ?? "",
      supportLevel: "standard",
      emergencyNumber: "",
    });
    await rig.emergency.stop?.();
    expect(cards.at(-1)?.organizations[0]?.number).toBe("");
  });
});
