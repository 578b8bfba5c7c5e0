import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { classNames } from "../../ui/classNames.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./Rail.module.css";

type RailLinkProps = {
  readonly to: "/now" | "/tickets" | "/outbox" | "/drafts" | "/sites" | "/calls" | "/report" | "/settings";
  readonly icon: ReactNode;
  readonly label: string;
  readonly count?: number;
  /** Words for something in there that waits for the user; marks the count. */
  readonly alert?: string | null;
  readonly shortcut?: string;
  readonly isNested?: boolean;
};

export function RailLink({ to, icon, label, count = 0, alert = null, shortcut, isNested = false }: RailLinkProps) {
  const words = useWords();
  return (
    <Link
      to={to}
      className={classNames(styles.link, isNested && styles.nested)}
      title={shortcut ? `${label} (${shortcut})` : label}
    >
      {icon}
      <span className={styles.linkWords}>{label}</span>
      {alert && (
        <span className={styles.alert} title={alert}>
          <span className="visually-hidden">{alert}</span>!
        </span>
      )}
      {count > 0 && <span className={styles.count}>{words("app.count", { count })}</span>}
    </Link>
  );
}
