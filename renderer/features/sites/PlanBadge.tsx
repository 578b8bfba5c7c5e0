import { sitePlanName } from "../../../shared/policy/planNames.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { Badge } from "../../ui/Badge.tsx";
import { useWords } from "../../ui/words.tsx";
import { isKnownPlan } from "./planWords.ts";
import styles from "./sites.module.css";

type PlanBadgeProps = {
  readonly policy: PolicySet | null;
  readonly plan: string;
  /** The host's own word for it, as a directory told it; "" or left out = not told. */
  readonly hostWord?: string;
};

/** A plan; one that nobody has said, or that the rule set does not know, is shown as just that, with the host's word for it. */
export function PlanBadge({ policy, plan, hostWord = "" }: PlanBadgeProps) {
  const words = useWords();
  const name = sitePlanName(policy, plan);
  if (name === null && hostWord !== "") {
    return (
      <span className={styles.unknown} title={words("sites.planWordWhy", { word: hostWord })}>
        {words("sites.planWord", { word: hostWord })}
      </span>
    );
  }
  if (name === null) return <span className={styles.unknown}>{words("sites.planUnknown")}</span>;
  if (isKnownPlan(policy, plan)) return <Badge>{name}</Badge>;
  const text = words("sites.planNotKnown", { plan: name });
  return (
    <span className={styles.unknown} title={text}>
      {text}
    </span>
  );
}
