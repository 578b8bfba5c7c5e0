import { sitePlanName } from "../../../shared/policy/planNames.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { Badge } from "../../ui/Badge.tsx";
import { useWords } from "../../ui/words.tsx";
import { isKnownPlan } from "./planWords.ts";
import styles from "./sites.module.css";

/** A plan; one that nobody has said, or that the rule set does not know, is shown as just that. */
export function PlanBadge({ policy, plan }: { readonly policy: PolicySet | null; readonly plan: string }) {
  const words = useWords();
  const name = sitePlanName(policy, plan);
  if (name === null) return <span className={styles.unknown}>{words("sites.planUnknown")}</span>;
  if (isKnownPlan(policy, plan)) return <Badge>{name}</Badge>;
  return <span className={styles.unknown}>{words("sites.planNotKnown", { plan: name })}</span>;
}
