import { describe, expect, it } from "vitest";
import { policySets } from "../../../shared/policy/policySets.ts";
import type { SiteRecord } from "../sites/sitesRepo.ts";
import { siteInEmergency } from "./siteInEmergency.ts";

function card(setId: string, plan: string, supportLevel: string | null, isLaunched: boolean | null) {
  const policy = policySets.find(({ id }) => id === setId) ?? null;
  expect(policy?.id).toBe(setId);
  const site: SiteRecord = {
    id: "s",
    realm: "real",
    name: "shop",
    clientId: null,
    clientName: "",
    organizationId: supportLevel === null ? null : "o",
    organizationName: "",
    supportLevel,
    plan,
    isLaunched,
    environments: [],
    dashboardUrl: "",
    domains: [],
    aliases: [],
    isRemoved: false,
    hostSiteId: null,
  };
  const { hasEmergencyLine, hasOnCallTicket, isPlatformOnly, promise } = siteInEmergency(policy, site);
  return { line: hasEmergencyLine, onCall: hasOnCallTicket, isPlatformOnly, promise };
}

const guaranteed = "escalation in 60 minutes, 24/7";
const nothing = { line: false, onCall: false, isPlatformOnly: false, promise: "" };
const platform = { line: false, onCall: true, isPlatformOnly: true, promise: "" };
const whole = { line: true, onCall: true, isPlatformOnly: false, promise: guaranteed };

describe("what a plan gives in an emergency", () => {
  it.each([
    ["sandbox", "standard", true, nothing],
    ["personal", "standard", true, platform],
    ["professional", "standard", true, platform],
    ["business", "standard", true, platform],
    ["business", null, true, platform],
    ["elite", "standard", true, whole],
    ["elite", "standard", false, { ...whole, line: false }],
    // A number that may be due is not hidden because nobody said whether the site is launched.
    ["elite", "standard", null, whole],
    ["business", "priority", true, whole],
    ["sandbox", "priority", true, whole],
    ["business", "priority", false, { ...whole, line: false }],
  ] as const)("May and August 2016: %s, %s, launched %s", (plan, level, isLaunched, expected) => {
    for (const setId of ["pantheon-2016-05", "pantheon-2016-08"]) {
      expect(card(setId, plan, level, isLaunched)).toEqual(expected);
    }
  });

  it.each([
    ["silver", nothing],
    ["gold", nothing],
    ["platinum", { ...whole, promise: "answer in 60 minutes, 24/7 (an objective)" }],
    ["diamond", { ...whole, promise: "answer in 15 minutes, 24/7 (an objective)" }],
  ] as const)("2018: %s, whatever the site and whether it is launched or not", (level, expected) => {
    for (const isLaunched of [true, false, null]) {
      expect(card("pantheon-2018-tiers", "performance-small", level, isLaunched)).toEqual(expected);
    }
  });
});
