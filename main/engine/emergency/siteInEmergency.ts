import type { EmergencyCard } from "../../../shared/ipc/routes/emergency.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { isOnCallOffered, type Entitlement } from "../../../shared/promise/entitlement.ts";
import { MINUTE } from "../../../shared/units.ts";
import { planLabelOf, rightsOf } from "../sites/siteRights.ts";
import type { SiteRecord } from "../sites/sitesRepo.ts";

type SiteInEmergency = EmergencyCard["organizations"][number]["sites"][number];

/** What a site's plan, together with its organization's level, gives in an emergency and what it does not. */
export function siteInEmergency(policy: PolicySet | null, site: SiteRecord): SiteInEmergency {
  const rights = { site, supportLevel: site.supportLevel };
  const entitlement = rightsOf(policy, rights);
  const planLabel = planLabelOf(policy, rights);
  return {
    id: site.id,
    name: site.name,
    planLabel: planLabel === "" ? "Plan unknown" : planLabel,
    hasEmergencyLine: entitlement.emergencyLine.isAvailable,
    hasOnCallTicket: isOnCallOffered(entitlement),
    gives: gives(entitlement, site),
    withholds: withholds(entitlement, policy),
  };
}

function gives({ onCall, platformOnCall, emergencyLine }: Entitlement, { isLaunched }: SiteRecord): string[] {
  const lines: string[] = [];
  if (onCall?.targetMs)
    lines.push(`On-call ticket: escalation in ${Math.round(onCall.targetMs / MINUTE)} minutes, 24/7/365`);
  else if (onCall) lines.push("On-call ticket, 24/7/365: no figure promised");
  else if (platformOnCall) lines.push("On-call ticket for platform issues, 24/7: no figure promised");
  if (emergencyLine.isAvailable) {
    lines.push(isLaunched === null ? "Emergency line, 24/7, once launched (launch not known)" : "Emergency line, 24/7");
  }
  return lines;
}

function withholds(entitlement: Entitlement, policy: PolicySet | null): string[] {
  const { emergencyLine } = entitlement;
  if (policy === null) return ["No support-plan rule set is chosen for this account, so its rights are not known"];
  const lines: string[] = [];
  if (!entitlement.isKnown) lines.push("The plan is not known: set it under Sites to see its rights");
  else if (!isOnCallOffered(entitlement)) lines.push("No on-call support on this plan");
  if (emergencyLine.becomesAvailable === "afterLaunch") lines.push("Emergency line starts after launch");
  else if (!emergencyLine.isAvailable && entitlement.isKnown) lines.push("No emergency line on this plan");
  return lines;
}
