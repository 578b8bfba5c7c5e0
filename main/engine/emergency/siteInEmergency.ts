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
    isPaying: policy?.sitePlans.find(({ id }) => id === site.plan)?.isPaid ?? false,
    isLaunched: site.isLaunched,
    reasons: entitlement.onCall?.reasons ?? [],
    promise: promiseOf(entitlement.onCall),
    isPlatformOnly: entitlement.onCall === null && entitlement.platformOnCall,
  };
}

const ENDS = { escalated: "escalation", responded: "answer", acknowledged: "first word" } as const;
const FIRMNESS = { guaranteed: "", objective: " (an objective)", bestEffort: " (best effort)", none: "" } as const;

/** "escalation in 60 minutes, 24/7"; "" = no figure. How firmly it is said stands with it, unless it is guaranteed. */
function promiseOf(onCall: Entitlement["onCall"]): string {
  if (onCall === null || onCall.targetMs === null) return "";
  const span = `${ENDS[onCall.stopsOn]} in ${Math.round(onCall.targetMs / MINUTE)} minutes, ${hoursOf(onCall)}`;
  return `${span}${FIRMNESS[onCall.strength]}`;
}

/** Without a clock of its own on-call support counts round the clock. */
function hoursOf({ clock }: NonNullable<Entitlement["onCall"]>): string {
  return clock?.kind === "hours" ? "in support hours" : "24/7";
}

function gives({ onCall, platformOnCall, emergencyLine }: Entitlement, { isLaunched }: SiteRecord): string[] {
  const lines: string[] = [];
  const promise = promiseOf(onCall);
  if (promise !== "") lines.push(`On-call ticket: ${promise}`);
  else if (onCall) lines.push(`On-call ticket, ${hoursOf(onCall)}: no figure promised`);
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
