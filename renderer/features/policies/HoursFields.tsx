import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { timesLocale } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import type { ErrorAt } from "./PolicyForm.tsx";
import type { DayHours } from "./policyForm.ts";
import type { TargetFieldsProps } from "./TargetFields.tsx";
import styles from "./policies.module.css";

/** 4 January 2016 was a Monday. */
const weekdayNames: readonly string[] = Array.from({ length: 7 }, (_, day) =>
  new Intl.DateTimeFormat(timesLocale, { weekday: "short", timeZone: "UTC" }).format(Date.UTC(2016, 0, 4 + day)),
);

/** The zone, each day's hours, and the days on which nothing counts. */
export function HoursFields({ entry, errorAt, onChange }: Omit<TargetFieldsProps, "title">) {
  const words = useWords();
  const holidayErrors = entry.holidays.split("\n").map((_, index) => errorAt(`clock.holidays[${index}]`));
  return (
    <>
      <div className={styles.fields}>
        <TextField
          label={words("policies.zone")}
          value={entry.zone}
          onChange={(zone) => onChange({ ...entry, zone })}
          error={errorAt("clock.zone")}
          spellCheck="false"
          maxLength={80}
        />
      </div>
      <WeekFields
        days={entry.days}
        errorAt={errorAt}
        onChange={(index, hours) =>
          onChange({ ...entry, days: entry.days.map((one, at) => (at === index ? hours : one)) })
        }
      />
      <TextArea
        label={words("policies.holidays")}
        value={entry.holidays}
        onChange={(holidays) => onChange({ ...entry, holidays })}
        error={holidayErrors.find((error) => error !== null) ?? errorAt("clock.holidays")}
        isMono
      />
    </>
  );
}

type WeekFieldsProps = {
  readonly days: readonly DayHours[];
  readonly errorAt: ErrorAt;
  readonly onChange: (index: number, hours: DayHours) => void;
};

function WeekFields({ days, errorAt, onChange }: WeekFieldsProps) {
  const words = useWords();
  const isOpen = ({ from, to }: DayHours) => from.trim() !== "" || to.trim() !== "";
  return (
    <div className={styles.week}>
      <h3>{words("policies.hours")}</h3>
      {errorAt("clock.days") !== null && <p className={styles.wrong}>{words("policies.noHours")}</p>}
      {days.map((hours, index) => {
        const day = weekdayNames[index] ?? "";
        // The set lists open days only.
        const place = `clock.days[${days.slice(0, index).filter(isOpen).length}]`;
        const error = (end: "from" | "to") => (isOpen(hours) ? errorAt(`${place}.${end}`) : null);
        return (
          <div key={day} className={styles.day}>
            <span>{day}</span>
            <TextField
              label={words("policies.from", { day })}
              isLabelHidden
              placeholder={words("policies.closed")}
              value={hours.from}
              onChange={(from) => onChange(index, { ...hours, from })}
              error={error("from")}
              maxLength={5}
            />
            <span aria-hidden>{words("policies.until")}</span>
            <TextField
              label={words("policies.to", { day })}
              isLabelHidden
              value={hours.to}
              onChange={(to) => onChange(index, { ...hours, to })}
              error={error("to")}
              maxLength={5}
            />
          </div>
        );
      })}
    </div>
  );
}
