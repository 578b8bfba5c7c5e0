import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";

export type EmptyStateProps = {
  /** The state: "No open tickets". */
  readonly title: string;
  /** The reason: "Last checked 14:02." */
  readonly reason?: ReactNode;
  /** One button. */
  readonly action?: ReactNode;
};

/** Where a list has nothing to show: state, reason, one action. */
export function EmptyState({ title, reason, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>{title}</h2>
      {reason && <p className={styles.reason}>{reason}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
