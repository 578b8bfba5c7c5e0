import type { ReactNode } from "react";
import styles from "./aside.module.css";

type AsideCardProps = { readonly title: string; readonly children: ReactNode; readonly action?: ReactNode };

/** One matter of the right column, under its own small heading. */
export function AsideCard({ title, children, action }: AsideCardProps) {
  return (
    <section className={styles.card}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  );
}
