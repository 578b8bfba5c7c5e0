import type { ReactNode } from "react";
import { classNames } from "./classNames.ts";
import styles from "./Strip.module.css";

export type StripProps = {
  readonly tone: "practice" | "notice" | "warning";
  /** Accessible name of the strip as a region. */
  readonly label: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  /** A button or two at the end. */
  readonly actions?: ReactNode;
};

/** A line across the whole window about the whole window: practice, recovery, a one-time notice. */
export function Strip({ tone, label, icon, children, actions }: StripProps) {
  return (
    <section aria-label={label} className={classNames(styles.strip, styles[tone])}>
      {icon}
      <span className={styles.words}>{children}</span>
      {actions}
    </section>
  );
}
