/** The plan nobody can be sure of. */
const UNKNOWN = "unknown";
/** The plan of sites that are not paid for and that no visitor sees. */
export const FREE = "sandbox";

/**
 * The host's `service_level` as plan id of the rule sets. Only what is known for certain: a plan taken for another would
 * promise something that nobody promised. Public recordings of the host's answers show each of these beside its name;
 * "enterprise", "pantheon_one" and "flagship_silver" stand there without one, so nobody knows what they promise.
 */
const plans: Readonly<Record<string, string>> = {
  free: FREE,
  basic: "personal",
  basic_small: "basic",
  pro: "professional",
  business: "business",
  performance_small: "performance-small",
  performance_medium: "performance-medium",
};

/** The host's `plan_name`, by which its own pages and command line call a plan, as plan id. */
const planNames: Readonly<Record<string, string>> = {
  sandbox: FREE,
  basic: "basic",
  personal: "personal",
  professional: "professional",
  business: "business",
  "performance small": "performance-small",
  "performance medium": "performance-medium",
  "performance large": "performance-large",
  "performance xl": "performance-xl",
};

/** All sizes of Elite ("elite_1m_2m", "elite_max") are one plan to the rule sets. */
export function planOfServiceLevel(serviceLevel: string): string {
  const level = serviceLevel.trim().toLowerCase();
  if (/^elite(?:_|$)/u.test(level)) return "elite";
  return Object.hasOwn(plans, level) ? (plans[level] ?? UNKNOWN) : UNKNOWN;
}

/** By the host's word for the level, which every site has; else by the name that some have beside it. */
export function planOf({ serviceLevel, planName }: { serviceLevel: string; planName: string }): string {
  const byLevel = planOfServiceLevel(serviceLevel);
  if (byLevel !== UNKNOWN) return byLevel;
  const name = planName.trim().toLowerCase();
  if (/^elite(?: |$)/u.test(name)) return "elite";
  return Object.hasOwn(planNames, name) ? (planNames[name] ?? UNKNOWN) : UNKNOWN;
}
