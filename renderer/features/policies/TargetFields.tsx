import { strengthSchema } from "../../../shared/policy/rules.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import { HoursFields } from "./HoursFields.tsx";
import type { ErrorAt } from "./PolicyForm.tsx";
import type { TargetEntry } from "./policyForm.ts";
import { STRENGTHS } from "./ruleWords.ts";
import styles from "./policies.module.css";

export type TargetFieldsProps = {
  readonly title: string;
  readonly entry: TargetEntry;
  readonly errorAt: ErrorAt;
  readonly onChange: (entry: TargetEntry) => void;
};

/** How long one kind of ticket may take, how firm that is, and by which hours it counts. */
export function TargetFields({ title, entry, errorAt, onChange }: TargetFieldsProps) {
  const words = useWords();
  const hasFigure = entry.minutes.trim() !== "";
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      <div className={styles.fields}>
        <TextField
          label={words("policies.minutes")}
          value={entry.minutes}
          onChange={(minutes) => onChange({ ...entry, minutes })}
          error={errorAt("targetMs") === null ? null : words("policies.minutesWrong")}
          maxLength={10}
        />
        <Select
          label={words("policies.strength")}
          options={strengthSchema.options.map((id) => ({ id, label: words(STRENGTHS[id]) }))}
          value={entry.strength}
          onChange={(strength) => onChange({ ...entry, strength })}
          error={errorAt("strength")}
        />
        {hasFigure && (
          <Select
            label={words("policies.clock")}
            options={[
              { id: "roundTheClock", label: words("policies.clock.roundTheClock") },
              { id: "hours", label: words("policies.clock.hours") },
            ]}
            value={entry.kind}
            onChange={(kind) => onChange({ ...entry, kind })}
          />
        )}
      </div>
      {hasFigure && entry.kind === "hours" && <HoursFields entry={entry} errorAt={errorAt} onChange={onChange} />}
      {hasFigure && (
        <Checkbox isSelected={entry.isAssumed} onChange={(isAssumed) => onChange({ ...entry, isAssumed })}>
          {words("policies.isAssumed")}
        </Checkbox>
      )}
    </fieldset>
  );
}
