import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import { isKnownPlan, UNKNOWN } from "./planWords.ts";

type PlanFieldProps = {
  readonly policy: PolicySet | null;
  readonly value: string;
  readonly onChange: (plan: string) => void;
};

/** A plan of the rule set; without one, its name as free text, from which no figure follows. */
export function PlanField({ policy, value, onChange }: PlanFieldProps) {
  const words = useWords();
  if (policy === null) {
    return (
      <TextField
        label={words("sites.plan")}
        value={value === UNKNOWN ? "" : value}
        onChange={(plan) => onChange(plan === "" ? UNKNOWN : plan)}
        maxLength={60}
        description={words("sites.noRuleSet")}
      />
    );
  }
  const plans = policy.sitePlans.map(({ id, name }) => ({ id, label: name }));
  const stranger = value !== UNKNOWN && !isKnownPlan(policy, value) ? [{ id: value, label: value }] : [];
  return (
    <Select
      label={words("sites.plan")}
      options={[...plans, ...stranger, { id: UNKNOWN, label: words("sites.planUnknown") }]}
      value={value}
      onChange={onChange}
      description={stranger.length > 0 ? words("sites.planStranger") : undefined}
    />
  );
}
