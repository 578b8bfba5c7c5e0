import type { ReactNode } from "react";
import { classNames } from "./classNames.ts";
import styles from "./Badge.module.css";

export type BadgeProps = {
  /** amber and red are for time and loss only; practice is the practice desk's own colour. */
  readonly tone?: "neutral" | "accent" | "amber" | "red" | "practice";
  readonly icon?: ReactNode;
  readonly children: ReactNode;
};

/** A short fact beside something: a state, a count, a plan. */
export function Badge({ tone = "neutral", icon, children }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, styles[tone])}>
      {icon}
      {children}
    </span>
  );
}
