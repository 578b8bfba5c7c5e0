import { useRequest } from "../../bridge/queries.ts";
import { Select } from "../../ui/Select.tsx";
import { useWords } from "../../ui/words.tsx";

const NONE = "none";

export type PolicySelectProps = {
  readonly value: string | null;
  readonly onChange: (policyId: string | null) => void;
  readonly isDisabled?: boolean;
};

/** Which rule set an account's plan follows; none is a choice of its own, since a promise is never guessed. */
export function PolicySelect({ value, onChange, isDisabled = false }: PolicySelectProps) {
  const words = useWords();
  const { data } = useRequest("policies.list", {});
  const options = [
    { id: NONE, label: words("account.policyNone"), detail: words("account.policyNoneDetail") },
    // A retired set is out of the choice, but one that is chosen all the same is called by its name.
    ...(data?.policies ?? [])
      .filter(({ id, isRetired }) => !isRetired || id === value)
      .map((policy) => ({
        id: policy.id,
        label: policy.title,
        detail: words("account.policyFrom", { date: policy.validFrom }),
      })),
  ];
  return (
    <Select
      label={words("account.policy")}
      options={options}
      value={value ?? NONE}
      isDisabled={isDisabled}
      onChange={(id) => onChange(id === NONE ? null : id)}
    />
  );
}
