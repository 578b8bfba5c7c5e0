import pantheonMay2016 from "./pantheon-2016-05.json" with { type: "json" };
import pantheonAugust2016 from "./pantheon-2016-08.json" with { type: "json" };
import pantheonTiers2018 from "./pantheon-2018-tiers.json" with { type: "json" };
import { policySetSchema, type PolicySet } from "./policySet.ts";

/** The rule sets that come with Standby, oldest first. A set is never edited after release: a change is a new, dated set. */
export const policySets: readonly PolicySet[] = [pantheonMay2016, pantheonAugust2016, pantheonTiers2018].map((set) =>
  policySetSchema.parse(set),
);

/** null = no such rule set here, e.g. a ticket that was created under a newer Standby; callers say "unknown plan". */
export function policyById(id: string): PolicySet | null {
  return policySets.find((policy) => policy.id === id) ?? null;
}
