import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "../../ui/IconButton.tsx";
import { timesLocale } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { monthAfter, monthName } from "./month.ts";
import styles from "./ReportPage.module.css";

type MonthPickerProps = {
  readonly month: string;
  /** There is nothing to report of months to come. */
  readonly latest: string;
  readonly zone: string;
  readonly onChange: (month: string) => void;
};

/** The month in view with a step to each side. */
export function MonthPicker({ month, latest, zone, onChange }: MonthPickerProps) {
  const words = useWords();
  const step = (months: number) => onChange(monthAfter(month, months));
  return (
    <div className={styles.month}>
      <span className={styles.steps}>
        <IconButton label={words("report.monthBefore")} icon={<ChevronLeft aria-hidden />} onPress={() => step(-1)} />
        <IconButton
          label={words("report.monthAfter")}
          icon={<ChevronRight aria-hidden />}
          isDisabled={month >= latest}
          onPress={() => step(1)}
        />
      </span>
      <h2 className={styles.monthName} aria-live="polite">
        {monthName(month, timesLocale)}
      </h2>
      <span className={styles.quiet}>{words("report.zone", { zone })}</span>
    </div>
  );
}
