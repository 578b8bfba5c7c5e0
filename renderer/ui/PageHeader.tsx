import type { ReactNode } from "react";
import { AsOf } from "./AsOf.tsx";
import styles from "./PageHeader.module.css";

export type PageHeaderProps = {
  readonly title: string;
  /** Beside the title: a count, a badge. */
  readonly aside?: ReactNode;
  /** When the data were last read from the helpdesk; undefined: the page shows nothing of the helpdesk's. */
  readonly asOfMs?: number | null | undefined;
  /** Buttons at the end of the row. */
  readonly children?: ReactNode;
};

/** First row of every page: its name, how fresh it is, what can be done. */
export function PageHeader({ title, aside, asOfMs, children }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{title}</h1>
      {aside}
      {asOfMs !== undefined && <AsOf atMs={asOfMs} />}
      <div className={styles.actions}>{children}</div>
    </header>
  );
}
