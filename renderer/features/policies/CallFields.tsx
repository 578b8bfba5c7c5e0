import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import type { ErrorAt } from "./PolicyForm.tsx";
import type { CallEntry, PolicyEntry } from "./policyForm.ts";
import styles from "./policies.module.css";

type CallFieldsProps = {
  readonly title: string;
  readonly unit: "calls" | "minutes";
  readonly entry: CallEntry;
  readonly errorAt: ErrorAt;
  readonly onChange: (entry: CallEntry) => void;
};

/** How many calls, or minutes of them, a plan gives. */
export function CallFields({ title, unit, entry, errorAt, onChange }: CallFieldsProps) {
  const words = useWords();
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      <div className={styles.fields}>
        <TextField
          label={words(unit === "calls" ? "policies.callCount" : "policies.callMinutesSum")}
          value={entry.count}
          onChange={(count) => onChange({ ...entry, count })}
          error={errorAt("count")}
          maxLength={10}
        />
        <TextField
          label={words("policies.callMinutes")}
          value={entry.minutes}
          onChange={(minutes) => onChange({ ...entry, minutes })}
          error={errorAt("minutes")}
          maxLength={10}
        />
      </div>
    </fieldset>
  );
}

type PeriodFieldsProps = {
  readonly entry: PolicyEntry;
  readonly errorAt: ErrorAt;
  readonly onChange: (entry: PolicyEntry) => void;
};

/** The span in which calls are counted. */
export function PeriodFields({ entry, errorAt, onChange }: PeriodFieldsProps) {
  const words = useWords();
  return (
    <fieldset className={styles.group}>
      <legend>{words("policies.periodTitle")}</legend>
      <div className={styles.fields}>
        <Select
          label={words("policies.periodKind")}
          options={[
            { id: "calendarMonth", label: words("policies.periodKind.calendarMonth") },
            { id: "rolling", label: words("policies.periodKind.rolling") },
            { id: "contractDay", label: words("policies.periodKind.contractDay") },
          ]}
          value={entry.periodKind}
          onChange={(periodKind) => onChange({ ...entry, periodKind })}
        />
        {entry.periodKind === "rolling" && (
          <TextField
            label={words("policies.periodDays")}
            value={entry.periodDays}
            onChange={(periodDays) => onChange({ ...entry, periodDays })}
            error={errorAt("days")}
          />
        )}
        {entry.periodKind === "contractDay" && (
          <TextField
            label={words("policies.periodContractDay")}
            value={entry.periodContractDay}
            onChange={(periodContractDay) => onChange({ ...entry, periodContractDay })}
            error={errorAt("contractDay")}
          />
        )}
        <TextField
          label={words("policies.zone")}
          value={entry.periodZone}
          onChange={(periodZone) => onChange({ ...entry, periodZone })}
          error={errorAt("zone")}
          spellCheck="false"
        />
        {entry.periodKind !== "rolling" && (
          <TextField
            label={words("policies.carryOverField")}
            value={entry.periodCarryOver}
            onChange={(periodCarryOver) => onChange({ ...entry, periodCarryOver })}
            error={errorAt("carryOver")}
          />
        )}
      </div>
    </fieldset>
  );
}
