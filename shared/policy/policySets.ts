import pantheonMay2016 from "./pantheon-2016-05.json" with { type: "json" };
import { policySetSchema, type PolicySet } from "./policySet.ts";

/** The rule sets that come with Standby, oldest first. A set is never edited after release: a change is a new, dated set. */
export const policySets: readonly PolicySet[] = [policySetSchema.parse(pantheonMay2016)];

/** null = no such rule set here, e.g. a ticket that was created under a newer Standby; callers say "unknown plan". */
export function policyById(id: string): PolicySet | null {
  return policySets.find((policy) => policy.id === id) ?? null;
}
