/** The plan nobody can be sure of. */
const UNKNOWN = "unknown";

/**
 * The host's `service_level` as plan id of the rule sets. Only what is known for certain: a plan taken for another would
 * promise something that nobody promised.
 */
const plans: Readonly<Record<string, string>> = {
  free: "sandbox",
  basic: "personal",
  pro: "professional",
  business: "business",
  performance_small: "performance-small",
  performance_medium: "performance-medium",
};

/** All sizes of Elite ("elite_1m_2m", "elite_max") are one plan to the rule sets. */
export function planOfServiceLevel(serviceLevel: string): string {
  const level = serviceLevel.trim().toLowerCase();
  if (/^elite(?:_|$)/u.test(level)) return "elite";
  return Object.hasOwn(plans, level) ? (plans[level] ?? UNKNOWN) : UNKNOWN;
}
