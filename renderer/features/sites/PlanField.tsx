import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { policySets } from "../../../shared/policy/policySets.ts";
import { ComboBox } from "../../ui/ComboBox.tsx";
import type { Option } from "../../ui/OptionItem.tsx";
import { Select } from "../../ui/Select.tsx";
import { useWords } from "../../ui/words.tsx";
import { isKnownPlan, UNKNOWN } from "./planWords.ts";

type PlanFieldProps = {
  readonly policy: PolicySet | null;
  readonly value: string;
  readonly onChange: (plan: string) => void;
};

/** A plan of the account's rule set; before one is chosen, of any set that Standby knows, or a name as typed. */
export function PlanField({ policy, value, onChange }: PlanFieldProps) {
  const words = useWords();
  if (policy === null) return <AnyPlanField value={value} onChange={onChange} />;
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

function AnyPlanField({ value, onChange }: Omit<PlanFieldProps, "policy">) {
  const words = useWords();
  const options = knownPlans();
  const isKnown = options.some(({ id }) => id === value);
  return (
    <ComboBox
      label={words("sites.plan")}
      options={options}
      value={isKnown ? value : null}
      onChange={(plan) => onChange(plan ?? UNKNOWN)}
      onCustomText={(text) => {
        const named = options.find(({ label }) => label.toLowerCase() === text.trim().toLowerCase());
        onChange(named?.id ?? (text.trim().slice(0, 60) || UNKNOWN));
      }}
      customText={value === UNKNOWN ? "" : value}
      description={words("sites.noRuleSet")}
    />
  );
}

/** Two dated sets of one host share most of their plans. */
function knownPlans(): readonly Option[] {
  const plans = policySets.flatMap((policy) => policy.sitePlans);
  return [...new Map(plans.map(({ id, name }) => [id, { id, label: name }])).values()];
}
