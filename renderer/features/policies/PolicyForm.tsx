import type { PolicyProblem } from "../../../shared/ipc/routes/policies.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import { CallFields, PeriodFields } from "./CallFields.tsx";
import type { PolicyEntry, TargetEntry, TargetRoom } from "./policyForm.ts";
import { TargetFields } from "./TargetFields.tsx";
import styles from "./policies.module.css";

type PolicyFormProps = {
  readonly set: PolicySet;
  readonly entry: PolicyEntry;
  readonly problems: readonly PolicyProblem[];
  readonly onChange: (entry: PolicyEntry) => void;
};

/** The reason at a place of the set, for the field that stands for it. */
export type ErrorAt = (path: string) => string | null;

/** Name, figures, hours, holidays, calls. What a plan is called and what the host says stays with the text. */
export function PolicyForm({ set, entry, problems, onChange }: PolicyFormProps) {
  const words = useWords();
  const errorAt: ErrorAt = (path) => problems.find((problem) => problem.path === path)?.reason ?? null;

  const targetsOf = (room: TargetRoom, title: string) =>
    set[room].map((rule, index) => {
      const typed = entry[room][index];
      if (typed === undefined) return null;
      const change = (next: TargetEntry) =>
        onChange({ ...entry, [room]: entry[room].map((one, at) => (at === index ? next : one)) });
      return (
        <TargetFields
          key={rule.id}
          title={`${title}: ${holderNames(set, rule.appliesTo)}`}
          entry={typed}
          errorAt={(place) => errorAt(`${room}[${index}].${place}`)}
          onChange={change}
        />
      );
    });

  return (
    <div className={styles.form}>
      <TextField
        label={words("policies.name")}
        value={entry.name}
        onChange={(name) => onChange({ ...entry, name })}
        error={errorAt("name")}
        maxLength={200}
      />
      {targetsOf("standard", words("policies.room.standard"))}
      {targetsOf("onCall", words("policies.room.onCall"))}
      {set.calls.map((rule, index) => {
        const typed = entry.calls[index];
        if (rule.kind !== "counted" || !typed) return null;
        return (
          <CallFields
            key={rule.id}
            title={`${words("policies.room.calls")}: ${holderNames(set, rule.appliesTo)}`}
            unit={rule.unit}
            entry={typed}
            errorAt={(place) => errorAt(`calls[${index}].${place}`)}
            onChange={(next) =>
              onChange({ ...entry, calls: entry.calls.map((one, at) => (at === index ? next : one)) })
            }
          />
        );
      })}
      <PeriodFields entry={entry} errorAt={(place) => errorAt(`callPeriod.${place}`)} onChange={onChange} />
      <p className={styles.soft}>{words("policies.restAsText")}</p>
    </div>
  );
}

function holderNames(set: PolicySet, appliesTo: PolicySet["standard"][number]["appliesTo"]): string {
  const plans = set.sitePlans.filter(({ id }) => appliesTo.sitePlans.includes(id));
  const levels = set.organizationLevels.filter(({ id }) => appliesTo.organizationLevels.includes(id));
  return [...plans, ...levels].map(({ name }) => name).join(", ");
}
