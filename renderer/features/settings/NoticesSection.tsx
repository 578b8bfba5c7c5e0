import { useState } from "react";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import styles from "./SettingsPage.module.css";

/** Proposed when quiet hours are switched on. */
const NIGHT = { quietFrom: "22:00", quietTo: "07:00" } as const;

/** Quiet hours, and what notices may say. */
export function NoticesSection() {
  const words = useWords();
  const { data: policy, error, refetch } = useRequest("notices.policy", {});
  const save = useCommand("notices.savePolicy");
  if (!policy) {
    return error ? (
      <SettingsSection title={words("notices.title")}>
        <ErrorNote error={error} onRetry={() => void refetch()} />
      </SettingsSection>
    ) : null;
  }
  const { quietFrom, quietTo, namesSites } = policy;
  const isQuiet = quietFrom !== null && quietTo !== null;
  return (
    <SettingsSection title={words("notices.title")}>
      <Switch
        isSelected={isQuiet}
        onChange={(isOn) => save.mutate(isOn ? NIGHT : { quietFrom: null, quietTo: null })}
        detail={words("notices.quietDetail")}
      >
        {words("notices.quiet")}
      </Switch>
      {isQuiet && (
        <div className={styles.line}>
          <TimeField
            label={words("notices.from")}
            value={quietFrom}
            onChange={(time) => save.mutate({ quietFrom: time })}
          />
          <TimeField label={words("notices.to")} value={quietTo} onChange={(time) => save.mutate({ quietTo: time })} />
        </div>
      )}
      {isQuiet && quietFrom === quietTo && <p role="status">{words("notices.sameTime")}</p>}
      <Switch
        isSelected={namesSites}
        onChange={(isOn) => save.mutate({ namesSites: isOn })}
        detail={words("notices.namesSitesDetail")}
      >
        {words("notices.namesSites")}
      </Switch>
      <ErrorNote error={save.error} />
    </SettingsSection>
  );
}

type TimeFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (time: string) => void;
};

/** A time of day; saved as soon as it is whole. Half typed it is "": then what was saved comes back on leaving. */
function TimeField({ label, value, onChange }: TimeFieldProps) {
  const [text, setText] = useState(value);
  return (
    <TextField
      label={label}
      type="time"
      value={text}
      onChange={(next) => {
        setText(next);
        if (next !== "") onChange(next.slice(0, 5));
      }}
      onBlur={() => setText(text === "" ? value : text)}
    />
  );
}
